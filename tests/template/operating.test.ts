import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SweepParts, sweeper } from "../../apps/lambda/src/functions/sweeper.ts";
import { backoffSeconds, MAX_FAILING_AGE_MS, MAX_HOP_S } from "../../apps/lambda/src/queue/disposal.ts";
import { STATES } from "../../apps/lambda/src/telemetry/counts.ts";
import { alarmsOf } from "./alarms/read-alarms.ts";
import { LEAST, MOST, NOTHING_OPTIONAL } from "./reading/choices.ts";
import { type Parameters, resolveTemplate } from "./reading/resolve.ts";
import { type Json, type JsonObject, objectAt, part, readTemplate } from "./reading/template-file.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const manual = readFileSync(join(ROOT, "docs", "operating.md"), "utf8");

const resourcesOf = (parameters: Parameters): JsonObject => objectAt(resolveTemplate(parameters), "Resources");
const ofType = (resources: JsonObject, type: string): readonly (readonly [string, Json])[] =>
  Object.entries(resources).filter(([, resource]) => part(resource, "Type") === type);

/** As far back as CloudWatch looks for an alarm whose periods are shorter than an hour [CloudWatch]. */
const MAX_ALARM_MINUTES = 1_440;

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
    const ends: unknown[] = [];
    const meter = { swept: (end: unknown) => void ends.push(end) };
    const parts = { log: { info: () => undefined }, meter } as unknown as SweepParts;
    const sweep = sweeper({
      settings: { accountId: "111111111111" },
      sweepIn: async () => parts,
      flush: async () => undefined,
    });
    expect(await sweep(JSON.parse(String(input)), {})).toEqual({ stoodBy: true });
    expect(ends).toEqual([{ succeeded: true, sawEverything: false }]);
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

  it("has alarms that CloudWatch can watch, with numbers of this stack alone, and the manual explains each", () => {
    for (const sweepMinutes of ["15", "360"]) {
      for (const { name, periodMinutes, evaluationPeriods } of alarmsOf({ ...MOST, SweepMinutes: sweepMinutes })) {
        expect(periodMinutes * evaluationPeriods, name).toBeLessThanOrEqual(MAX_ALARM_MINUTES);
      }
    }
    const other = alarmsOf({ ...MOST, "AWS::StackName": "another" });
    const own = /^AppConfigReplicator\//;
    for (const [at, { name, watched }] of alarmsOf(MOST).entries()) {
      if (own.test(watched.key)) expect(watched.key, name).not.toBe(other[at]?.watched.key);
    }
    for (const [name, alarm] of ofType(resourcesOf(MOST), "AWS::CloudWatch::Alarm")) {
      const { AlarmActions, OKActions, AlarmDescription } = objectAt(alarm, "Properties");
      expect([AlarmActions, OKActions], name).toEqual([[MOST["AlarmTopicArn"]], [MOST["AlarmTopicArn"]]]);
      expect(AlarmDescription, name).toContain(`docs/operating.md, ${name}.`);
      expect(manual, name).toMatch(new RegExp(`^### ${name}$`, "m"));
    }
  });

  it("counts what its alarms watch, by names that the functions publish", () => {
    const watched = alarmsOf(MOST).flatMap(({ watched: { key, unless } }) => [key, ...(unless ? [unless.key] : [])]);
    const names = watched.flatMap((key) => /^AppConfigReplicator\/(?<name>\w+)/.exec(key)?.groups?.["name"] ?? []);
    const published = [...STATES, "RepairedBySweep", "EventsFollowed", "SweepSucceeded", "ReplicationLag"];
    expect(names.filter((name) => !published.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(9);
  });

  it("tells nobody where nobody is to be told", () => {
    for (const [name, alarm] of ofType(resourcesOf(LEAST), "AWS::CloudWatch::Alarm")) {
      expect(objectAt(alarm, "Properties"), name).toMatchObject({ AlarmActions: [], OKActions: [] });
    }
    expect(resourcesOf(NOTHING_OPTIONAL)).not.toHaveProperty("LagAlarm");
  });

  it.each([
    ["a lag's alarm", LEAST, 13],
    ["none", NOTHING_OPTIONAL, 12],
  ])("draws a dashboard of JSON, with %s", (_, parameters, alarms) => {
    const body = JSON.parse(String(part(resourcesOf(parameters), "Dashboard", "Properties", "DashboardBody"))) as {
      readonly widgets: readonly { readonly x: number; readonly width: number; readonly properties: JsonObject }[];
    };
    expect(body.widgets[0]?.properties["alarms"]).toHaveLength(alarms);
    expect(body.widgets.filter(({ x, width }) => x + width > 24)).toEqual([]);
    const shown = JSON.stringify(body);
    const counted = [...STATES, "Replicated", "ReplicationLag"];
    const rest = ["RepairedBySweep", "Backfilled", "EventsFollowed", "EventsIgnored", "SweepSucceeded"];
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

  it("lets a message live as the manual draws it", () => {
    const resources = resourcesOf(LEAST);
    const again = Number(part(resources, "WorkQueue", "Properties", "VisibilityTimeout")) / 60;
    const handedOut = Number(part(resources, "WorkQueue", "Properties", "RedrivePolicy", "maxReceiveCount"));
    const life = /## A message's life\n(?<life>[\s\S]*?)\n## /.exec(manual)?.groups?.["life"] ?? "";
    const hop = `${Math.floor(MAX_HOP_S / 3_600)} h ${(MAX_HOP_S / 60) % 60} min at most`;
    const failing = [1, 100].map((receives) => [0, 1].map((chance) => backoffSeconds(receives, () => chance)));
    expect(failing).toEqual([
      [5, 10],
      [450, 900],
    ]);
    expect(MAX_FAILING_AGE_MS).toBe(24 * 3_600_000);
    const said = [
      hop,
      `${again} min: its visibility times out`,
      handedOut.toLocaleString("en"),
      "5 to 10 s",
      "15 min at most",
    ];
    expect(said.filter((each) => !life.includes(each))).toEqual([]);
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
