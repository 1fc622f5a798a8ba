import type { EnvironmentIds } from "@appconfig-replicator/domain";

type Members = Readonly<Record<string, unknown>>;

/** A call of the API and its answer, with the members as the SDK names them. */
export interface CallRecord {
  readonly name: "StartDeployment" | "StopDeployment";
  readonly request: Members;
  readonly response: Members;
}

/** Where and as whom somebody calls. */
export interface Caller {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}

/** What CloudTrail recorded of one person's calls, as EventBridge delivers it. */
export interface Trail {
  /** The event of the call that started this deployment. Throws where nobody did. */
  startOf(environment: EnvironmentIds, number: number): unknown;
  /** The event of the last call that stopped or reverted it. */
  stopOf(environment: EnvironmentIds, number: number): unknown;
}

export interface RecordingTrail extends Trail {
  record(call: CallRecord): void;
}

export function trailOf(caller: Caller): RecordingTrail {
  const events = new Map<string, unknown>();
  const keyOf = (name: CallRecord["name"], environmentId: unknown, number: unknown) =>
    `${name} ${environmentId} ${number}`;
  const find = (name: CallRecord["name"], { environmentId }: EnvironmentIds, number: number): unknown => {
    const event = events.get(keyOf(name, environmentId, number));
    if (event === undefined) throw new Error(`${caller.region} has no record of ${name} for #${number}`);
    return event;
  };
  return {
    record: (call) => {
      const number = call.response["DeploymentNumber"] ?? call.request["DeploymentNumber"];
      events.set(keyOf(call.name, call.request["EnvironmentId"], number), recordedCall(caller, call));
    },
    startOf: (environment, number) => find("StartDeployment", environment, number),
    stopOf: (environment, number) => find("StopDeployment", environment, number),
  };
}

/** The event that EventBridge delivers of a call which CloudTrail recorded. */
export function recordedCall({ region, account }: Caller, { name, request, response }: CallRecord) {
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
