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
  UNKNOWN_ACCOUNT,
} from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { ACCOUNT, aCall, aNotification, anEvent, aStop, inQueue } from "../../test/events.ts";
import { handleInputs } from "../replication/handle-inputs.ts";
import { correlations } from "../telling/correlation.ts";
import { log } from "../telling/log.ts";
import type { Trigger } from "../triggers/trigger.ts";
import { handler } from "./handler.ts";

const FLAGS: Address = { application: "shop", environment: "prod", profile: "flags" };
const NOT_FOUND: Failure = {
  kind: "not-found",
  operation: "GetApplication",
  region: "us-east-1",
  subject: "application 'abc1234'",
};

interface World {
  readonly addressOf?: (trigger: Trigger) => Result<Address>;
  /** What becomes of an address, in its targets. */
  readonly becomes?: (address: ReplicationRequest["address"]) => readonly OutcomeKind[];
}

const TARGETS = ["us-west-2", "eu-west-1"];

/** The handler over a use case that is told what becomes of an address. */
function aFunction({ addressOf = () => ok(FLAGS), becomes = () => ["in-sync"] }: World = {}) {
  const lines: Record<string, unknown>[] = [];
  const asked: ReplicationRequest[] = [];
  const accounts: string[] = [];
  const going = correlations();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const handle = handleInputs({
    addressOf: async (trigger) => addressOf(trigger),
    isReplicated: ({ environment }) => environment !== "dev",
    replicate: async (request) => {
      asked.push(request);
      return becomes(request.address).map((kind, at) => anOutcome(kind, TARGETS[at] ?? "sa-east-1"));
    },
    correlations: going,
    log: log({ level: "debug", correlations: going, destination }),
  });
  const invoke = handler({
    settings: { originRegion: "us-east-1", accountId: undefined },
    handlingIn: (account) => {
      accounts.push(account);
      return handle;
    },
  });
  return { invoke, lines, asked, accounts };
}

const anOutcome = (kind: OutcomeKind, region: string): Outcome => ({
  address: FLAGS,
  target: { account: ACCOUNT, region },
  kind,
  row: 16,
  reason: `because of ${region}`,
  ...(kind === "waiting" ? { until: instant(0) } : {}),
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

  it.each(rows)("hands back a message that became $becomes: $again, because $because", async ({ becomes, again }) => {
    const { invoke } = aFunction({ becomes: () => becomes });
    const batchItemFailures = again ? [{ itemIdentifier: "m1" }] : [];
    expect(await invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures });
  });

  it("loses no neighbour of a bad message, whatever is bad about it", async () => {
    const { invoke, asked, lines } = aFunction({
      addressOf: (trigger) => {
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
    const told = (id: string) => lines.filter(({ correlationId }) => correlationId === id);
    expect(told("m1")).toMatchObject([{ level: "error", msg: "malformed", reason: "the body must be JSON" }]);
    expect(told("m6")).toMatchObject([{ level: "error", msg: "malformed", reason: "body must be a text" }]);
    expect(told("m3")).toMatchObject([{ msg: "broken", reason: "a defect of the replicator (TypeError)" }]);
    expect(told("m4")).toMatchObject([{ msg: "broken", reason: "a defect of the replicator (TypeError)" }]);
    expect(JSON.stringify(lines)).not.toContain("must not be told");
  });

  it("looks once where many messages lead to one address, and answers each", async () => {
    const { invoke, asked } = aFunction({ becomes: () => ["waiting"] });
    const answer = await invoke(inQueue(anEvent(aCall()), anEvent(aNotification()), anEvent(aCall())));
    expect(asked).toEqual([{ address: FLAGS, hint: { deploymentNumber: 4, versionNumber: 23 } }]);
    expect(answer).toEqual({ batchItemFailures: ["m1", "m2", "m3"].map((itemIdentifier) => ({ itemIdentifier })) });
  });

  it("forgets what is none of its business, and says why", async () => {
    const { invoke, asked, lines } = aFunction({
      addressOf: (trigger) => (trigger.kind === "names" ? ok(trigger.address) : failed(NOT_FOUND)),
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
    expect(lines.map(({ correlationId, msg, reason }) => ({ correlationId, msg, reason }))).toEqual(
      expect.arrayContaining([
        {
          correlationId: "m1",
          msg: "ignored",
          reason: "GetApplication in us-east-1 for application 'abc1234' found nothing",
        },
        { correlationId: "m2", msg: "ignored", reason: 'the call failed ("ConflictException")' },
        { correlationId: "m3", msg: "ignored", reason: "INCLUDE and EXCLUDE leave out 'shop/dev/flags'" },
      ]),
    );
  });

  it("hands back what could not be located because the origin did not answer", async () => {
    const { invoke } = aFunction({ addressOf: () => failed({ ...NOT_FOUND, kind: "unavailable" }) });
    expect(await invoke(inQueue(anEvent(aCall())))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
  });

  it("is handed back as a whole where a message has no id, after the others were handled", async () => {
    const { invoke, asked } = aFunction();
    const { Records } = inQueue(anEvent(aCall()));
    await expect(invoke({ Records: [{ body: "{}" }, ...Records] })).rejects.toThrow("Records[0].messageId is missing");
    expect(asked).toHaveLength(1);
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
          row: 16,
          reason: "because of us-west-2",
        },
        {
          address: "shop/prod/flags",
          target: "eu-west-1",
          outcome: "diverged",
          row: 16,
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
    const { invoke } = aFunction({ addressOf: () => failed(NOT_FOUND) });
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
