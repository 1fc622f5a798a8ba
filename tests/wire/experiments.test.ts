import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { plantExperiment } from "@appconfig-replicator/testing/worlds";
import { describe, expect, it } from "vitest";

describe("on the wire: experiments, because", () => {
  const world = useWire();

  it("one at the origin is nobody's deployment: what people deployed before it stands", async () => {
    const { emulator, origin, target, follows, passMinutes } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    await plantExperiment(emulator, origin, FLAGS);
    await passMinutes(11);
    expect(await follows()).toMatchObject({ kind: "unsupported", row: "in-sync" });
    expect(await target.seen.served(FLAGS)).toBe("one");
    expect(await target.seen.deployments(FLAGS)).toHaveLength(1);
  });

  it("one in the target is ended by a person and by nobody else", async () => {
    const { emulator, origin, target, follows, passMinutes } = world();
    await plantExperiment(emulator, target, FLAGS);
    await passMinutes(11);
    await origin.person.publishes(FLAGS, flags("one"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "experiment-in-target" });
    expect(await target.seen.deployments(FLAGS)).toMatchObject([{ Type: "MANAGED" }]);
    expect(await target.seen.versions(FLAGS)).toEqual([]);
  });
});
