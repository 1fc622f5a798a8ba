import type { ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { countingNumber, id, object, quoted, readPart, text, word } from "../json/fields.ts";
import { at, type EventContext, hintOf, ignored, malformed, type Reading, whyNotOurs } from "./trigger.ts";

const EVENT_SOURCE = "appconfig.amazonaws.com";

const CALL = z.object({
  eventSource: text,
  eventName: word,
  awsRegion: text,
  recipientAccountId: text,
  errorCode: text,
  requestParameters: z.nullish(object),
  responseElements: z.nullish(object),
});
type Call = z.output<typeof CALL>;

const IDS = z.object({ applicationId: id, environmentId: id, configurationProfileId: z.nullish(id) });

/** A recorded call of AppConfig's API: with an envelope around it, or as CloudTrail keeps it. */
export function readCall(
  detail: Readonly<Record<string, unknown>>,
  { envelope, expected, path }: EventContext,
): Reading {
  const read = readPart(CALL, detail, path);
  if (!read.ok) return malformed(read.reason);
  const call = read.value;
  const { eventName, eventSource, errorCode } = call;
  if (typeof eventSource === "string" && eventSource !== EVENT_SOURCE) {
    return ignored(`its eventSource is ${quoted(eventSource)}, not "${EVENT_SOURCE}"`);
  }
  if (eventName !== "StartDeployment" && eventName !== "StopDeployment") {
    return ignored(`${quoted(eventName)} neither starts nor stops a deployment`);
  }
  if (typeof errorCode === "string") return ignored(`the call failed (${quoted(errorCode)})`);
  const account = call.recipientAccountId ?? envelope.account ?? undefined;
  const region = call.awsRegion ?? envelope.region ?? undefined;
  return whyNotOurs({ region, account }, expected) ?? triggerOf(call, account, path);
}

/** A caller may have passed names where ids belong; the answer has ids, so it is read first. */
function triggerOf(
  { eventName, requestParameters, responseElements }: Call,
  account: string | undefined,
  path: string,
): Reading {
  const memberOf = (member: string): unknown => responseElements?.[member] ?? requestParameters?.[member];
  const members = ["applicationId", "environmentId", "configurationProfileId"] as const;
  const where = at(
    path,
    typeof responseElements === "object" && responseElements !== null ? "responseElements" : "requestParameters",
  );
  const read = readPart(IDS, Object.fromEntries(members.map((member) => [member, memberOf(member)])), where);
  if (!read.ok) return malformed(read.reason);
  const { applicationId, environmentId, configurationProfileId } = read.value;
  const tellsNumber = eventName === "StopDeployment" && countingNumber(memberOf("deploymentNumber")) !== undefined;
  if (typeof configurationProfileId !== "string" && !tellsNumber) {
    const also = eventName === "StartDeployment" ? "" : `, and no ${where}.deploymentNumber tells it`;
    return malformed(`${where}.configurationProfileId is missing${also}`);
  }
  return {
    kind: "trigger",
    account,
    trigger: {
      kind: "ids",
      ids: {
        // The edge, where a text of an event becomes an id; what it is not, the region will not find.
        applicationId: applicationId as ApplicationId,
        environmentId: environmentId as EnvironmentId,
        profileId: (configurationProfileId ?? undefined) as ProfileId | undefined,
      },
      hint: hintOf({
        deploymentNumber: memberOf("deploymentNumber"),
        version: memberOf("configurationVersion"),
        undone: eventName === "StopDeployment",
      }),
    },
  };
}
