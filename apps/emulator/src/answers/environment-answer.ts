import type { Environment as Answer } from "@aws-sdk/client-appconfig";
import type { Application, Environment } from "../world/record.ts";
import { nonEmpty } from "./text.ts";

/** The state is written as the wire has it; the SDK's own enumeration spells it otherwise. */
export type EnvironmentAnswer = Omit<Answer, "State"> & { readonly State: string };

export function environmentAnswer(application: Application, environment: Environment): EnvironmentAnswer {
  return {
    ApplicationId: application.id,
    Id: environment.id,
    Name: environment.name,
    Description: nonEmpty(environment.description),
    State: environment.state,
    Monitors: environment.monitors.map(({ alarmArn, alarmRoleArn }) => ({
      AlarmArn: alarmArn,
      AlarmRoleArn: alarmRoleArn,
    })),
  };
}
