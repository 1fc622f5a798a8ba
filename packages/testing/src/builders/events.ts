import { ACCOUNT } from "./account.ts";

/** The events of the world outside, with good defaults. */
export const IDS = { applicationId: "abc1234", environmentId: "def5678", configurationProfileId: "ghi9012" };

/** CloudTrail's record of a call. */
export const aCall = (parts: Readonly<Record<string, unknown>> = {}) => ({
  eventVersion: "1.11",
  eventSource: "appconfig.amazonaws.com",
  eventName: "StartDeployment",
  awsRegion: "us-east-1",
  recipientAccountId: ACCOUNT,
  requestParameters: { ...IDS, deploymentStrategyId: "jkl3456", configurationVersion: "23" },
  responseElements: { ...IDS, deploymentNumber: 4, configurationVersion: "23", state: "DEPLOYING", type: "USER" },
  ...parts,
});

export const aStop = (parts: Readonly<Record<string, unknown>> = {}) =>
  aCall({
    eventName: "StopDeployment",
    requestParameters: { applicationId: IDS.applicationId, environmentId: IDS.environmentId, deploymentNumber: "4" },
    responseElements: null,
    ...parts,
  });

/** EventBridge's envelope around it. */
export const anEvent = (detail: unknown, parts: Readonly<Record<string, unknown>> = {}) => ({
  version: "0",
  id: "8d6b3b4c-0000-4000-8000-000000000001",
  "detail-type": "AWS API Call via CloudTrail",
  source: "aws.appconfig",
  account: ACCOUNT,
  time: "2026-03-02T09:00:00Z",
  region: "us-east-1",
  resources: [],
  detail,
  ...parts,
});

export const aNotification = (parts: Readonly<Record<string, unknown>> = {}) => ({
  InvocationId: "5tfjcig",
  Parameters: {},
  Type: "OnDeploymentComplete",
  Application: { Id: IDS.applicationId, Name: "MyApp" },
  Environment: { Id: IDS.environmentId, Name: "MyEnv" },
  ConfigurationProfile: { Id: IDS.configurationProfileId, Name: "MyConfigProfile" },
  DeploymentNumber: 1,
  ConfigurationVersion: "1",
  ...parts,
});

export const inQueue = (...bodies: readonly unknown[]) => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at + 1}`,
    eventSource: "aws:sqs",
    body: typeof body === "string" ? body : JSON.stringify(body),
  })),
});
