import { type RegionPorts, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const GRADUALLY = "AppConfig.Linear50PercentEvery30Seconds";

describe("on the wire: lists that lag, because", () => {
  const world = useWire();

  it("the origin's can miss what an event told of: nothing is written, and somebody looks again", async () => {
    const { emulator, origin, target, reconciler, observer } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    const replicate = replicateDeployment(reconciler());
    await replicate({ address: FLAGS });
    emulator.addFault({ kind: "stale-lists", region: origin.name, operation: "ListDeployments" });
    const deploymentNumber = await origin.person.publishes(FLAGS, flags("two"));
    const before = observer.writes.length;
    const event = { address: FLAGS, hint: { deploymentNumber } };
    expect(await replicate(event)).toMatchObject([{ kind: "failed", row: "origin-list-lags" }]);
    expect(observer.writes).toHaveLength(before);
    emulator.clearFaults();
    expect(await replicate(event)).toMatchObject([{ kind: "replicated" }]);
    expect(await target.seen.served(FLAGS)).toBe("two");
  });

  it("the origin's can miss a stop that an event told of: what was stopped is not started, and somebody looks again", async () => {
    const { emulator, origin, target, reconciler, observer } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    const replicate = replicateDeployment(reconciler());
    await replicate({ address: FLAGS });
    const deploymentNumber = await origin.person.publishes(FLAGS, flags("two"), { strategyId: GRADUALLY });
    emulator.addFault({ kind: "stale-lists", region: origin.name, operation: "ListDeployments" });
    await origin.person.stops(FLAGS, deploymentNumber);
    const before = observer.writes.length;
    const event = { address: FLAGS, hint: { deploymentNumber, undone: true } };
    expect(await replicate(event)).toMatchObject([{ kind: "failed", row: "origin-list-lags" }]);
    expect(observer.writes).toHaveLength(before);
    emulator.clearFaults();
    expect(await replicate(event)).toMatchObject([{ kind: "in-sync" }]);
    expect(await target.seen.served(FLAGS)).toBe("one");
  });

  it("the origin can show a stop nowhere that an event told of: somebody asks again soon", async () => {
    const { emulator, origin, reconciler } = world();
    await origin.person.publishes(FLAGS, flags("one"), { strategyId: GRADUALLY });
    const replicate = replicateDeployment(reconciler());
    await replicate({ address: FLAGS });
    const [told] = await replicate({ address: FLAGS, hint: { deploymentNumber: 1, undone: true } });
    expect(told?.kind).toBe("rolling-out");
    const inMs = (told?.newsAt ?? Number.NaN) - emulator.clock.now().getTime();
    expect(inMs).toBeGreaterThan(0);
    expect(inMs).toBeLessThanOrEqual(60_000);
    const [started] = await replicate({ address: FLAGS, hint: { deploymentNumber: 1 } });
    expect(started?.kind).toBe("rolling-out");
    expect(started).not.toHaveProperty("newsAt");
  });

  it("the origin's can miss what a replica goes back to: the older is not started again", async () => {
    const { origin, target, follows, ports } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    const lagging = await asItIsNow(ports(origin.name));
    await origin.person.publishes(FLAGS, flags("two"));
    await follows();
    expect(await follows({ origin: lagging })).toMatchObject({ kind: "failed", row: "origin-list-lags" });
    expect(await target.seen.served(FLAGS)).toBe("two");
    expect(await follows()).toMatchObject({ kind: "in-sync" });
  });

  it("the target's can miss our own start: one intent makes one version and one deployment", async () => {
    const { emulator, origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    for (const operation of ["ListDeployments", "ListHostedConfigurationVersions"]) {
      emulator.addFault({ kind: "stale-lists", region: target.name, operation });
    }
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(["waiting", "failed"]).toContain((await follows()).kind);
    emulator.clearFaults();
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect(await target.seen.deployments(FLAGS)).toHaveLength(1);
    expect(await target.seen.versions(FLAGS)).toHaveLength(1);
  });
});

/** A region whose list of deployments stays as it is now. */
async function asItIsNow(ports: RegionPorts): Promise<RegionPorts> {
  const names = await ports.configs.resolve(FLAGS);
  if (!names.ok || names.value.kind !== "found") throw new Error("There is no such environment");
  const history = await ports.deployments.observe(names.value, () => true);
  return { ...ports, deployments: { ...ports.deployments, observe: async () => history } };
}
