import type { Application as Answer, CreateApplicationRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { applicationAnswer } from "../answers/application-answer.ts";
import { applicationArn } from "../world/arn.ts";
import { newId } from "../world/new-id.ts";
import { requireRoom } from "../world/quota.ts";
import type { Application } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence, type World } from "../world/world.ts";
import type { Operation } from "./operation.ts";

export const createApplication: Operation<CreateApplicationRequest, Answer> = (input, { world, random, quotas }) => {
  requireFreeApplicationName(world, input.Name);
  requireRoom("applications", world.applications.size, quotas);
  const application: Application = {
    id: newId(random, world.applications),
    sequence: nextSequence(world),
    name: input.Name,
    description: input.Description,
    environments: new Map(),
    profiles: new Map(),
  };
  world.applications.set(application.id, application);
  setTags(world, applicationArn(world, application.id), input.Tags);
  return echoDescription(applicationAnswer(application), input.Description);
};

export function requireFreeApplicationName(world: World, name: string, except?: Application): void {
  const taken = [...world.applications.values()].find((other) => other.name === name && other !== except);
  if (taken !== undefined) {
    throw badRequest(`Application with name ${name} already exists with id ${taken.id} in account ${world.account}`);
  }
}
