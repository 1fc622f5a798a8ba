import type { RolloutShape } from "@appconfig-replicator/domain";
import { flags } from "@appconfig-replicator/testing/builders";
import { describe, expect } from "vitest";
import { startEvent } from "../world/cloud-trail.ts";
import { outcomesOf, serves } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };
const UNTIL_IT_ENDED = 71;
const UNTIL_IT_IS_ROLLED_BACK = 1;

describe("taking time", () => {
  const world = useWorld(backend);

  scenario("rolls out in the origin's shape", ["rollouts", "time-control"], async () => {
    const { origin, target, address, replicator, doors } = world();
    const fn = await replicator();
    const event = await startEvent(
      origin,
      address(),
      await origin.person.publishes(address(), flags("one"), { shape: SLOWLY }),
    );
    expect(await outcomesOf(fn, event)).toEqual([`${target.name} replicated`]);
    expect(await outcomesOf(fn, event)).toEqual([`${target.name} rolling-out`]);
    expect(await target.seen.deployments(address())).toMatchObject([
      { DeploymentDurationInMinutes: 60, GrowthFactor: 10 },
    ]);
    await doors.advance(UNTIL_IT_ENDED);
    await serves(target, address(), "one");
    expect(await outcomesOf(fn, event)).toEqual([`${target.name} in-sync`]);
  });

  scenario(
    "waits for a busy environment, and is told so by the message that comes again",
    ["locks", "time-control"],
    async () => {
      const { origin, target, address, replicator, doors } = world();
      const limits = address({ profile: "limits" });
      await target.person.sets(limits, { type: "AWS.Freeform" });
      await target.person.publishes(limits, "max: 1", { shape: SLOWLY });
      const event = await startEvent(origin, address(), await origin.person.publishes(address(), flags("one")));
      const fn = await replicator();
      const batch = { Records: [{ messageId: "m1", eventSource: "aws:sqs", body: JSON.stringify(event) }] };
      expect(await fn.invoke(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
      await doors.advance(UNTIL_IT_ENDED);
      expect(await fn.invoke(batch)).toEqual({ batchItemFailures: [] });
      await serves(target, address(), "one");
    },
  );

  scenario("stops in the target what was stopped half-way in the origin", ["rollouts", "time-control"], async () => {
    const { origin, target, address, replicator, doors } = world();
    const fn = await replicator();
    await origin.person.publishes(address(), flags("one"));
    await outcomesOf(fn, address());
    await origin.person.publishes(address(), flags("two"), { shape: SLOWLY });
    await outcomesOf(fn, address());
    await origin.person.stops(address(), 2);
    await doors.advance(UNTIL_IT_IS_ROLLED_BACK);
    // Stopping takes a moment of its own; until then the event comes again.
    await fn.invoke(address()).catch(() => undefined);
    await doors.advance(UNTIL_IT_IS_ROLLED_BACK);
    expect(await outcomesOf(fn, address())).toEqual([`${target.name} in-sync`]);
    expect((await target.seen.deployments(address())).map(({ State }) => State)).toEqual(["COMPLETE", "ROLLED_BACK"]);
    await serves(target, address(), "one");
  });

  scenario("follows the origin's alarm, and does not fight the target's", ["rollouts", "alarms"], async () => {
    const { account, origin, target, address, replicator, doors } = world();
    const fn = await replicator();
    const watched = address({ environment: "watched" });
    const alarmIn = (region: string): string => `arn:aws:cloudwatch:${region}:${account}:alarm:errors`;
    const AlarmRoleArn = `arn:aws:iam::${account}:role/alarms`;
    for (const { name, person } of [origin, target]) {
      await person.sets(watched, { monitors: [{ AlarmArn: alarmIn(name), AlarmRoleArn }] });
    }
    await origin.person.publishes(watched, flags("one"), { shape: { ...SLOWLY, durationMinutes: 0 } });
    await outcomesOf(fn, watched);
    await doors.advance(UNTIL_IT_ENDED);
    await origin.person.publishes(watched, flags("two"), { shape: SLOWLY });
    await outcomesOf(fn, watched);
    for (const { name: region } of [target, origin]) {
      await doors.setAlarm({ region, account, arn: alarmIn(region), state: "ALARM" });
      await doors.setAlarm({ region, account, arn: alarmIn(region), state: "OK" });
      await doors.advance(UNTIL_IT_IS_ROLLED_BACK);
      const outcome = region === target.name ? "blocked" : "in-sync";
      expect(await outcomesOf(fn, watched)).toEqual([`${target.name} ${outcome}`]);
    }
    expect(await target.seen.deployments(watched)).toHaveLength(2);
    await serves(target, watched, "one");
  });
});
