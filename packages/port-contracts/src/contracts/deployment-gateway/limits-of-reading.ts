import type { AddressIds, Deployment } from "@appconfig-replicator/domain";
import { anAddress, failureIn, SLOW } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";
import { historyIn, lookUntilComplete, toTheFirst, wholeHistory, withTwoVersions } from "./deployments.ts";

/** More than two pages of deployments. */
const DEPLOYMENTS = 120;

const OTHER = anAddress({ profile: "limits" });

async function deployMany(world: ContractWorld, address = anAddress(), count = DEPLOYMENTS): Promise<void> {
  for (let n = 0; n < count; n += 1) await world.person.deploys(address, { version: (n % 2) + 1 });
}

async function withManyDeployments(world: ContractWorld): Promise<AddressIds> {
  const ids = await withTwoVersions(world);
  await deployMany(world);
  return ids;
}

/** The kill switch, deployed twice, the second time in vain, and then only another profile again and again. */
async function withKillSwitch(world: ContractWorld): Promise<AddressIds> {
  const ids = await withTwoVersions(world);
  await withTwoVersions(world, OTHER);
  await world.person.deploys(anAddress(), { version: 1 });
  await world.person.reverts(anAddress(), await world.person.deploys(anAddress(), { version: 2 }));
  await deployMany(world, OTHER);
  return ids;
}

const of = ({ profileId }: AddressIds, deployments: readonly Deployment[]) =>
  deployments
    .filter((deployment) => deployment.profileId === profileId)
    .map(({ number, state }) => ({ number, state }));

const FIRST_STANDS = [
  { number: 2, state: "REVERTED" },
  { number: 1, state: "COMPLETE" },
];

export function describeLimitsOfReading(contract: Contract, world: () => ContractWorld): void {
  it("reads on look by look, to the first deployment, and tells how far it is", async () => {
    const ids = await withManyDeployments(world());
    const looks = await lookUntilComplete(world(), ids);
    expect(looks.at(-1)).toMatchObject({ complete: true });
    expect(looks.at(-1)).not.toHaveProperty("reading");
    const before = looks.slice(0, -1).map(({ reading }) => reading?.downTo ?? 0);
    expect(before).toEqual([...new Set(before)].toSorted((a, b) => b - a));
    for (const downTo of before) expect(downTo).toBeGreaterThan(1);
    for (const { newestFirst } of looks) expect(newestFirst[0]?.number).toBe(DEPLOYMENTS);
  });

  it("tells of every profile what is above the newest that ends its past, and that one", async () => {
    const ids = await withKillSwitch(world());
    for (const _again of [1, 2]) {
      const deployments = await wholeHistory(world(), ids);
      expect(of(ids, deployments)).toEqual(FIRST_STANDS);
      expect(deployments[0]).toMatchObject({ number: DEPLOYMENTS + 2, state: "COMPLETE" });
      expect(deployments).toEqual(deployments.toSorted((a, b) => b.number - a.number));
    }
  });

  it("tells what is deployed after a look on top of what that remembered", async () => {
    const ids = await withKillSwitch(world());
    await wholeHistory(world(), ids);
    await deployMany(world(), OTHER, DEPLOYMENTS / 2);
    await world().person.deploys(anAddress(), { version: 2, shape: SLOW });
    const newest = { number: DEPLOYMENTS + 2 + DEPLOYMENTS / 2 + 1, state: "DEPLOYING" };
    expect(of(ids, await wholeHistory(world(), ids))).toEqual([newest, ...FIRST_STANDS]);
    await world().letTimePass(60);
    const [done] = of(ids, await wholeHistory(world(), ids));
    expect(done).toEqual({ ...newest, state: "COMPLETE" });
  });

  it("reads anew what was before a deployment that was reverted after it was remembered", async () => {
    const ids = await withKillSwitch(world());
    const number = await world().person.deploys(anAddress(), { version: 2 });
    await wholeHistory(world(), ids);
    await world().person.reverts(anAddress(), number);
    expect(of(ids, await wholeHistory(world(), ids))).toEqual([{ number, state: "REVERTED" }, ...FIRST_STANDS]);
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
    const failure = await trouble("lost-pages", async () => {
      await ports.deployments.observe(ids, toTheFirst);
      // Where one page is all that a look reads, the second look is the first to miss one.
      return failureIn(await ports.deployments.observe(ids, toTheFirst));
    });
    expect(failure.kind).toBe("unavailable");
  });
}
