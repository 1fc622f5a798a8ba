import { type RegionPorts, type RolloutShape, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { guardedServer } from "@appconfig-replicator/testing/stand-ins";
import { useWire } from "@appconfig-replicator/testing/wire";
import { ListDeploymentStrategiesCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";

const CAREFULLY: RolloutShape = { durationMinutes: 20, growthType: "LINEAR", growthPercent: 25, bakeMinutes: 10 };

describe("on the wire: a strategy that the target lacks", () => {
  const world = useWire();

  /** The ids of those of that name in the target. */
  async function found(name: string): Promise<readonly string[]> {
    const { Items = [] } = await world().target.clients.control.send(new ListDeploymentStrategiesCommand({}));
    return Items.filter(({ Name }) => Name === name).map(({ Id = "" }) => Id);
  }

  it("is created by one of two processes, however long ago the other has listed them", async () => {
    const { origin, target, ports, follows, reconciler } = world();
    const strategyId = await origin.person.createsStrategy("carefully", CAREFULLY);
    await origin.person.publishes(FLAGS, flags("a"), { strategyId });
    const remembering = ports(target.name);
    expect((await remembering.strategies.list()).ok).toBe(true);
    expect(await follows()).toMatchObject({ kind: "replicated" });
    const limits = { ...FLAGS, environment: "test" };
    for (const { person } of [origin, target]) await person.sets(limits);
    await origin.person.publishes(limits, flags("a"), { strategyId });
    const replicate = replicateDeployment(reconciler({ targets: [remembering] }));
    expect(await replicate({ address: limits })).toMatchObject([{ kind: "replicated" }]);
    expect(await found("carefully")).toHaveLength(1);
  });

  it("is the lower of two that two processes create at the same time, in every later look, and the other is told of", async () => {
    const { origin, target, ports, emulator, reconciler, observer } = world();
    const strategyId = await origin.person.createsStrategy("carefully", CAREFULLY);
    const dev = { ...FLAGS, environment: "dev" };
    for (const { person } of [origin, target]) await person.sets(dev);
    for (const address of [FLAGS, dev]) {
      await origin.person.publishes(address, flags("a"), { strategyId });
    }
    const both = Promise.withResolvers<boolean>();
    let waiting = 0;
    const guarded = await guardedServer(emulator.endpoint, (path, method) => {
      if (method !== "POST" || !path.startsWith("/deploymentstrategies")) return true;
      waiting += 1;
      if (waiting === 2) both.resolve(true);
      return both.promise;
    });
    const processes = [FLAGS, dev].map((address) => ({ address, ports: ports(target.name, guarded.endpoint) }));
    const follow = ({ address, ports: there }: { readonly address: typeof FLAGS; readonly ports: RegionPorts }) =>
      replicateDeployment(reconciler({ targets: [there] }))({ address });
    const outcomes = await Promise.all(processes.map(follow));
    expect(outcomes.flat().map(({ kind }) => kind)).toEqual(["replicated", "replicated"]);
    const [lower = "", higher = ""] = (await found("carefully")).toSorted();
    const told = observer.writes.filter(({ operation }) => operation === "CreateDeploymentStrategy");
    expect(told.map(({ result }) => result)).toContain(`${lower}, and not its twin ${higher}, which nobody needs`);
    for (const there of [...processes.map((each) => each.ports), ports(target.name)]) {
      expect(await there.strategies.create("carefully", CAREFULLY)).toEqual({ ok: true, value: lower });
    }
    await guarded.stop();
  });
});
