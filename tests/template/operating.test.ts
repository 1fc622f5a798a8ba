import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sweeper } from "../../apps/lambda/src/invocations/sweeper.ts";
import type { Sweeping } from "../../apps/lambda/src/sweeping/sweep.ts";
import { LEAST, MOST, NOTHING_OPTIONAL } from "./reading/choices.ts";
import { type Parameters, resolveTemplate } from "./reading/resolve.ts";
import { type Json, type JsonObject, objectAt, part, readTemplate } from "./reading/template-file.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const manual = readFileSync(join(ROOT, "docs", "operating.md"), "utf8");

const resourcesOf = (parameters: Parameters): JsonObject => objectAt(resolveTemplate(parameters), "Resources");
const ofType = (resources: JsonObject, type: string): readonly (readonly [string, Json])[] =>
  Object.entries(resources).filter(([, resource]) => part(resource, "Type") === type);

/** The most seconds that CloudWatch looks back for an alarm [CloudWatch]. */
const MAX_ALARM_SECONDS = 86_400;

/** The most seconds that SQS keeps a message, and the most often that one may be received before it is moved [SQS]. */
const MAX_RETENTION_SECONDS = 1_209_600;
const MAX_RECEIVE_COUNT = 1_000;

describe("what the template installs", () => {
  it.each([
    ["as it is first installed", LEAST],
    ["after an emergency stop", { ...LEAST, Paused: "false", EmergencyStop: "true" }],
  ])("is paused %s: neither the queue nor the sweep does anything before somebody says so", (_, given) => {
    const paused = resourcesOf(given);
    expect(part(paused, "HandlerQueueMapping", "Properties", "Enabled")).toBe(false);
    expect(part(paused, "SweepSchedule", "Properties", "Target", "Input")).toBe('{"standBy":true}');
    expect(part(paused, "SweepAlarm", "Properties", "ActionsEnabled")).toBe(false);
    const running = resourcesOf({ ...LEAST, Paused: "false" });
    expect(part(running, "HandlerQueueMapping", "Properties", "Enabled")).toBe(true);
    expect(part(running, "SweepSchedule", "Properties", "Target", "Input")).toBe("{}");
    expect(part(running, "SweepAlarm", "Properties", "ActionsEnabled")).toBe(true);
  });

  it("lets its schedule tell a sweep to stand by during a pause, and the sweep understands", async () => {
    const input = part(resourcesOf(LEAST), "SweepSchedule", "Properties", "Target", "Input");
    let swept = 0;
    const sweeping = { log: { info: () => undefined }, meter: { swept: () => void swept++ } } as unknown as Sweeping;
    const sweep = sweeper({
      settings: { accountId: "111111111111" },
      sweepingIn: async () => sweeping,
      flush: async () => undefined,
    });
    expect(await sweep(JSON.parse(String(input)), {})).toEqual({ stoodBy: true });
    expect(swept).toBe(1);
  });

  it("denies everything after an emergency stop, and nothing else differs from a pause", () => {
    const stopped = resourcesOf({ ...LEAST, EmergencyStop: "true" });
    const paused = resourcesOf(LEAST);
    const differs = Object.keys(paused).filter(
      (name) => JSON.stringify(stopped[name]) !== JSON.stringify(paused[name]),
    );
    expect(differs).toEqual(["OriginPolicy"]);
  });

  it("keeps its logs when it goes, and has others when it comes again", () => {
    for (const [name, logs] of ofType(objectAt(readTemplate(), "Resources"), "AWS::Logs::LogGroup")) {
      expect(logs, name).toMatchObject({ DeletionPolicy: "RetainExceptOnCreate", UpdateReplacePolicy: "Retain" });
    }
    const nameIn = (id: string): Json => {
      const stack = `arn:aws:cloudformation:us-east-1:111111111111:stack/replicator/${id}`;
      return part(resourcesOf({ ...LEAST, "AWS::StackId": stack }), "SweepLogs", "Properties", "LogGroupName");
    };
    expect(nameIn("1")).not.toBe(nameIn("2"));
  });

  it("makes roles as the account asks for them", () => {
    for (const [name, role] of ofType(resourcesOf(MOST), "AWS::IAM::Role")) {
      const { Path, PermissionsBoundary } = objectAt(role, "Properties");
      expect([Path, PermissionsBoundary], name).toEqual([MOST["RolePath"], MOST["PermissionsBoundaryArn"]]);
    }
    for (const [name, policy] of ofType(resourcesOf(MOST), "AWS::IAM::ManagedPolicy")) {
      expect(part(policy, "Properties", "Path"), name).toBe(MOST["RolePath"]);
    }
    for (const [name, role] of ofType(resourcesOf(LEAST), "AWS::IAM::Role")) {
      expect(objectAt(role, "Properties"), name).not.toHaveProperty("PermissionsBoundary");
    }
  });

  it("stands in a VPC where subnets are named", () => {
    for (const [name, one] of ofType(resourcesOf(MOST), "AWS::Lambda::Function")) {
      expect(part(one, "Properties", "VpcConfig"), name).toEqual({
        SubnetIds: MOST["SubnetIds"]?.split(","),
        SecurityGroupIds: MOST["SecurityGroupIds"]?.split(","),
      });
    }
    for (const [name, one] of ofType(resourcesOf(LEAST), "AWS::Lambda::Function")) {
      expect(objectAt(one, "Properties"), name).not.toHaveProperty("VpcConfig");
    }
  });

  it("hides the external id from whoever may only look at the stack", () => {
    expect(part(readTemplate(), "Parameters", "TargetRoleExternalId", "NoEcho")).toBe(true);
  });

  it("changes nothing else by a pause, so that events go on being kept", () => {
    const differs = (name: string): boolean =>
      JSON.stringify(resourcesOf(LEAST)[name]) !== JSON.stringify(resourcesOf({ ...LEAST, Paused: "false" })[name]);
    const names = Object.keys(resourcesOf(LEAST)).filter(differs);
    expect(names.toSorted()).toEqual(["HandlerQueueMapping", "SweepAlarm", "SweepSchedule"]);
  });

  it("keeps events as long as SQS does, and lets waiting cost no message", () => {
    const resources = resourcesOf(LEAST);
    const queue = objectAt(resources, "WorkQueue", "Properties");
    const timeout = Number(part(resources, "HandlerFunction", "Properties", "Timeout"));
    expect(Number(part(queue, "VisibilityTimeout"))).toBeGreaterThanOrEqual(6 * timeout);
    expect(part(queue, "MessageRetentionPeriod")).toBe(MAX_RETENTION_SECONDS);
    expect(part(resources, "DeadLetterQueue", "Properties", "MessageRetentionPeriod")).toBe(MAX_RETENTION_SECONDS);
    expect(part(queue, "RedrivePolicy", "maxReceiveCount")).toBe(MAX_RECEIVE_COUNT);
    expect(part(resources, "HandlerQueueMapping", "Properties", "FunctionResponseTypes")).toEqual([
      "ReportBatchItemFailures",
    ]);
  });

  it("ends a sweep before the next one begins", () => {
    const timeout = Number(part(resourcesOf(LEAST), "SweepFunction", "Properties", "Timeout"));
    const choices = part(readTemplate(), "Parameters", "SweepMinutes", "AllowedValues") as readonly string[];
    expect(Math.min(...choices.map(Number)) * 60).toBeGreaterThan(timeout);
  });

  it.each(
    (part(readTemplate(), "Parameters", "SweepMinutes", "AllowedValues") as readonly string[]).map((each) => [each]),
  )("tells after four sweeps, or a day, that none succeeded: every %s minutes", (SweepMinutes) => {
    const alarm = objectAt(resourcesOf({ ...LEAST, SweepMinutes }), "SweepAlarm", "Properties");
    const seconds = Number(part(alarm, "Period")) * Number(part(alarm, "EvaluationPeriods"));
    expect(seconds).toBe(Math.min(4 * Number(SweepMinutes) * 60, MAX_ALARM_SECONDS));
    expect(alarm).toMatchObject({ TreatMissingData: "breaching", DatapointsToAlarm: part(alarm, "EvaluationPeriods") });
  });

  it("has an alarm that CloudWatch can watch for everything that a person has to know, and the manual explains each", () => {
    const alarms = ofType(resourcesOf(MOST), "AWS::CloudWatch::Alarm");
    const metrics = alarms.map(([, alarm]) => String(part(alarm, "Properties", "MetricName")));
    expect(metrics).toEqual(
      expect.arrayContaining(["Failed", "Diverged", "RolledBackHere", "ReplicationLag", "SweepSucceeded"]),
    );
    for (const [name, alarm] of alarms) {
      const { Period, EvaluationPeriods, AlarmActions, OKActions, AlarmDescription } = objectAt(alarm, "Properties");
      expect(Number(Period) * Number(EvaluationPeriods), name).toBeLessThanOrEqual(MAX_ALARM_SECONDS);
      expect([AlarmActions, OKActions], name).toEqual([[MOST["AlarmTopicArn"]], [MOST["AlarmTopicArn"]]]);
      expect(AlarmDescription, name).toContain(`docs/operating.md, ${name}.`);
      expect(manual, name).toMatch(new RegExp(`^### ${name}$`, "m"));
    }
  });

  it("tells nobody where nobody is to be told", () => {
    for (const [name, alarm] of ofType(resourcesOf(LEAST), "AWS::CloudWatch::Alarm")) {
      expect(objectAt(alarm, "Properties"), name).not.toHaveProperty("AlarmActions");
    }
    expect(resourcesOf(NOTHING_OPTIONAL)).not.toHaveProperty("LagAlarm");
  });

  it.each([
    ["a lag's alarm", LEAST, 8],
    ["none", NOTHING_OPTIONAL, 7],
  ])("draws a dashboard of JSON, with %s", (_, parameters, alarms) => {
    const body = JSON.parse(String(part(resourcesOf(parameters), "Dashboard", "Properties", "DashboardBody"))) as {
      readonly widgets: readonly { readonly x: number; readonly width: number; readonly properties: JsonObject }[];
    };
    expect(body.widgets[0]?.properties["alarms"]).toHaveLength(alarms);
    expect(body.widgets.filter(({ x, width }) => x + width > 24)).toEqual([]);
    const shown = JSON.stringify(body);
    const counted = [
      "Replicated",
      "UndoReplicated",
      "InSync",
      "Diverged",
      "Blocked",
      "RolledBackHere",
      "Waiting",
      "Failed",
    ];
    const rest = ["ReplicationLag", "RepairedBySweep", "EventsIgnored", "SweepSucceeded"];
    expect([...counted, ...rest].filter((metric) => !shown.includes(metric))).toEqual([]);
  });

  it("lets the rules write to the queues, and nobody else, and nobody at all in the clear", () => {
    for (const queue of ["WorkQueue", "DeadLetterQueue"]) {
      expect(part(resourcesOf(LEAST), `${queue}Policy`, "Properties", "PolicyDocument", "Statement")).toEqual([
        {
          Sid: expect.any(String) as string,
          Effect: "Deny",
          Principal: "*",
          Action: ["sqs:*"],
          Resource: `arn-of-${queue}`,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: expect.any(String) as string,
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: ["sqs:SendMessage"],
          Resource: `arn-of-${queue}`,
          Condition: {
            ArnEquals: { "aws:SourceArn": ["arn-of-CallRule", "arn-of-NotificationRule"] },
            StringEquals: { "aws:SourceAccount": "111111111111" },
          },
        },
      ]);
    }
  });

  it("is spoken of in the manual by names that exist: parameters, outputs and resources", () => {
    const template = readTemplate();
    // But for the AWS CLI's own words for them.
    const words = /\b(?!Parameter(?:Key|Value)=|UsePreviousValue=)(?<name>[A-Z][A-Za-z]+)=/g;
    const settings = [...manual.matchAll(words)].map(({ groups }) => groups?.["name"] ?? "");
    expect(settings.length).toBeGreaterThan(5);
    expect(settings.filter((name) => objectAt(template, "Parameters")[name] === undefined)).toEqual([]);
    const outputs = [...manual.matchAll(/<(?<name>[A-Z]\w+)>/g)].map(({ groups }) => groups?.["name"] ?? "");
    expect(outputs.length).toBeGreaterThan(3);
    expect(outputs.filter((name) => objectAt(template, "Outputs")[name] === undefined)).toEqual([]);
    const sections = [...manual.matchAll(/^### (?<name>\w+)$/gm)].map(({ groups }) => groups?.["name"] ?? "");
    expect(sections.filter((name) => objectAt(template, "Resources")[name] === undefined)).toEqual([]);
  });

  it("takes its code from the bucket and the folder that are named, by the zip's own name", () => {
    const resources = resourcesOf({ ...LEAST, CodeFolder: "releases/" });
    const zip = String(part(readTemplate(), "Mappings", "Release", "This", "Zip"));
    const codes = ofType(resources, "AWS::Lambda::Function").map(([, one]) => part(one, "Properties", "Code"));
    const code = { S3Bucket: "releases", S3Key: `releases/${zip}` };
    expect(codes).toEqual([code, code]);
  });
});
