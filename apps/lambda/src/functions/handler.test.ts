import {
  type Address,
  type Failure,
  failed,
  instant,
  type Outcome,
  type OutcomeKind,
  ok,
  type ReplicationRequest,
  type Result,
  type Scope,
  UNKNOWN_ACCOUNT,
} from "@appconfig-replicator/domain";
import { ACCOUNT, aCall, aNotification, anEvent, aStop, inQueue } from "@appconfig-replicator/testing/builders";
import { afterEach, describe, expect, it, vi } from "vitest";
import { MAX_FAILING_AGE_MS } from "../queue/disposal.ts";
import type { DeadLetter, Queues, QueueUrls } from "../queue/queues.ts";
import { handleInputs } from "../replication/handle-inputs.ts";
import { correlations } from "../telemetry/correlation.ts";
import { log } from "../telemetry/log.ts";
import type { Trigger } from "../triggers/trigger.ts";
import { handler } from "./handler.ts";

const FLAGS: Address = { application: "shop", environment: "prod", profile: "flags" };
/** EventBridge's own, by which all is told. */
const EVENT_ID = "8d6b3b4c-0000-4000-8000-000000000001";
const NOT_FOUND: Failure = {
  kind: "not-found",
  operation: "GetApplication",
  region: "us-east-1",
  subject: "application 'abc1234'",
};

interface World {
  readonly scopeOf?: (trigger: Trigger) => Result<Scope>;
  /** What becomes of an address, in its targets. */
  readonly becomes?: (address: Scope) => readonly OutcomeKind[] | Promise<never>;
  /** What becomes of an address that nobody asked about, because a stop left it behind. */
  readonly leftBehind?: OutcomeKind;
  /** In how many milliseconds the origin is to tell more. */
  readonly newsInMs?: number;
  /** Where it was left behind. */
  readonly otherwhere?: Outcome["address"];
  readonly originApplicationIds?: readonly string[];
  readonly queues?: Partial<Queues>;
  readonly urls?: Partial<QueueUrls>;
}

const TARGETS = ["us-west-2", "eu-west-1"];
const QUEUE_URL = "https://sqs.test/queue";
const DEAD_LETTER_QUEUE_URL = "https://sqs.test/dead";
const NOW_MS = Date.UTC(2026, 2, 2);
const BOTH = { queueUrl: QUEUE_URL, deadLetterQueueUrl: DEAD_LETTER_QUEUE_URL };

/** The handler over a use case that is told what becomes of an address, and queues that remember. */
function aFunction({
  scopeOf = () => ok(FLAGS),
  becomes = () => ["in-sync"],
  leftBehind,
  newsInMs,
  otherwhere = { ...FLAGS, profile: "limits" },
  originApplicationIds,
  queues = {},
  urls = {},
}: World = {}) {
  const lines: Record<string, unknown>[] = [];
  const asked: ReplicationRequest[] = [];
  const accounts: string[] = [];
  const hidden: { readonly receiptHandle: string; readonly seconds: number }[] = [];
  const buried: DeadLetter[] = [];
  const flushed = { followed: 0, ignored: 0, times: 0 };
  const going = correlations();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const telling = { correlations: going, log: log({ level: "debug", correlations: going, destination }) };
  const handle = handleInputs({
    ...telling,
    meter: { followed: () => flushed.followed++, ignored: () => flushed.ignored++ },
    scopeOf: async (trigger) => scopeOf(trigger),
    isReplicated: ({ environment }) => environment !== "dev",
    originApplicationIds,
    replicate: async (request) => {
      asked.push(request);
      const kinds = await becomes(request.address);
      const news = newsInMs === undefined ? {} : { newsAt: instant(NOW_MS + newsInMs) };
      const own = kinds.map((kind, at) => ({ ...anOutcome(kind, TARGETS[at] ?? "sa-east-1"), ...news }));
      if (leftBehind === undefined) return own;
      return [...own, { ...anOutcome(leftBehind, "us-west-2"), address: otherwhere }];
    },
  });
  const invoke = handler({
    settings: { originRegion: "us-east-1", accountId: undefined },
    handleIn: (account) => {
      accounts.push(account);
      return handle;
    },
    workQueue: {
      ...telling,
      queueUrl: undefined,
      deadLetterQueueUrl: undefined,
      ...urls,
      queues: {
        hide: async (receiptHandle, seconds) => void hidden.push({ receiptHandle, seconds }),
        bury: async (letter) => void buried.push(letter),
        wake: async () => 0,
        ...queues,
      },
    },
    moment: () => ({ nowMs: NOW_MS, chance: () => 0 }),
    flush: async () => void flushed.times++,
  });
  return { invoke, lines, asked, accounts, hidden, buried, flushed };
}

const anOutcome = (kind: OutcomeKind, region: string): Outcome => ({
  address: FLAGS,
  target: { account: ACCOUNT, region },
  kind,
  row: "replica-due",
  reason: `because of ${region}`,
  ...(kind === "waiting" ? { until: instant(NOW_MS + 600_000) } : {}),
});

interface RecordOf {
  readonly id?: string;
  readonly receives: number;
  readonly ageMs: number;
}

/** A record with all that SQS says of a message. */
const aRecord = (body: unknown, { id = "m1", receives, ageMs }: RecordOf) => ({
  ...inQueue(body).Records[0],
  messageId: id,
  receiptHandle: id.replace("m", "r"),
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(NOW_MS - ageMs) },
});

describe("a batch of a queue", () => {
  const rows: readonly { because: string; becomes: readonly OutcomeKind[]; again: boolean }[] = [
    { becomes: ["in-sync", "replicated"], again: false, because: "it is done" },
    { becomes: ["rolling-out"], again: false, because: "AppConfig goes on by itself" },
    { becomes: ["blocked", "diverged"], again: false, because: "only a person changes that" },
    { becomes: ["unsupported"], again: false, because: "it stays so" },
    { becomes: ["replicated", "waiting"], again: true, because: "one target is busy, whatever the other does" },
    { becomes: ["failed", "in-sync"], again: true, because: "a region did not answer" },
  ];

  it("hands back a message whose look found another profile that a stop had left behind, until that is seen to", async () => {
    const { invoke } = aFunction({ leftBehind: "waiting" });
    const { batchItemFailures } = (await invoke(inQueue(anEvent(aCall())))) as { batchItemFailures: unknown[] };
    expect(batchItemFailures).toHaveLength(1);
  });

  it.each(rows)("hands back a message that became $becomes: $again, because $because", async ({ becomes, again }) => {
    const { invoke } = aFunction({ becomes: () => becomes });
    const batchItemFailures = again ? [{ itemIdentifier: "m1" }] : [];
    expect(await invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures });
  });

  it("loses no neighbour of a bad message, whatever is bad about it", async () => {
    const { invoke, asked, lines } = aFunction({
      scopeOf: (trigger) => {
        if (trigger.kind === "names") return ok(trigger.address);
        if (trigger.hint.undone === true) throw new TypeError("content that must not be told");
        return ok(FLAGS);
      },
      becomes: ({ application }) => {
        if (application === "broken") throw new TypeError("content that must not be told");
        return ["replicated"];
      },
    });
    const { Records } = inQueue(
      "no JSON",
      { hello: "world" },
      anEvent(aStop()),
      { application: "broken", environment: "prod", profile: "flags" },
      anEvent(aCall()),
    );
    expect(await invoke({ Records: [...Records, { messageId: "m6", body: 6 }] })).toEqual({
      batchItemFailures: ["m1", "m2", "m3", "m4", "m6"].map((itemIdentifier) => ({ itemIdentifier })),
    });
    expect(asked.map(({ address }) => address)).toContainEqual(FLAGS);
    const told = (id: string) => lines.filter(({ messageId }) => messageId === id);
    expect(told("m1")).toMatchObject([{ level: "error", msg: "malformed", reason: "the body must be JSON" }]);
    expect(told("m6")).toMatchObject([{ level: "error", msg: "malformed", reason: "body must be a text" }]);
    expect(told("m3")).toMatchObject([{ msg: "broken", reason: "a defect of the replicator (TypeError)" }]);
    expect(told("m4")).toMatchObject([{ msg: "broken", reason: "a defect of the replicator (TypeError)" }]);
    expect(JSON.stringify(lines)).not.toContain("must not be told");
  });

  it("looks once where many messages lead to one address, and answers each", async () => {
    const { invoke, asked } = aFunction({ becomes: () => ["waiting"] });
    const answer = await invoke(inQueue(anEvent(aCall()), anEvent(aNotification()), anEvent(aCall())));
    expect(asked).toEqual([
      { address: FLAGS, hint: { deploymentNumber: 4, versionNumber: 23 }, correlationId: EVENT_ID },
    ]);
    expect(answer).toEqual({ batchItemFailures: ["m1", "m2", "m3"].map((itemIdentifier) => ({ itemIdentifier })) });
  });

  it("forgets what is none of its business, and says why", async () => {
    const { invoke, asked, lines, flushed } = aFunction({
      scopeOf: (trigger) => (trigger.kind === "names" ? ok(trigger.address) : failed(NOT_FOUND)),
    });
    const answer = await invoke(
      inQueue(anEvent(aCall()), anEvent(aCall({ errorCode: "ConflictException" })), {
        application: "shop",
        environment: "dev",
        profile: "flags",
      }),
    );
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(asked).toEqual([]);
    expect(flushed).toEqual({ followed: 0, ignored: 3, times: 1 });
    expect(lines.map(({ messageId, msg, reason }) => ({ messageId, msg, reason }))).toEqual(
      expect.arrayContaining([
        {
          messageId: "m1",
          msg: "ignored",
          reason: "GetApplication in us-east-1 for application 'abc1234' found nothing",
        },
        { messageId: "m2", msg: "ignored", reason: 'the call failed ("ConflictException")' },
        { messageId: "m3", msg: "ignored", reason: "INCLUDE and EXCLUDE leave out 'shop/dev/flags'" },
      ]),
    );
  });

  it("forgets what the role may not read, and asks nothing about it", async () => {
    const denied: Failure = { ...NOT_FOUND, kind: "denied" };
    const { invoke, lines } = aFunction({ originApplicationIds: ["zzz9999"], scopeOf: () => failed(denied) });
    expect(await invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures: [] });
    expect(lines).toMatchObject([{ msg: "ignored", reason: "ORIGIN_APPLICATIONS leaves out its application" }]);
    const within = aFunction({ originApplicationIds: ["abc1234"], scopeOf: () => failed(denied) });
    expect(await within.invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });

  it("hands back what could not be located because the origin did not answer", async () => {
    const { invoke } = aFunction({ scopeOf: () => failed({ ...NOT_FOUND, kind: "unavailable" }) });
    expect(await invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });

  it("is handed back as a whole where a message has no id, after the others were handled", async () => {
    const { invoke, asked } = aFunction();
    const { Records } = inQueue(anEvent(aCall()));
    await expect(invoke({ Records: [{ body: "{}" }, ...Records] })).rejects.toThrow("Records[0].messageId is missing");
    expect(asked).toHaveLength(1);
  });
});

describe("a message that has to come again", () => {
  const message = { receives: 1, ageMs: 1_000 };

  it("is hidden until the target is free, and looked at with its whole environment when it comes again", async () => {
    const { invoke, asked, hidden, lines } = aFunction({ urls: BOTH, becomes: () => ["replicated", "waiting"] });
    const first = { Records: [aRecord(anEvent(aCall()), message)] };
    expect(await invoke(first)).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    expect(hidden).toEqual([{ receiptHandle: "r1", seconds: 600 }]);
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: "comes again later", messageId: "m1", correlationId: EVENT_ID, seconds: 600 }),
    );
    await invoke({ Records: [aRecord(anEvent(aCall()), { ...message, receives: 2 })] });
    expect(asked.map(({ address }) => address)).toEqual([FLAGS, { application: "shop", environment: "prod" }]);
  });

  it("is hidden until about when the origin is to tell more, though every target is as it should be", async () => {
    const world: World = { urls: BOTH, becomes: () => ["in-sync", "replicated"], newsInMs: 2_400_000 };
    const { invoke, hidden } = aFunction(world);
    const batch = { Records: [aRecord(anEvent(aCall()), message)] };
    expect(await invoke(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    expect(hidden).toEqual([{ receiptHandle: "r1", seconds: 2_400 }]);
    const sooner = aFunction({ ...world, becomes: () => ["in-sync", "waiting"] });
    await sooner.invoke(batch);
    expect(sooner.hidden).toEqual([{ receiptHandle: "r1", seconds: 600 }]);
    expect(await aFunction(world).invoke(anEvent(aCall()))).toMatchObject({ outcomes: [{ outcome: "in-sync" }, {}] });
  });

  it.each([
    { ageMs: 60_000, undone: true, because: "a list can lag behind an event by so much" },
    { ageMs: 3_600_000, undone: undefined, because: "by then it shows what there is, and nobody waits for more" },
  ])("says that something was undone: $undone after $ageMs ms, because $because", async ({ ageMs, undone }) => {
    const { invoke, asked } = aFunction({ urls: BOTH });
    await invoke({ Records: [aRecord(anEvent(aStop()), { receives: 3, ageMs })] });
    expect(asked.map(({ hint }) => hint?.undone)).toEqual([undone]);
  });

  it("is answered by what became of its own address, not by its neighbours in the environment", async () => {
    const limits = { ...FLAGS, profile: "limits" };
    const { invoke } = aFunction({
      scopeOf: (trigger) => ok(trigger.kind === "names" ? trigger.address : FLAGS),
      becomes: () => ["failed"],
    });
    const records = [aRecord(anEvent(aCall()), message), aRecord(limits, { ...message, id: "m2" })];
    expect(await invoke({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });

  it.each([
    { address: { ...FLAGS, profile: "*" }, again: false, because: "* is a profile like any other" },
    { address: { application: "shop", environment: "prod" }, again: true, because: "that is all of its profiles" },
  ])("is answered by the failure of $address: $again, because $because", async ({ address, again }) => {
    const { invoke } = aFunction({ becomes: () => ["in-sync"], leftBehind: "failed", otherwhere: address });
    const wakes = { Records: [aRecord(anEvent(aCall()), { ...message, receives: 2 })] };
    const batchItemFailures = again ? [{ itemIdentifier: "m1" }] : [];
    expect(await invoke(wakes)).toEqual({ batchItemFailures });
  });

  it("backs off while a region fails", async () => {
    const { invoke, hidden } = aFunction({ urls: BOTH, becomes: () => ["failed"] });
    for (const receives of [1, 2, 3, 20]) {
      await invoke({ Records: [aRecord(anEvent(aCall()), { ...message, receives })] });
    }
    expect(hidden.map(({ seconds }) => seconds)).toEqual([5, 10, 20, 450]);
  });

  it("is buried once it has failed for too long, but never because it waited", async () => {
    const old = { receives: 90, ageMs: MAX_FAILING_AGE_MS + 1 };
    const waiting = aFunction({ urls: BOTH, becomes: () => ["waiting"] });
    await waiting.invoke({ Records: [aRecord(anEvent(aCall()), old)] });
    expect(waiting.buried).toEqual([]);
    const failing = aFunction({ urls: BOTH, becomes: () => ["failed"] });
    const answer = await failing.invoke({ Records: [aRecord(anEvent(aCall()), old)] });
    expect(answer).toEqual({ batchItemFailures: [] });
    const body = JSON.stringify(anEvent(aCall()));
    expect(failing.buried).toEqual([{ body, reason: "us-west-2: because of us-west-2", correlationId: EVENT_ID }]);
  });

  it("is handed back as failed, and logged, where the queue cannot be told, whichever way", async () => {
    const cannot = async () =>
      Promise.reject(Object.assign(new Error("arn:aws:sqs:…:111111111111"), { name: "Denied" }));
    const { invoke, lines } = aFunction({
      urls: BOTH,
      becomes: () => ["waiting"],
      queues: { hide: cannot, bury: cannot },
    });
    const records = [aRecord(anEvent(aCall()), message), aRecord("no JSON", { ...message, id: "m2" })];
    expect(await invoke({ Records: records })).toEqual({
      batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m2" }],
    });
    const errors = lines.filter(({ reason }) => reason === "Denied").map(({ messageId, msg }) => ({ messageId, msg }));
    expect(errors).toEqual([
      { messageId: "m1", msg: "its visibility could not be set" },
      { messageId: "m2", msg: "it could not be sent to the dead letters" },
    ]);
    expect(JSON.stringify(lines)).not.toContain("111111111111");
  });

  it("is buried at once, with the reason, where it is malformed, whatever else is in the batch", async () => {
    const { invoke, buried } = aFunction({ urls: BOTH, becomes: () => ["replicated"] });
    const records = [aRecord("no JSON", message), aRecord(anEvent(aCall()), { ...message, id: "m2" })];
    expect(await invoke({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(buried).toEqual([{ body: "no JSON", reason: "the body must be JSON", correlationId: "m1" }]);
  });
});

/** A function's time: first so much, then so much for as long as it is asked. */
function endingIn(first: number, then: number) {
  const left = [first];
  return { getRemainingTimeInMillis: () => left.shift() ?? then };
}

describe("a function whose timeout is too short to look at anything", () => {
  it.each([3_000, 8_000, 13_999])("fails at once with %i ms, and says what it needs", async (ms) => {
    const { invoke, asked, flushed } = aFunction({ urls: BOTH });
    for (const event of [inQueue(anEvent(aCall())), anEvent(aCall())]) {
      await expect(invoke(event, endingIn(ms, ms))).rejects.toThrow(
        "The function's timeout is too short to look at anything: give it at least 15 s",
      );
    }
    expect([asked, flushed.times]).toEqual([[], 2]);
  });

  it("is not one of as many seconds as that, less what Lambda took of it", async () => {
    const { invoke, asked } = aFunction({ urls: BOTH });
    await invoke(inQueue(anEvent(aCall())), endingIn(14_980, 14_900));
    expect(asked).toHaveLength(1);
  });
});

describe("a message that a sweep handed on", () => {
  const SWEEP_MS = 15 * 60_000;
  const rest = (untilMs: number) => ({ application: "shop", environment: "prod", until: untilMs });

  it("ends with the next sweep, so that a silent target does not make the queue longer with each", async () => {
    const { invoke } = aFunction({ urls: BOTH, becomes: () => ["failed"] });
    let alive = 0;
    for (let sweeps = 1; sweeps <= 10; sweeps++) {
      const ageMs = sweeps * SWEEP_MS - 60_000;
      const body = rest(NOW_MS - ageMs + SWEEP_MS);
      const answer = await invoke({ Records: [aRecord(body, { receives: 5, ageMs })] });
      alive += (answer as { readonly batchItemFailures: readonly unknown[] }).batchItemFailures.length;
    }
    expect(alive).toBeLessThanOrEqual(1);
  });

  it("comes again for as long as that takes, as any other", async () => {
    const { invoke, hidden } = aFunction({ urls: BOTH, becomes: () => ["failed"] });
    await invoke({ Records: [aRecord(rest(NOW_MS + SWEEP_MS), { receives: 1, ageMs: 1_000 })] });
    expect(hidden).toEqual([{ receiptHandle: "r1", seconds: 5 }]);
  });

  it("is left to the next sweep where it would come again only after that, and looked at no more when it is late", async () => {
    const { invoke, asked, hidden, lines } = aFunction({ urls: BOTH, becomes: () => ["waiting"] });
    const soon = { Records: [aRecord(rest(NOW_MS + 60_000), { receives: 1, ageMs: SWEEP_MS - 60_000 })] };
    expect(await invoke(soon)).toEqual({ batchItemFailures: [] });
    expect(lines).toContainEqual(expect.objectContaining({ msg: "left to the next sweep", messageId: "m1" }));
    const late = { Records: [aRecord(rest(NOW_MS - 1), { receives: 1, ageMs: SWEEP_MS + 1 })] };
    expect(await invoke(late)).toEqual({ batchItemFailures: [] });
    expect([asked.length, hidden]).toEqual([1, []]);
  });
});

describe("near the function's deadline", () => {
  afterEach(() => vi.useRealTimers());

  it("begins no look, and hands everything back as it is", async () => {
    const { invoke, asked, hidden, lines } = aFunction({ urls: BOTH, becomes: () => ["failed"] });
    const answer = await invoke(inQueue(anEvent(aCall())), endingIn(60_000, 4_000));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    expect(lines).toMatchObject([{ messageId: "m1", msg: "handed back: the function has no time left for it" }]);
    expect([asked, hidden]).toEqual([[], []]);
  });

  it("waits no longer for a look that does not end, and answers what did", async () => {
    vi.useFakeTimers();
    const limits = { application: "shop", environment: "slow", profile: "limits" };
    const { invoke } = aFunction({
      urls: BOTH,
      scopeOf: (trigger) => ok(trigger.kind === "names" ? trigger.address : FLAGS),
      becomes: ({ environment }) => (environment === "slow" ? new Promise<never>(() => {}) : ["replicated"]),
    });
    const answer = invoke(inQueue(anEvent(aCall()), limits), { getRemainingTimeInMillis: () => 60_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
  });

  it("throws where an event came directly", async () => {
    const { invoke } = aFunction();
    await expect(invoke(anEvent(aCall(), { id: "e1" }), endingIn(60_000, 0))).rejects.toThrow(
      "The event 'e1' could not be handled in the time that the function has",
    );
  });
});

describe("a direct event", () => {
  it("answers what became of every target, by names and without accounts", async () => {
    const { invoke } = aFunction({ becomes: () => ["in-sync", "diverged"] });
    const answer = await invoke(anEvent(aCall()));
    expect(answer).toEqual({
      outcomes: [
        {
          address: "shop/prod/flags",
          target: "us-west-2",
          outcome: "in-sync",
          row: 17,
          rule: "replica-due",
          reason: "because of us-west-2",
        },
        {
          address: "shop/prod/flags",
          target: "eu-west-1",
          outcome: "diverged",
          row: 17,
          rule: "replica-due",
          reason: "because of eu-west-1",
        },
      ],
    });
  });

  it("throws where a target has to be looked at again, naming it and why", async () => {
    const { invoke } = aFunction({ becomes: () => ["replicated", "waiting"] });
    await expect(invoke(anEvent(aCall(), { id: "e1" }))).rejects.toThrow(
      "The event 'e1' needs another look at 1 of 2 targets: eu-west-1 (waiting): because of eu-west-1",
    );
  });

  it("throws on what is no trigger, naming the event and the path", async () => {
    const { invoke } = aFunction();
    await expect(invoke(anEvent(aCall({ requestParameters: {}, responseElements: {} }), { id: "e1" }))).rejects.toThrow(
      "The event 'e1' is no trigger: detail.responseElements.applicationId is missing; detail.responseElements.environmentId is missing",
    );
    await expect(invoke("text", { awsRequestId: "r1" })).rejects.toThrow(
      "The event 'r1' is no trigger: the event must be an object",
    );
  });

  it("says that it ignored what is none of its business", async () => {
    const { invoke } = aFunction({ scopeOf: () => failed(NOT_FOUND) });
    expect(await invoke(anEvent(aCall()))).toEqual({
      ignored: "GetApplication in us-east-1 for application 'abc1234' found nothing",
    });
  });
});

describe("the account", () => {
  const arn = (account: string) => ({ invokedFunctionArn: `arn:aws:lambda:us-east-1:${account}:function:replicator` });
  const rows = [
    { context: arn(ACCOUNT), event: anEvent(aCall()), want: ACCOUNT, because: "the function's name tells it" },
    { context: {}, event: anEvent(aCall()), want: ACCOUNT, because: "an event tells it where nothing else does" },
    {
      context: {},
      event: { application: "a", environment: "b", profile: "c" },
      want: UNKNOWN_ACCOUNT,
      because: "a person does not",
    },
  ];

  it.each(rows)("is $want, because $because", async ({ context, event, want }) => {
    const { invoke, accounts } = aFunction();
    await invoke(event, context);
    await invoke(inQueue(event), context);
    expect(accounts).toEqual([want, want]);
  });

  it("keeps other accounts' events out where it is known", async () => {
    const { invoke, asked } = aFunction();
    expect(await invoke(anEvent(aCall()), arn("222222222222"))).toEqual({ ignored: "it happened in another account" });
    expect(asked).toEqual([]);
  });
});
