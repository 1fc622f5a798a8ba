import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetDeploymentCommand, GetEnvironmentCommand, UpdateEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, MINUTE_MS, REGION, start, useBench } from "../bench.ts";

const AlarmRoleArn = `arn:aws:iam::${ACCOUNT}:role/alarms`;
const alarm = (name: string) => `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${name}`;

describe("an alarm", () => {
  const bench = useBench();

  async function aWatchedDeployment(AlarmArn: string) {
    const { control } = bench;
    const place = await aPlace(control, { monitors: [{ AlarmArn, AlarmRoleArn }] });
    await aVersion(control, place, { a: 1 });
    await start(control, place, { ConfigurationVersion: "1" });
    const { ConfigurationProfileId: _, ...environment } = place;
    const look = () => control.send(new GetDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
    const state = async () => (await control.send(new GetEnvironmentCommand(environment))).State;
    return { environment, look, state };
  }
  const set = (arn: string, state: "OK" | "ALARM" | "INSUFFICIENT_DATA") =>
    bench.emulator.setAlarm({ region: REGION, account: ACCOUNT, arn, state });

  it.each(["ALARM", "INSUFFICIENT_DATA"] as const)("in state %s rolls back what bakes", async (state) => {
    const arn = alarm(`baking-${state}`);
    const deployed = await aWatchedDeployment(arn);
    await bench.emulator.clock.advance(5 * MINUTE_MS);
    await set(arn, state);
    const rolling = await deployed.look();
    expect(rolling.State).toBe("ROLLING_BACK");
    expect(rolling.EventLog?.[0]).toMatchObject({ EventType: "ROLLBACK_STARTED", TriggeredBy: "CLOUDWATCH_ALARM" });
    expect(rolling.EventLog?.[0]?.Description).toMatch(arn);
    await bench.emulator.clock.advance(1000);
    expect([(await deployed.look()).State, await deployed.state()]).toEqual(["ROLLED_BACK", "RolledBack"]);
  });

  it("that is fine, of another environment, or of another region rolls back nothing", async () => {
    const arn = alarm("quiet");
    const deployed = await aWatchedDeployment(arn);
    await set(arn, "OK");
    await set(alarm("of-somebody-else"), "ALARM");
    await bench.emulator.setAlarm({ region: "eu-west-1", account: ACCOUNT, arn, state: "ALARM" });
    await bench.emulator.clock.advance(10 * MINUTE_MS);
    expect((await deployed.look()).State).toBe("COMPLETE");
  });

  it("that comes after the bake time rolls back nothing", async () => {
    const arn = alarm("late");
    const deployed = await aWatchedDeployment(arn);
    await bench.emulator.clock.advance(10 * MINUTE_MS);
    await set(arn, "ALARM");
    expect((await deployed.look()).State).toBe("COMPLETE");
  });

  it("that was there before rolls back what is started, after its answer", async () => {
    const arn = alarm("before");
    await set(arn, "ALARM");
    const deployed = await aWatchedDeployment(arn);
    expect((await deployed.look()).State).toBe("ROLLING_BACK");
  });

  it("that an environment is told to watch meanwhile rolls back what is in flight", async () => {
    const deployed = await aWatchedDeployment(alarm("first"));
    const AlarmArn = alarm("second");
    await set(AlarmArn, "ALARM");
    const Monitors = [{ AlarmArn, AlarmRoleArn }];
    await bench.control.send(new UpdateEnvironmentCommand({ ...deployed.environment, Monitors }));
    expect((await deployed.look()).State).toBe("ROLLING_BACK");
  });
});
