import type { CreateEnvironmentRequest, Monitor as MonitorInput } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { type EnvironmentAnswer, environmentAnswer } from "../answers/environment-answer.ts";
import { environmentArn } from "../world/arn.ts";
import { findApplication } from "../world/find.ts";
import { newId } from "../world/new-id.ts";
import { requireRoom } from "../world/quota.ts";
import type { Application, Environment, Monitor } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence, type World } from "../world/world.ts";
import type { Operation } from "./operation.ts";

export const createEnvironment: Operation<CreateEnvironmentRequest, EnvironmentAnswer> = (input, context) => {
  const { world, random, quotas, compat } = context;
  const application = findApplication(world, input.ApplicationId);
  requireFreeEnvironmentName(world, { application }, input.Name);
  const monitors = readMonitors(input.Monitors);
  requireRoom("environments", application.environments.size, quotas);
  const environment: Environment = {
    id: newId(random, application.environments),
    sequence: nextSequence(world),
    name: input.Name,
    description: input.Description,
    state: "ReadyForDeployment",
    monitors,
    deployments: [],
    lastReadAtMs: undefined,
  };
  application.environments.set(environment.id, environment);
  setTags(world, environmentArn(world, application.id, environment.id), input.Tags);
  return echoDescription(environmentAnswer(application, environment, compat), input.Description);
};

export function requireFreeEnvironmentName(
  world: World,
  where: { readonly application: Application; readonly except?: Environment },
  name: string,
): void {
  const taken = [...where.application.environments.values()].find(
    (other) => other.name === name && other !== where.except,
  );
  if (taken !== undefined) {
    throw badRequest(`Environment with name ${name} already exists with id ${taken.id} in account ${world.account}`);
  }
}

/** A monitor without a role has been refused since September 2026, although the model still calls the role optional. */
export function readMonitors(given: readonly MonitorInput[] | undefined): Monitor[] {
  return (given ?? []).map(({ AlarmArn, AlarmRoleArn }) => {
    if (AlarmArn === undefined || AlarmRoleArn === undefined) {
      throw badRequest("AlarmRoleArn is required for every monitor.");
    }
    return { alarmArn: AlarmArn, alarmRoleArn: AlarmRoleArn };
  });
}
