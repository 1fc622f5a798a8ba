import { looksAgain, type Outcome, UNKNOWN_ACCOUNT } from "@appconfig-replicator/domain";
import { accountOf, requestIdOf } from "../invocation/context.ts";
import { type Deadline, deadlineOf, requireTime } from "../invocation/deadline.ts";
import { answerBatch, type BatchAnswer, type WorkQueue } from "../queue/batch.ts";
import type { Moment } from "../queue/disposal.ts";
import { readMessages, recordsOf } from "../queue/message.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import type { Input, InputOutcome } from "../replication/input.ts";
import type { Settings } from "../settings/settings.ts";
import { eventIdOf } from "../telemetry/correlation.ts";
import { type OutcomeLine, outcomeLine } from "../telemetry/outcome-line.ts";
import { readTrigger } from "../triggers/read-trigger.ts";

/** What Lambda calls: with a batch of a queue, an event of EventBridge, or what a person passes. */
export type Handler = (event: unknown, context?: unknown) => Promise<BatchAnswer | DirectAnswer>;

/** What became of an event, for whoever invoked the function with it. */
type DirectAnswer = { readonly outcomes: readonly OutcomeLine[] } | { readonly ignored: string };

/** What the handler is made of. */
export interface HandlerParts {
  readonly settings: Pick<Settings, "originRegion" | "accountId">;
  /** Made when the account is known, which may be no sooner than an event tells it. */
  readonly handleIn: (account: string) => HandleInputs;
  readonly workQueue: WorkQueue;
  readonly moment: () => Moment;
  /** Sends off what was counted and announced meanwhile. Never throws. */
  readonly flush: () => Promise<void>;
}

/** What telling SQS and a bus takes at worst, when neither answers: no work is waited for beyond that. */
const MARGIN_MS = 8_000;

export function handler(parts: HandlerParts): Handler {
  return async (event, context) => {
    try {
      requireTime(context, MARGIN_MS);
      return await answer(parts, event, context);
    } finally {
      await parts.flush();
    }
  };
}

async function answer(
  { settings, handleIn, workQueue, moment }: HandlerParts,
  event: unknown,
  context: unknown,
): Promise<BatchAnswer | DirectAnswer> {
  const account = settings.accountId ?? accountOf(context);
  const expected = { originRegion: settings.originRegion, account };
  const handleOf = (inputs: readonly Input[]) => handleIn(account ?? accountIn(inputs) ?? UNKNOWN_ACCOUNT);
  const deadline = deadlineOf(context, MARGIN_MS);
  const records = recordsOf(event);
  if (records !== undefined) {
    const messages = readMessages(records, expected, moment().nowMs);
    return answerBatch(handleOf(messages.map(({ input }) => input)), workQueue, { messages, deadline, moment });
  }
  // The event's own, or the invocation's.
  const correlationId = eventIdOf(event) ?? requestIdOf(context) ?? "direct";
  const input = { correlationId, wakes: false, reading: readTrigger(event, expected) };
  return answerDirectly(handleOf([input]), input, deadline);
}

/** Where neither a setting nor the function's own name tells it, the first event that does: a local run. */
function accountIn(inputs: readonly Input[]): string | undefined {
  for (const { reading } of inputs) {
    if (reading.kind === "trigger" && reading.account !== undefined) return reading.account;
  }
  return undefined;
}

/** Handles one event. Throws where it has to come again: that is what makes Lambda send it again. */
async function answerDirectly(handle: HandleInputs, input: Input, deadline: Deadline): Promise<DirectAnswer> {
  const [outcome] = await handle([input], deadline);
  return answerOf(input.correlationId, outcome ?? { kind: "broken", reason: "nothing became of it" });
}

function answerOf(id: string, outcome: InputOutcome): DirectAnswer {
  switch (outcome.kind) {
    case "malformed":
      throw new Error(`The event '${id}' is no trigger: ${outcome.reason}`);
    case "not-located":
      throw new Error(`The event '${id}' leads nowhere yet: ${outcome.reason}`);
    case "broken":
      throw new Error(`The event '${id}' could not be handled: ${outcome.reason}`);
    case "unfinished":
      throw new Error(`The event '${id}' could not be handled in the time that the function has`);
    case "ignored":
      return { ignored: outcome.reason };
    case "looked":
      throwIfUnfinished(id, outcome.outcomes);
      return { outcomes: outcome.outcomes.map(outcomeLine) };
  }
}

/** Every target was looked at before this; the message names those that have to be looked at again. */
function throwIfUnfinished(id: string, outcomes: readonly Outcome[]): void {
  const open = outcomes.filter(looksAgain).map(({ target, kind, reason }) => `${target.region} (${kind}): ${reason}`);
  if (open.length === 0) return;
  throw new Error(
    `The event '${id}' needs another look at ${open.length} of ${outcomes.length} targets: ${open.join("; ")}`,
  );
}
