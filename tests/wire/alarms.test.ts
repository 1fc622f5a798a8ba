import { ALL_AT_ONCE, type RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import type { Region } from "@appconfig-replicator/testing/people";
import { useWire, type WireWorld } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };
const ROLE = "arn:aws:iam::111111111111:role/alarms";

const alarmIn = ({ name }: Region): string => `arn:aws:cloudwatch:${name}:111111111111:alarm:errors`;

/** Environments that an alarm of their own region watches. */
async function watched({ origin, target }: WireWorld): Promise<void> {
  for (const region of [origin, target]) {
    await region.person.deletesApplication(FLAGS.application);
    await region.person.sets(FLAGS, { monitors: [{ AlarmArn: alarmIn(region), AlarmRoleArn: ROLE }] });
  }
}

async function fires({ emulator }: WireWorld, region: Region): Promise<void> {
  const alarm = { region: region.name, account: "111111111111", arn: alarmIn(region) };
  await emulator.setAlarm({ ...alarm, state: "ALARM" });
  await emulator.setAlarm({ ...alarm, state: "OK" });
}

describe("on the wire: alarms, because", () => {
  const world = useWire();

  it("the origin's is followed, and the target's is not fought", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    await watched(here);
    await origin.person.publishes(FLAGS, flags("one"), { shape: { ...SLOWLY, durationMinutes: 0, bakeMinutes: 1 } });
    await follows();
    await passMinutes(2);
    await origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    await fires(here, target);
    await passMinutes(1);
    for (let sweep = 0; sweep < 3; sweep++)
      expect(await follows()).toMatchObject({ kind: "blocked", row: "target-not-older", rolledBack: "replica" });
    expect(await target.seen.deployments(FLAGS)).toHaveLength(2);
    await fires(here, origin);
    await passMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect(await target.seen.served(FLAGS)).toBe("one");
  });

  it.each(["kill, alarm", "alarm, kill"])(
    "a kill switch in the target survives the origin's own: %s",
    async (order) => {
      const here = world();
      const { origin, target, follows, passMinutes } = here;
      await watched(here);
      const briefly = { ...SLOWLY, durationMinutes: 0, bakeMinutes: 1 };
      await origin.person.publishes(FLAGS, flags("one"), { shape: briefly });
      await follows();
      await passMinutes(2);
      await origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
      if (order === "alarm, kill") await fires(here, origin);
      await passMinutes(1);
      await target.person.publishes(FLAGS, flags("kill"), { shape: briefly });
      await passMinutes(2);
      if (order === "kill, alarm") await fires(here, origin);
      expect(await follows()).toMatchObject({ kind: "diverged" });
      expect(await target.seen.served(FLAGS)).toBe("kill");
    },
  );

  it("what the origin undid is undone here again an hour after an alarm brought it back, and is told until then", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    await watched(here);
    const policy = { provision: "none" } as const;
    for (const text of ["good", "bad"]) {
      await origin.person.publishes(FLAGS, flags(text), { strategyId: ALL_AT_ONCE });
      await follows({ policy });
      await passMinutes(15);
    }
    await origin.person.reverts(FLAGS, 2);
    expect(await follows({ policy })).toMatchObject({ kind: "replicated" });
    await passMinutes(1);
    await fires(here, target);
    await passMinutes(1);
    expect(await target.seen.served(FLAGS)).toBe("bad");
    expect(await follows({ policy })).toMatchObject({
      kind: "waiting",
      row: "target-not-older",
      servesUndone: true,
    });
    await passMinutes(60);
    expect(await follows({ policy })).toMatchObject({ kind: "replicated" });
    await passMinutes(11);
    expect(await target.seen.served(FLAGS)).toBe("good");
    expect(await follows({ policy })).toMatchObject({ kind: "in-sync" });
  });
});
