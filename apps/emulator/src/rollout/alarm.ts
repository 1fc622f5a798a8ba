import { inFlight } from "../world/find.ts";
import type { Environment } from "../world/record.ts";
import type { AlarmState, World } from "../world/world.ts";
import { rollBack } from "./undo.ts";

/** An alarm nobody has set is fine here; at AWS a new one has too little data, and that too rolls back. */
const UNSET: AlarmState = "OK";

/** CloudWatch's part: an alarm changes its state, and every deployment that it watches hears of it at once. */
export function setAlarm(
  world: World,
  alarm: { readonly arn: string; readonly state: AlarmState },
  nowMs: number,
): void {
  world.alarms.set(alarm.arn, alarm.state);
  for (const application of world.applications.values()) {
    for (const environment of application.environments.values()) obeyAlarms(world, environment, nowMs);
  }
}

/** Rolls back what is in flight in an environment if one of its monitors' alarms is anything but fine. */
export function obeyAlarms(world: World, environment: Environment, nowMs: number): void {
  const deployment = inFlight(environment);
  if (deployment === undefined || deployment.state === "ROLLING_BACK") return;
  for (const { alarmArn } of environment.monitors) {
    const state = world.alarms.get(alarmArn) ?? UNSET;
    if (state === "OK") continue;
    const text = `Rollback initiated by CloudWatch alarm ${alarmArn} in state ${state}`;
    rollBack(environment, deployment, { by: "CLOUDWATCH_ALARM", text, atMs: nowMs });
    return;
  }
}
