import { randomUUID } from "node:crypto";
import type { Action, ActionPoint } from "@aws-sdk/client-appconfig";
import { applicationArn, environmentArn, profileArn } from "../world/arn.ts";
import type { Application, Association, Environment, Extension, Profile } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { findExtensionVersion } from "./find-extension.ts";

/** Where something happens that an extension may be associated with. */
export interface ActionPlace {
  readonly world: World;
  readonly application: Application;
  readonly profile: Profile;
  /** Absent while a version is created, which happens in no environment. */
  readonly environment?: Environment;
}

/** An action that is to run, for one association. */
export interface PlacedAction {
  readonly action: Action;
  readonly association: Association;
  readonly extension: Extension;
  readonly parameters: Readonly<Record<string, string>>;
  readonly invocationId: string;
}

/** The actions that every association asks for at a point. The same extension may be there twice, and acts twice. */
export function actionsAt(place: ActionPlace, point: ActionPoint): PlacedAction[] {
  return associationsAt(place).flatMap((association) => {
    const { extension, version } = findExtensionVersion(
      place.world,
      association.extensionId,
      association.extensionVersion,
    );
    return (version.actions[point] ?? []).map((action) => ({
      action,
      association,
      extension,
      parameters: { ...association.parameters },
      invocationId: invocationId(),
    }));
  });
}

export function associationsAt({ world, application, profile, environment }: ActionPlace): Association[] {
  const arns = new Set([
    applicationArn(world, application.id),
    profileArn(world, application.id, profile.id),
    ...(environment === undefined ? [] : [environmentArn(world, application.id, environment.id)]),
  ]);
  return [...world.associations.values()].filter(({ resourceArn }) => arns.has(resourceArn));
}

/** An id as short as those that the service gives its invocations. */
function invocationId(): string {
  return randomUUID().slice(0, 7);
}
