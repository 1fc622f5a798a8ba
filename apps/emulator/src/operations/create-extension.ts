import type { Extension as Answer, CreateExtensionRequest } from "@aws-sdk/client-appconfig";
import { extensionAnswer } from "../answers/extension-answer.ts";
import { extensionArn } from "../world/arn.ts";
import { newId } from "../world/new-id.ts";
import type { Extension, ExtensionVersion } from "../world/record.ts";
import { badRequest, conflict } from "../world/refusal.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence } from "../world/world.ts";
import type { CheckedInput, Context, Operation } from "./operation.ts";

export const createExtension: Operation<CreateExtensionRequest, Answer> = (input, context) => {
  const { world } = context;
  const taken = [...world.extensions.values()].find(({ name }) => name === input.Name);
  if (taken !== undefined) requireKnownLatest(taken, input.LatestVersionNumber);
  const extension = taken ?? addExtension(input.Name, context);
  const version = addVersion(extension, input);
  setTags(world, extensionArn(world, extension.id, version.number), input.Tags);
  return extensionAnswer(world, extension, version);
};

/** A name that is taken is a new version of that extension, if the caller knows which one is the latest. */
function requireKnownLatest(taken: Extension, latest: number | undefined): void {
  if (latest === undefined) {
    throw badRequest(`LatestVersionNumber not populated and an extension with name ${taken.name} already exists.`);
  }
  if (latest !== taken.latestVersionNumber) {
    throw conflict(
      `LatestVersionNumber supplied in request ${latest} does not match latest version ${taken.latestVersionNumber}.`,
    );
  }
}

function addExtension(name: string, { world, random }: Context): Extension {
  const extension: Extension = {
    id: newId(random, world.extensions),
    sequence: nextSequence(world),
    name,
    versions: new Map(),
    latestVersionNumber: 0,
  };
  world.extensions.set(extension.id, extension);
  return extension;
}

function addVersion(extension: Extension, input: CheckedInput<CreateExtensionRequest>): ExtensionVersion {
  extension.latestVersionNumber += 1;
  const version: ExtensionVersion = {
    number: extension.latestVersionNumber,
    description: input.Description,
    actions: input.Actions,
    parameters: input.Parameters,
  };
  extension.versions.set(version.number, version);
  return version;
}
