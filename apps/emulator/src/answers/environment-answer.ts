import type { Environment as Answer } from "@aws-sdk/client-appconfig";
import type { Application, Environment, EnvironmentState } from "../world/record.ts";
import type { Compat } from "../world/world.ts";
import { nonEmpty, nonEmptyList } from "./absent.ts";

/** The states in the spelling of the SDK's enumeration, as less faithful servers answer them. */
const FOREIGN_STATES: Readonly<Record<EnvironmentState, string>> = {
  ReadyForDeployment: "READY_FOR_DEPLOYMENT",
  Deploying: "DEPLOYING",
  RollingBack: "ROLLING_BACK",
  RolledBack: "ROLLED_BACK",
  Reverted: "REVERTED",
};

/** The state is written as the wire has it; the SDK's own enumeration spells it otherwise. */
export type EnvironmentAnswer = Omit<Answer, "State"> & { readonly State: string };

export function environmentAnswer(
  application: Application,
  environment: Environment,
  compat: Compat,
): EnvironmentAnswer {
  return {
    ApplicationId: application.id,
    Id: environment.id,
    Name: environment.name,
    Description: nonEmpty(environment.description),
    State: compat === "foreign" ? FOREIGN_STATES[environment.state] : environment.state,
    Monitors: nonEmptyList(
      environment.monitors.map(({ alarmArn, alarmRoleArn }) => ({ AlarmArn: alarmArn, AlarmRoleArn: alarmRoleArn })),
    ),
  };
}
