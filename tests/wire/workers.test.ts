import type { RegionPorts, StartRequest } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const WORKERS = 5;

describe("on the wire: several at once, because", () => {
  const world = useWire();

  it("five workers on the same news make one version and start one deployment", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("a"), { label: "release-1" });
    const outcomes = await Promise.all(Array.from({ length: WORKERS }, () => follows()));
    expect(outcomes.map(({ kind }) => kind)).toContain("replicated");
    expect(await target.seen.deployments(FLAGS)).toHaveLength(1);
    expect(await target.seen.versions(FLAGS)).toHaveLength(1);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
  });

  it("five workers on a profile that the target lacks create it once", async () => {
    const { origin, target, follows } = world();
    const limits = { ...FLAGS, profile: "limits" };
    await origin.person.sets(limits, { type: "AWS.Freeform" });
    await origin.person.publishes(limits, "max: 1");
    await Promise.all(Array.from({ length: WORKERS }, () => follows({ address: limits })));
    await follows({ address: limits });
    expect(await target.seen.served(limits)).toBe("max: 1");
    expect(await target.seen.deployments(limits)).toHaveLength(1);
    expect(await target.seen.versions(limits)).toHaveLength(1);
  });

  it("a kill switch thrown between the look and the start is not started over", async () => {
    const { origin, target, follows, ports } = world();
    await origin.person.publishes(FLAGS, flags("a"));
    const interrupted = before(ports(target.name), () => target.person.publishes(FLAGS, flags("kill")));
    expect(await follows({ target: interrupted })).toMatchObject({ kind: "diverged" });
    expect(await target.seen.served(FLAGS)).toBe("kill");
    expect(await target.seen.deployments(FLAGS)).toHaveLength(1);
  });
});

/** Does something once, right before the first start. */
function before(ports: RegionPorts, act: () => Promise<unknown>): RegionPorts {
  let acted: Promise<unknown> | undefined;
  const start = async (request: StartRequest) => {
    acted ??= act();
    await acted;
    return ports.deployments.start(request);
  };
  return { ...ports, deployments: { ...ports.deployments, start } };
}
