import type { Address, RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { findIds } from "@appconfig-replicator/testing/people";
import { useWire } from "@appconfig-replicator/testing/wire";
import { GetEnvironmentCommand, StartDeploymentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";

const STAGING: Address = { ...FLAGS, environment: "staging" };
const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

describe("on the wire: a server that is less than AppConfig, because", () => {
  const world = useWire({ compat: "foreign" });

  it("it lists oldest first, names no profile, keeps no label, filters none and shouts its states", async () => {
    const { origin } = world();
    for (const text of ["one", "two"]) await origin.person.publishes(FLAGS, flags(text), { label: `label ${text}` });
    const { control } = origin.clients;
    const { applicationId: ApplicationId, environmentId: EnvironmentId } = await findIds(control, FLAGS);
    expect(await origin.seen.deployments(FLAGS)).toEqual([
      expect.not.objectContaining({ ConfigurationProfileId: expect.anything() }),
      expect.not.objectContaining({ ConfigurationProfileId: expect.anything() }),
    ]);
    expect((await origin.seen.versions(FLAGS)).map(({ VersionLabel }) => VersionLabel)).toEqual([undefined, undefined]);
    const environment = await control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect(environment.State).toBe("READY_FOR_DEPLOYMENT");
  });

  it("it ignores LatestDeploymentNumber", async () => {
    const { origin } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    const { control } = origin.clients;
    const { applicationId, environmentId, profileId } = await findIds(control, FLAGS);
    const started = await control.send(
      new StartDeploymentCommand({
        ApplicationId: applicationId,
        EnvironmentId: environmentId,
        ConfigurationProfileId: profileId,
        ConfigurationVersion: "1",
        DeploymentStrategyId: "AppConfig.AllAtOnce",
        LatestDeploymentNumber: 17,
      }),
    );
    expect(started.DeploymentNumber).toBe(2);
  });

  it("each decision is followed once", async () => {
    const { origin, target, follows } = world();
    for (const text of ["A", "B", "A"]) {
      await origin.person.publishes(FLAGS, flags(text), { label: `label ${text}`, shape: SLOWLY });
      expect(await follows()).toMatchObject({ kind: "replicated" });
      expect(await target.seen.served(FLAGS)).toBe(text);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
    }
    expect(await target.seen.deployments(FLAGS)).toHaveLength(3);
  });

  it("two environments can be on different versions of one profile", async () => {
    const { origin, target, follows } = world();
    for (const { person } of [origin, target]) await person.sets(STAGING);
    await origin.person.publishes(STAGING, flags("new"));
    await origin.person.publishes(FLAGS, flags("old"));
    for (const address of [STAGING, FLAGS]) await follows({ address });
    expect(await target.seen.served(STAGING)).toBe("new");
    expect(await target.seen.served(FLAGS)).toBe("old");
  });

  it("two profiles can share an environment", async () => {
    const { origin, target, follows } = world();
    const limits = { ...FLAGS, profile: "limits" };
    for (const { person } of [origin, target]) await person.sets(limits, { type: "AWS.Freeform" });
    await origin.person.publishes(FLAGS, flags("one"));
    await origin.person.publishes(limits, "max: 1");
    for (const address of [FLAGS, limits, FLAGS]) await follows({ address });
    expect(await target.seen.served(FLAGS)).toBe("one");
    expect(await target.seen.served(limits)).toBe("max: 1");
    expect(await target.seen.deployments(FLAGS)).toHaveLength(2);
  });

  it("a revert is followed, and a kill switch survives", async () => {
    const { origin, target, follows } = world();
    for (const text of ["good", "bad"]) {
      await origin.person.publishes(FLAGS, flags(text));
      await follows();
    }
    await origin.person.reverts(FLAGS, 2);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(await target.seen.served(FLAGS)).toBe("good");
    await target.person.publishes(FLAGS, flags("kill"));
    expect(await follows()).toMatchObject({ kind: "diverged" });
    expect(await target.seen.served(FLAGS)).toBe("kill");
  });

  it("what was decided in the target during the outage comes home", async () => {
    const { origin, target, follows, followsBack } = world();
    await origin.person.publishes(FLAGS, flags("before"));
    await follows();
    await target.person.publishes(FLAGS, flags("outage"));
    expect(await followsBack()).toMatchObject({ kind: "replicated" });
    expect(await origin.seen.served(FLAGS)).toBe("outage");
    expect(await follows()).toMatchObject({ kind: "in-sync" });
  });
});
