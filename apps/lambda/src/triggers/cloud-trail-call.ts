import type { ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { countingNumber, id, object, quoted, readPart, text, word } from "./fields.ts";
import { hintOf } from "./hint-of.ts";
import { ignored, malformed, type Reading } from "./trigger.ts";
import { at, type Within, whyNotOurs } from "./within.ts";

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
export function readCall(detail: Readonly<Record<string, unknown>>, within: Within): Reading {
  const read = readPart(CALL, detail, within.path);
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
  const { envelope, expected } = within;
  const account = call.recipientAccountId ?? envelope.account ?? undefined;
  const region = call.awsRegion ?? envelope.region ?? undefined;
  return whyNotOurs({ region, account }, expected) ?? triggerOf(call, { account, path: within.path });
}

interface About {
  readonly account: string | undefined;
  readonly path: string;
}

/** A caller may have passed names where ids belong; the answer has ids, so it is read first. */
function triggerOf({ eventName, requestParameters, responseElements }: Call, { account, path }: About): Reading {
  const said = (member: string): unknown => responseElements?.[member] ?? requestParameters?.[member];
  const members = ["applicationId", "environmentId", "configurationProfileId"] as const;
  const where = at(
    path,
    typeof responseElements === "object" && responseElements !== null ? "responseElements" : "requestParameters",
  );
  const read = readPart(IDS, Object.fromEntries(members.map((member) => [member, said(member)])), where);
  if (!read.ok) return malformed(read.reason);
  const { applicationId, environmentId, configurationProfileId } = read.value;
  const isTold = eventName === "StopDeployment" && countingNumber(said("deploymentNumber")) !== undefined;
  if (typeof configurationProfileId !== "string" && !isTold) {
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
        deploymentNumber: said("deploymentNumber"),
        version: said("configurationVersion"),
        undone: eventName === "StopDeployment",
      }),
    },
  };
}
