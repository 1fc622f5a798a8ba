import { type Outcome, replicateDeployment } from "@appconfig-replicator/domain";
import type { Fault } from "@appconfig-replicator/emulator";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { ILLNESSES, unwellServer } from "@appconfig-replicator/testing/stand-ins";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const UNWELL = "eu-west-1";

const FAULTS: readonly Fault[] = [
  { kind: "silence", afterEffect: false },
  { kind: "reset", afterEffect: false },
  { kind: "error", status: 500 },
  { kind: "error", status: 503 },
  { kind: "throttle" },
];

const of = (outcomes: readonly Outcome[], region: string) => outcomes.find(({ target }) => target.region === region);

describe("on the wire: one region is unwell and the others go on, because it", () => {
  const world = useWire();

  it.each(ILLNESSES)("%s", async (illness) => {
    const { origin, target, reconciler, ports } = world();
    const server = await unwellServer(illness);
    await origin.person.publishes(FLAGS, flags("a"));
    const targets = [ports(UNWELL, server.endpoint), ports(target.name)];
    const outcomes = await replicateDeployment(reconciler({ targets }))({ address: FLAGS });
    await server.stop();
    expect(of(outcomes, target.name)).toMatchObject({ kind: "replicated" });
    expect(of(outcomes, UNWELL)).toMatchObject({ kind: "failed", row: "unread" });
    expect(await target.seen.served(FLAGS)).toBe("a");
  });

  it.each(ILLNESSES)("%s, though it is the origin: nothing is written anywhere", async (illness) => {
    const { origin, target, follows, ports, observer } = world();
    const server = await unwellServer(illness);
    const outcome = await follows({ origin: ports(origin.name, server.endpoint) });
    await server.stop();
    expect(outcome).toMatchObject({ kind: "failed", row: "unread" });
    expect(observer.writes).toEqual([]);
    expect(await target.seen.deployments(FLAGS)).toEqual([]);
  });

  it.each(FAULTS)("meets $kind $status", async (fault) => {
    const { emulator, origin, target, reconciler, ports } = world();
    await origin.person.publishes(FLAGS, flags("a"));
    emulator.addFault({ ...fault, region: UNWELL });
    const targets = [ports(UNWELL), ports(target.name)];
    const outcomes = await replicateDeployment(reconciler({ targets }))({ address: FLAGS });
    expect(of(outcomes, target.name)).toMatchObject({ kind: "replicated" });
    expect(of(outcomes, UNWELL)).toMatchObject({ kind: "failed", row: "unread" });
  });

  it.each(["StartDeployment", "CreateHostedConfigurationVersion"])(
    "does what %s asks but its answer is lost: one version, one deployment",
    async (operation) => {
      const { emulator, origin, target, follows } = world();
      await origin.person.publishes(FLAGS, flags("a"));
      emulator.addFault({ kind: "reset", afterEffect: true, region: target.name, operation, times: 1 });
      await follows();
      expect(["in-sync", "replicated"]).toContain((await follows()).kind);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
      expect(await target.seen.deployments(FLAGS)).toHaveLength(1);
      expect(await target.seen.versions(FLAGS)).toHaveLength(1);
    },
  );
});
