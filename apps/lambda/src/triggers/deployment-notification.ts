import type { ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { id, quoted, readPart, recordOf, text } from "./fields.ts";
import { hintOf } from "./hint-of.ts";
import { ignored, malformed, type Reading } from "./trigger.ts";
import { at, type Within, whyNotOurs } from "./within.ts";

const named = z.object({ Id: id }, { error: "must be an object" });

const NOTIFICATION = z.object({
  Type: text,
  Application: named,
  Environment: named,
  ConfigurationProfile: named,
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
export function readNotification(detail: Readonly<Record<string, unknown>>, within: Within): Reading {
  const { envelope, expected, path } = within;
  const type = typeOf(detail, within);
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

function typeOf(detail: Readonly<Record<string, unknown>>, { envelope }: Within): string | undefined {
  const said = detail["Type"];
  return typeof said === "string" ? said : (envelope["detail-type"] ?? undefined);
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
