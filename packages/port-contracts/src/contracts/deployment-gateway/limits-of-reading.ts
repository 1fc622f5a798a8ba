import type { AddressIds, Deployment } from "@appconfig-replicator/domain";
import { expect, it } from "vitest";
import { anAddress } from "../../builders/index.ts";
import { type Contract, itWith } from "../../world/contract.ts";
import type { ContractWorld } from "../../world/contract-world.ts";
import { failureIn } from "../../world/unwrap.ts";
import { historyIn, toTheFirst, withTwoVersions } from "./deployed.ts";

/** More than two pages of deployments. */
const DEPLOYMENTS = 120;

async function withManyDeployments(world: ContractWorld): Promise<AddressIds> {
  const ids = await withTwoVersions(world);
  for (let n = 0; n < DEPLOYMENTS; n += 1) await world.person.deploy(anAddress(), { version: (n % 2) + 1 });
  return ids;
}

export function describeLimitsOfReading(contract: Contract, world: () => ContractWorld): void {
  it("reads on to the first deployment where nothing is enough", async () => {
    const ids = await withManyDeployments(world());
    const history = historyIn(await world().ports.deployments.observe(ids, toTheFirst));
    expect(history.complete).toBe(true);
    const numbers = history.newestFirst.map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: DEPLOYMENTS }, (_, index) => DEPLOYMENTS - index));
  });

  it("ends when enough says so, and tells whether the first deployment was reached", async () => {
    const ids = await withManyDeployments(world());
    const asked: (readonly Deployment[])[] = [];
    const enough = (newestFirst: readonly Deployment[]) => {
      asked.push(newestFirst);
      return newestFirst.length >= 3;
    };
    const { newestFirst, complete } = historyIn(await world().ports.deployments.observe(ids, enough));
    expect(newestFirst.length).toBeGreaterThanOrEqual(3);
    expect(newestFirst[0]?.number).toBe(DEPLOYMENTS);
    expect(complete).toBe(newestFirst.at(-1)?.number === 1);
    for (const seen of asked) expect(seen).toEqual(newestFirst.slice(0, seen.length));
  });

  itWith(contract, "lost-pages")("fails where a page is missing, rather than telling a shorter history", async () => {
    const ids = await withManyDeployments(world());
    const { ports, trouble } = world();
    const observed = await trouble("lost-pages", () => ports.deployments.observe(ids, toTheFirst));
    expect(failureIn(observed).kind).toBe("unavailable");
  });
}
