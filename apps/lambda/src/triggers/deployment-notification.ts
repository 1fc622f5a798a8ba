import type { ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { id, quoted, readPart, recordOf, text } from "../json/fields.ts";
import { at, type EventContext, hintOf, ignored, malformed, type Reading, whyNotOurs } from "./trigger.ts";

const reference = z.object({ Id: id }, { error: "must be an object" });

const NOTIFICATION = z.object({
  Type: text,
  Application: reference,
  Environment: reference,
  ConfigurationProfile: reference,
  DeploymentNumber: z.optional(z.unknown()),
  ConfigurationVersion: z.optional(z.unknown()),
});
type Notification = z.output<typeof NOTIFICATION>;

/** `OnDeploymentRolledBack` and `On Deployment Rollback` are the same; which of them is sent is not documented well. */
const TYPE = /^ondeployment(?:start|step|baking|complete|(?<undone>rolledback|rollback|reverted))$/;

/** AppConfig's extensions send this to a queue or a function as it is, without an envelope. */
export const isNotification = (event: Readonly<Record<string, unknown>>): boolean =>
  recordOf(event["Application"]) !== undefined;

/** What AppConfig's own extension for EventBridge, or one like it, says of a deployment. */
export function readNotification(
  detail: Readonly<Record<string, unknown>>,
  { envelope, expected, path }: EventContext,
): Reading {
  const ownType = detail["Type"];
  const type = typeof ownType === "string" ? ownType : (envelope["detail-type"] ?? undefined);
  if (type === undefined) return malformed(`${at(path, "eventName")} and ${at(path, "Type")} are both missing`);
  const matched = TYPE.exec(type.toLowerCase().replaceAll(/[^a-z]/g, ""));
  if (matched === null) return ignored(`${quoted(type)} is no deployment notification`);
  const region = envelope.region ?? undefined;
  const account = envelope.account ?? undefined;
  const notOurs = whyNotOurs({ region, account }, expected);
  if (notOurs !== undefined) return notOurs;
  const read = readPart(NOTIFICATION, detail, path);
  if (!read.ok) return malformed(read.reason);
  return { kind: "trigger", account, trigger: triggerOf(read.value, matched.groups?.["undone"] !== undefined) };
}

function triggerOf(notification: Notification, undone: boolean) {
  const { Application, Environment, ConfigurationProfile, DeploymentNumber, ConfigurationVersion } = notification;
  return {
    kind: "ids",
    ids: {
      // The edge, where a text of an event becomes an id; what it is not, the region will not find.
      applicationId: Application.Id as ApplicationId,
      environmentId: Environment.Id as EnvironmentId,
      profileId: ConfigurationProfile.Id as ProfileId,
    },
    hint: hintOf({ deploymentNumber: DeploymentNumber, version: ConfigurationVersion, undone }),
  } as const;
}
