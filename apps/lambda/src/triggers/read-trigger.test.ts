import { ACCOUNT, aCall, aNotification, anEvent, aStop, IDS } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { parseBody, readTrigger } from "./read-trigger.ts";

const EXPECTED = { originRegion: "us-east-1", account: ACCOUNT };

const ids = {
  applicationId: IDS.applicationId,
  environmentId: IDS.environmentId,
  profileId: IDS.configurationProfileId,
};

interface Row {
  readonly name: string;
  readonly because: string;
  readonly event: unknown;
  readonly want: unknown;
}

const triggers: readonly Row[] = [
  {
    name: "a started deployment",
    because: "it is what people do",
    event: anEvent(aCall()),
    want: { ids, hint: { deploymentNumber: 4, versionNumber: 23 } },
  },
  {
    name: "a record of CloudTrail without an envelope",
    because: "a trail's own files and its Insights hold it like that",
    event: aCall(),
    want: { ids, hint: { deploymentNumber: 4, versionNumber: 23 } },
  },
  {
    name: "an envelope that names no account",
    because: "compatible servers leave it out",
    event: anEvent(aCall({ recipientAccountId: undefined }), { account: undefined, region: undefined }),
    want: { ids, hint: { deploymentNumber: 4, versionNumber: 23 } },
  },
  {
    name: "names in the request, ids in the answer",
    because: "AppConfig may take names where ids belong, and answers with ids",
    event: anEvent(
      aCall({ requestParameters: { applicationId: "shop", environmentId: "prod", configurationProfileId: "flags" } }),
    ),
    want: { ids, hint: { deploymentNumber: 4, versionNumber: 23 } },
  },
  {
    name: "ids in the request only",
    because: "a record without an answer still says where to look",
    event: anEvent(aCall({ responseElements: null })),
    want: { ids, hint: { versionNumber: 23 } },
  },
  {
    name: "a label in place of a version's number",
    because: "a label is never parsed as a number",
    event: anEvent(aCall({ responseElements: { ...IDS, deploymentNumber: "4", configurationVersion: "v23" } })),
    want: { ids, hint: { deploymentNumber: 4 } },
  },
  {
    name: "numbers that make no sense",
    because: "a wrong hint costs a read, never the replication",
    event: anEvent(aCall({ responseElements: { ...IDS, deploymentNumber: -1, configurationVersion: {} } })),
    want: { ids, hint: {} },
  },
  {
    name: "a stop that names its deployment only",
    because: "StopDeployment is not told the profile; its number may be written as text",
    event: anEvent(aStop()),
    want: { ids: { ...ids, profileId: undefined }, hint: { deploymentNumber: 4, undone: true } },
  },
  {
    name: "a stop with an answer",
    because: "the answer holds the profile, and the stopped version is not what will be wanted",
    event: anEvent(aStop({ responseElements: { ...IDS, deploymentNumber: 4, configurationVersion: "23" } })),
    want: { ids, hint: { deploymentNumber: 4, undone: true } },
  },
  {
    name: "AppConfig's own notification",
    because: "an extension tells of completions that CloudTrail does not show",
    event: anEvent(aNotification(), { "detail-type": "On Deployment Complete" }),
    want: { ids, hint: { deploymentNumber: 1, versionNumber: 1 } },
  },
  {
    name: "a notification without names or Type",
    because: "one real payload had no names, and the detail-type says the same as the Type",
    event: anEvent(
      aNotification({ Type: undefined, Application: { Id: IDS.applicationId }, ConfigurationVersion: undefined }),
      { "detail-type": "On Deployment Start" },
    ),
    want: { ids, hint: { deploymentNumber: 1 } },
  },
  ...["OnDeploymentRolledBack", "On Deployment Rollback"].map((Type) => ({
    name: `a rollback, as ${Type}`,
    because: "the exact word is documented in two ways",
    event: anEvent(aNotification({ Type })),
    want: { ids, hint: { deploymentNumber: 1, undone: true } },
  })),
  {
    name: "a notification without an envelope",
    because: "an extension's action can be a queue or a function",
    event: aNotification(),
    want: { ids, hint: { deploymentNumber: 1, versionNumber: 1 } },
  },
  {
    name: "names",
    because: "a person knows names, not ids",
    event: { application: "shop", environment: "prod", profile: "flags" },
    want: { address: { application: "shop", environment: "prod", profile: "flags" }, hint: {} },
  },
  {
    name: "an environment by name",
    because: "that is what a sweep hands on which ran out of time",
    event: { application: "shop", environment: "prod" },
    want: { address: { application: "shop", environment: "prod" }, hint: {} },
  },
];

const ignored: readonly Row[] = [
  {
    name: "a call that failed",
    because: "nothing was decided",
    event: anEvent(aCall({ errorCode: "ConflictException", responseElements: null })),
    want: 'the call failed ("ConflictException")',
  },
  {
    name: "another call",
    because: "only starting and stopping decide something",
    event: anEvent(aCall({ eventName: "CreateHostedConfigurationVersion" })),
    want: '"CreateHostedConfigurationVersion" neither starts nor stops a deployment',
  },
  {
    name: "another service's call",
    because: "a rule may be wider than it should be",
    event: aCall({ eventSource: "s3.amazonaws.com" }),
    want: 'its eventSource is "s3.amazonaws.com", not "appconfig.amazonaws.com"',
  },
  {
    name: "another source's event",
    because: "a schedule or a test event comes in an envelope too",
    event: anEvent({}, { source: "aws.events", "detail-type": "Scheduled Event" }),
    want: 'its source is "aws.events", not "aws.appconfig"',
  },
  {
    name: "another kind of notification",
    because: "AppConfig may come to send more",
    event: anEvent({ Some: "thing" }, { "detail-type": "Experiment Ended" }),
    want: '"Experiment Ended" is no deployment notification',
  },
  {
    name: "a call in a target",
    because: "our own replicas are recorded there",
    event: anEvent(aCall({ awsRegion: "us-west-2" }), { region: "us-west-2" }),
    want: "it happened in another region than the origin, us-east-1",
  },
  {
    name: "a notification of a target",
    because: "the same, by the other way",
    event: anEvent(aNotification(), { region: "us-west-2" }),
    want: "it happened in another region than the origin, us-east-1",
  },
  {
    name: "another account's call",
    because: "its ids mean nothing here, and no account id belongs into a log",
    event: anEvent(aCall({ recipientAccountId: "222222222222" })),
    want: "it happened in another account",
  },
  {
    name: "a source that is more than a word",
    because: "nothing long of an input is ever repeated",
    event: anEvent({}, { source: '{"flags":{"secret":true}}' }),
    want: 'its source is something unusual, not "aws.appconfig"',
  },
];

const malformed: readonly Row[] = [
  { name: "nothing", because: "a test can invoke with null", event: null, want: "the event must be an object" },
  { name: "a list", because: "it is no event", event: [1], want: "the event must be an object" },
  {
    name: "something else",
    because: "it says nothing of a deployment",
    event: { hello: "world" },
    want: "the event has none of detail (EventBridge), eventName (CloudTrail), Application (AppConfig) and application (by name)",
  },
  {
    name: "a detail that is no object",
    because: "it is named by its path",
    event: anEvent("text"),
    want: "detail must be an object",
  },
  {
    name: "a detail without anything",
    because: "both ways an event could say what it is are missing",
    event: anEvent({}, { "detail-type": undefined }),
    want: "detail.eventName and detail.Type are both missing",
  },
  {
    name: "a call without ids",
    because: "all that is missing is named at once",
    event: anEvent(aCall({ requestParameters: {}, responseElements: {} })),
    want: "detail.responseElements.applicationId is missing; detail.responseElements.environmentId is missing",
  },
  {
    name: "a call without an answer and without ids",
    because: "the path is where it was looked for last",
    event: aCall({ requestParameters: null, responseElements: null }),
    want: "requestParameters.applicationId is missing; requestParameters.environmentId is missing",
  },
  {
    name: "a start without a profile",
    because: "an environment has many",
    event: anEvent(aCall({ requestParameters: null, responseElements: { ...IDS, configurationProfileId: undefined } })),
    want: "detail.responseElements.configurationProfileId is missing",
  },
  {
    name: "a stop of nothing",
    because: "without profile and number nobody can tell what was stopped",
    event: anEvent(aStop({ requestParameters: { ...IDS, configurationProfileId: null } })),
    want: "detail.requestParameters.configurationProfileId is missing, and no detail.requestParameters.deploymentNumber tells it",
  },
  {
    name: "an id that is a number",
    because: "what it is instead stays untold",
    event: anEvent(aCall({ responseElements: { ...IDS, applicationId: 1234567 } })),
    want: "detail.responseElements.applicationId must be a text of 1 to 128 characters",
  },
  {
    name: "half a character in an id",
    because: "no request can carry it, so that it would fail for ever as a defect",
    event: anEvent(aCall({ responseElements: { ...IDS, applicationId: "abc\ud800" } })),
    want: "detail.responseElements.applicationId must be well-formed Unicode",
  },
  {
    name: "half a character in a profile's id",
    because: "the same, where an id may be missing",
    event: anEvent(aCall({ responseElements: { ...IDS, configurationProfileId: "\udc00" } })),
    want: "detail.responseElements.configurationProfileId must be well-formed Unicode",
  },
  {
    name: "half a character in a notification's id",
    because: "the same, by the other way",
    event: anEvent(aNotification({ Environment: { Id: "\ud83d" } })),
    want: "detail.Environment.Id must be well-formed Unicode",
  },
  {
    name: "half a character in a name",
    because: "no environment is called so",
    event: { application: "shop", environment: "prod\udfff", profile: "flags" },
    want: "environment must be well-formed Unicode",
  },
  {
    name: "half a character in what an envelope says",
    because: "it is no event of anybody's",
    event: anEvent(aCall(), { account: "11111111111\ud800" }),
    want: "account must be well-formed Unicode",
  },
  {
    name: "half a character in what a call says",
    because: "the same, one level down",
    event: anEvent(aCall({ eventName: "StartDeployment\ud800" })),
    want: "detail.eventName must be well-formed Unicode",
  },
  {
    name: "an answer that is no object",
    because: "the path leads there",
    event: anEvent(aCall({ responseElements: "HIDDEN_DUE_TO_SECURITY_REASONS" })),
    want: "detail.responseElements must be an object",
  },
  {
    name: "a notification without ids",
    because: "the same, in the other spelling",
    event: anEvent(aNotification({ Application: { Name: "MyApp" }, Environment: "MyEnv" })),
    want: "detail.Application.Id is missing; detail.Environment must be an object",
  },
  {
    name: "names with one left out",
    because: "an environment has two parts",
    event: { application: "shop", environment: "", profile: "flags" },
    want: "environment must be a text of 1 to 128 characters",
  },
];

describe("reading a trigger", () => {
  it.each(triggers)("finds where to look in $name, because $because", ({ event, want }) => {
    const reading = readTrigger(event, EXPECTED);
    expect(reading.kind === "trigger" && { ...reading.trigger, kind: undefined }).toEqual(want);
    expect(readTrigger(event, { ...EXPECTED, account: undefined })).toEqual(reading);
    expect(readTrigger(parseBody(JSON.stringify(event))?.event, EXPECTED)).toEqual(reading);
  });

  it.each(ignored)("ignores $name, because $because", ({ event, want }) => {
    expect(readTrigger(event, EXPECTED)).toEqual({ kind: "ignored", reason: want });
  });

  it.each(malformed)("refuses $name, because $because", ({ event, want }) => {
    expect(readTrigger(event, EXPECTED)).toEqual({ kind: "malformed", reason: want });
  });

  it("finds nothing in a body that is not JSON, and does not throw the parser's words", () => {
    expect(parseBody('{"flags":')).toBeUndefined();
    expect(parseBody("null")).toEqual({ event: null });
  });

  it("says whose event it is, so that an unknown account is learned", () => {
    const expected = { originRegion: "us-east-1", account: undefined };
    expect(readTrigger(anEvent(aCall()), expected)).toMatchObject({ account: ACCOUNT });
    expect(readTrigger(anEvent(aNotification()), expected)).toMatchObject({ account: ACCOUNT });
  });
});
