import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_AT_ONCE } from "@appconfig-replicator/domain";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, FLAGS, inQueue } from "@appconfig-replicator/testing/builders";
import {
  assumedRole,
  type LocalFunction,
  queueAnswer,
  type RecordingServer,
  refusal,
  startLocalFunction,
  startRecordingServer,
} from "@appconfig-replicator/testing/stand-ins";
import { ORIGIN, openShop, type Shop, type ShopOptions } from "@appconfig-replicator/testing/worlds";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../bundle.ts";

const BAKED_MS = 11 * 60_000;
const OTHER_ACCOUNT = "222222222222";
const ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/replica`;
const WEST = [{ region: "us-west-2" }];

const folder = mkdtempSync(join(tmpdir(), "replicator-production-"));
beforeAll(() => bundle(folder));
afterAll(() => rmSync(folder, { recursive: true }));

const open: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop();
});

const keep = <Stoppable extends { stop(): unknown }>(each: Stoppable): Stoppable => {
  open.push(each);
  return each;
};

const TEXT = { contentType: "text/plain" };

/** A shop whose flags are text, on an emulator of its own. */
async function aShop(targets: ShopOptions["targets"] = WEST): Promise<Shop & { readonly emulator: Emulator }> {
  const emulator = keep(await startEmulator({ clock: "manual", startAt: new Date(), tickMs: 5 }));
  const shop = await openShop(emulator, { targets, type: "AWS.Freeform", deploying: TEXT });
  open.push({ stop: shop.close });
  return { ...shop, emulator, environment: (more) => shop.environment({ ACCOUNT_ID: ACCOUNT, ...more }) };
}

const start = async (
  environment: Readonly<Record<string, string>>,
  name: "handler" | "sweep" = "handler",
): Promise<LocalFunction> => keep(await startLocalFunction({ environment, folder, name }));

const operations = ({ requests }: RecordingServer) => requests.map(({ operation }) => operation);

const queueSettings = ({ endpoint }: RecordingServer) => ({
  AWS_ENDPOINT_URL_SQS: endpoint,
  QUEUE_URL: `${endpoint}/000000000000/events`,
  DEAD_LETTER_QUEUE_URL: `${endpoint}/000000000000/dead`,
});

describe("the built function and its queues", () => {
  it("hides a message until the busy target is free, and buries a malformed one with its reason", async () => {
    const { emulator, region, environment, ...shop } = await aShop();
    const sqs = keep(await startRecordingServer(queueAnswer));
    const { person } = region("us-west-2");
    const limits = await person.sets({ ...FLAGS, profile: "limits" }, { type: "AWS.Freeform" });
    await person.publishes(limits, "max: 1", { ...TEXT, strategyId: ALL_AT_ONCE });
    const { event } = await shop.deploys("a: 1");
    const replicator = await start(environment(queueSettings(sqs)));
    const { Records } = inQueue(event, "no JSON");
    const batch = { Records: Records.map((record, at) => ({ ...record, receiptHandle: `r${at}` })) };
    expect(await replicator.invoke(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    const asked = sqs.requests.map(({ operation, body }) => ({ operation, ...(JSON.parse(body) as object) }));
    const hidden = asked.find(({ operation }) => operation === "AmazonSQS.ChangeMessageVisibility");
    expect(hidden).toMatchObject({ QueueUrl: `${sqs.endpoint}/000000000000/events`, ReceiptHandle: "r0" });
    const { VisibilityTimeout } = hidden as unknown as { readonly VisibilityTimeout: number };
    expect(VisibilityTimeout).toBeGreaterThan(590);
    expect(VisibilityTimeout).toBeLessThan(665);
    expect(asked).toContainEqual(
      expect.objectContaining({
        QueueUrl: `${sqs.endpoint}/000000000000/dead`,
        MessageBody: "no JSON",
        MessageAttributes: expect.objectContaining({
          Reason: { DataType: "String", StringValue: "the body must be JSON" },
        }) as unknown,
      }),
    );
    await emulator.clock.advance(BAKED_MS);
    const again = {
      Records: batch.Records.slice(0, 1).map((each) => ({ ...each, attributes: { ApproximateReceiveCount: "2" } })),
    };
    expect(await replicator.invoke(again)).toEqual({ batchItemFailures: [] });
  });
});

describe("the built function and an event that comes before its time", () => {
  it("keeps it until about the rollout's end, where only what is complete counts and CloudTrail alone tells", async () => {
    const { emulator, targets, environment, ...shop } = await aShop();
    const sqs = keep(await startRecordingServer(queueAnswer));
    const replicator = await start(environment({ ...queueSettings(sqs), GATE: "complete" }));
    const batch = (event: unknown) => ({
      Records: inQueue(event).Records.map((record) => ({ ...record, receiptHandle: "r1" })),
    });
    const { event } = await shop.deploys("a: 1");
    expect(await replicator.invoke(batch(event))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    const hidden = sqs.requests.map(
      ({ body }) => (JSON.parse(body) as { VisibilityTimeout: number }).VisibilityTimeout,
    );
    expect(hidden).toHaveLength(1);
    expect(hidden[0]).toBeGreaterThan(590);
    expect(hidden[0]).toBeLessThan(665);
    await emulator.clock.advance(BAKED_MS);
    expect(await replicator.invoke(batch(event))).toEqual({ batchItemFailures: [] });
    await emulator.clock.advance(BAKED_MS);
    expect(await Promise.all(targets.map((target) => target.seen.latest(FLAGS)))).toMatchObject([{ content: "a: 1" }]);
  });

  it("keeps a stop, which names its deployment only, until the origin's list has that", async () => {
    const { emulator, environment, ...shop } = await aShop();
    const replicator = await start(environment());
    emulator.addFault({ kind: "stale-lists", region: ORIGIN, operation: "ListDeployments" });
    const { number } = await shop.deploys("a: 1");
    const { event } = await shop.reverts(number);
    expect(await replicator.invoke(inQueue(event))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    emulator.clearFaults();
    expect(await replicator.invoke(inQueue(event))).toEqual({ batchItemFailures: [] });
    expect((await replicator.stop()).join("\n")).toContain('"address":"shop/prod/flags"');
  });
});

describe("the built sweep", () => {
  it("repairs what events missed, counts it, and finds nothing to do the next time", async () => {
    const { emulator, targets, environment, ...shop } = await aShop();
    const sweep = await start(environment({ QUOTA_SHARE: "1" }), "sweep");
    for (const content of ["a: 1", "a: 2"]) {
      await shop.deploys(content);
      expect(await sweep.invoke({})).toEqual({ environments: 1, outcomes: { replicated: 1 }, handedOn: 0 });
      await emulator.clock.advance(BAKED_MS);
    }
    expect(await sweep.invoke({})).toEqual({ environments: 1, outcomes: { "in-sync": 1 }, handedOn: 0 });
    expect(await Promise.all(targets.map((target) => target.seen.latest(FLAGS)))).toMatchObject([{ content: "a: 2" }]);
    const lines = (await sweep.stop()).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const metrics = (name: string) => lines.flatMap((line) => (line[name] === undefined ? [] : [line[name]]));
    expect(metrics("Backfilled")).toEqual([1, 0, 0]);
    expect(metrics("RepairedBySweep")).toEqual([0, 1, 0]);
    expect(metrics("InSync")).toEqual([0, 0, 1]);
    expect(metrics("SweepSucceeded")).toEqual([1, 1, 1]);
  });

  it("stands by during a pause: it asks for nothing, and says that it could have", async () => {
    const { emulator, environment, ...shop } = await aShop();
    await shop.deploys("a: 1");
    emulator.clearCalls();
    const sweep = await start(environment({ STACK_NAME: "replicator-1" }), "sweep");
    expect(await sweep.invoke({ standBy: true })).toEqual({ stoodBy: true });
    expect(emulator.calls()).toEqual([]);
    const lines = (await sweep.stop()).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const release = expect.stringMatching(/^\d+\.\d+\.\d+\+./) as string;
    expect(lines).toMatchObject([
      { msg: "stood by: paused", stack: "replicator-1", release },
      { service: "replicator-1", SweepSucceeded: 1 },
    ]);
  });

  it("leaves out what the filter leaves out", async () => {
    const { environment, ...shop } = await aShop();
    await shop.deploys("a: 1");
    const sweep = await start(environment({ QUOTA_SHARE: "1", EXCLUDE: "shop/**" }), "sweep");
    expect(await sweep.invoke({})).toEqual({ environments: 0, outcomes: {}, handedOn: 0 });
  });

  it("fails loudly where the origin cannot be listed", async () => {
    const { emulator, environment } = await aShop();
    emulator.addFault({ kind: "error", status: 500, operation: "ListApplications" });
    const sweep = await start(environment({ QUOTA_SHARE: "1" }), "sweep");
    await expect(sweep.invoke({})).rejects.toThrow(
      "The sweep could not list everything: ListApplications in us-east-1",
    );
  });
});

describe("prewarming", () => {
  const warm = (name: string) =>
    ["ListApplications", "ListDeploymentStrategies"].map((operation) => `${name} ${operation}`);

  it("reads applications and strategies of every region before the first event, in Lambda only", async () => {
    const { emulator, environment } = await aShop();
    emulator.clearCalls();
    await start(environment());
    await start(environment({ AWS_LAMBDA_FUNCTION_NAME: "sweep" }), "sweep");
    expect(emulator.calls()).toEqual([]);
    await start(environment({ AWS_LAMBDA_FUNCTION_NAME: "replicator" }));
    const calls = emulator.calls().map(({ region, operation }) => `${region} ${operation}`);
    expect(calls.toSorted()).toEqual([...warm(ORIGIN), ...warm("us-west-2")].toSorted());
  });

  it("ends no initialisation by failing", async () => {
    const { emulator, environment, ...shop } = await aShop();
    emulator.addFault({ kind: "error", status: 500, operation: "ListDeploymentStrategies" });
    emulator.addFault({ kind: "error", status: 500, operation: "ListApplications" });
    const replicator = await start(environment({ PREWARM: "on" }));
    emulator.clearFaults();
    const { event } = await shop.deploys("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
  });
});

describe("another account", () => {
  const roles = (sts: RecordingServer, region: string) => ({
    AWS_ENDPOINT_URL_STS: sts.endpoint,
    TARGET_ROLES: `${region}=${ROLE}`,
    TARGET_ROLE_EXTERNAL_ID: "only-us",
  });

  it("is reached by its role, in the origin's own region even, and asked for once", async () => {
    const { targets, environment, emulator, ...shop } = await aShop([{ region: ORIGIN, account: OTHER_ACCOUNT }]);
    const sts = keep(await startRecordingServer(assumedRole));
    const replicator = await start(environment(roles(sts, ORIGIN)));
    const { event } = await shop.deploys("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
    await emulator.clock.advance(BAKED_MS);
    expect(await Promise.all(targets.map((target) => target.seen.latest(FLAGS)))).toMatchObject([{ content: "a: 1" }]);
    expect(operations(sts)).toEqual(["AssumeRole"]);
    const asked = new URLSearchParams(sts.requests[0]?.body);
    expect([asked.get("RoleArn"), asked.get("ExternalId")]).toEqual([ROLE, "only-us"]);
  });

  it("that revokes access holds up only itself, and its refusal tells no account", async () => {
    const { environment, ...shop } = await aShop([...WEST, { region: "eu-west-1", account: OTHER_ACCOUNT }]);
    const sts = keep(await startRecordingServer(refusal));
    const replicator = await start(environment(roles(sts, "eu-west-1")));
    const { event } = await shop.deploys("a: 1");
    await expect(replicator.invoke(event)).rejects.toThrow(
      /another look at 1 of 2 targets: eu-west-1 \(failed\): ListApplications in eu-west-1 .* was denied \(403 AccessDenied\)/,
    );
    const lines = await replicator.stop();
    expect(lines.join("\n")).toContain('"target":"us-west-2","outcome":"replicated"');
    expect(lines.join("\n")).not.toContain(OTHER_ACCOUNT);
  });
});

describe("a bus", () => {
  it("is told what was replicated, and that it was late", async () => {
    const { emulator, environment, ...shop } = await aShop();
    const bus = keep(await startRecordingServer(queueAnswer));
    const told = { EVENT_BUS_NAME: "default", LAG_THRESHOLD: "1", AWS_ENDPOINT_URL_EVENTBRIDGE: bus.endpoint };
    const replicator = await start(environment(told));
    // What was never replicated before is not late.
    await replicator.invoke((await shop.deploys("a: 1")).event);
    await emulator.clock.advance(BAKED_MS);
    const { event } = await shop.deploys("a: 2");
    await replicator.invoke(event);
    expect(operations(bus)).toEqual(["AWSEvents.PutEvents", "AWSEvents.PutEvents"]);
    const { Entries } = JSON.parse(bus.requests[1]?.body ?? "") as {
      readonly Entries: readonly Record<string, string>[];
    };
    expect(Entries).toMatchObject([
      { EventBusName: "default", Source: "appconfig-replicator", DetailType: "Replicated" },
      { DetailType: "Replication Missed Threshold" },
    ]);
    expect(JSON.parse(Entries[0]?.["Detail"] ?? "")).toMatchObject({
      address: "shop/prod/flags",
      target: "us-west-2",
      correlationId: (event as { readonly id: string }).id,
    });
  });
});
