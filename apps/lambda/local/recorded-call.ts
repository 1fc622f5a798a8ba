import type { OpenRegion } from "./open-region.ts";

type Members = Readonly<Record<string, unknown>>;

export interface Call {
  readonly name: "StartDeployment" | "StopDeployment";
  readonly request: Members;
  readonly response: Members;
}

/** The event that EventBridge delivers of a call which CloudTrail recorded. */
export function recordedCall({ name: region, account }: OpenRegion, { name, request, response }: Call) {
  return {
    version: "0",
    id: crypto.randomUUID(),
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.appconfig",
    account,
    region,
    resources: [],
    detail: {
      eventVersion: "1.11",
      eventSource: "appconfig.amazonaws.com",
      eventName: name,
      awsRegion: region,
      requestParameters: recorded(request),
      // What a stop's record holds besides its request is not documented: without an answer it is the hardest to read.
      responseElements: name === "StopDeployment" ? null : recorded(response),
      recipientAccountId: account,
    },
  };
}

/** CloudTrail writes the API's members in camelCase. */
function recorded(members: Members): Members {
  const own = Object.entries(members).filter(([member]) => member !== "$metadata");
  return Object.fromEntries(own.map(([member, value]) => [member.charAt(0).toLowerCase() + member.slice(1), value]));
}
