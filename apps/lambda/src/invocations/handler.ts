import { UNKNOWN_ACCOUNT } from "@appconfig-replicator/domain";
import { accountOf } from "../account/account-of.ts";
import type { Now } from "../queue/disposal.ts";
import type { Settling } from "../queue/settle-messages.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import type { Input } from "../replication/input.ts";
import type { Settings } from "../settings/settings.ts";
import { deadlineOf, requireTime } from "../time/deadline.ts";
import { eventIdOf, isId } from "../triggers/event-id.ts";
import { recordOf } from "../triggers/fields.ts";
import { readTrigger } from "../triggers/read-trigger.ts";
import { answerDirectly, type DirectAnswer } from "./direct-event.ts";
import { answerBatch, type BatchAnswer, readRecords, recordsOf } from "./queue-batch.ts";

/** What Lambda calls: with a batch of a queue, an event of EventBridge, or what a person passes. */
export type Handler = (event: unknown, context?: unknown) => Promise<BatchAnswer | DirectAnswer>;

export interface HandlerParts {
  readonly settings: Pick<Settings, "originRegion" | "accountId">;
  /** Made when the account is known, which may be no sooner than an event tells it. */
  readonly handlingIn: (account: string) => HandleInputs;
  readonly settling: Settling;
  readonly now: () => Now;
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
  { settings, handlingIn, settling, now }: HandlerParts,
  event: unknown,
  context: unknown,
): Promise<BatchAnswer | DirectAnswer> {
  const account = settings.accountId ?? accountOf(context);
  const expected = { originRegion: settings.originRegion, account };
  const handlingOf = (inputs: readonly Input[]) => handlingIn(account ?? firstTold(inputs) ?? UNKNOWN_ACCOUNT);
  const deadline = deadlineOf(context, MARGIN_MS);
  const records = recordsOf(event);
  if (records !== undefined) {
    const received = readRecords(records, expected, now().nowMs);
    const handle = handlingOf(received.map(({ input }) => input));
    return answerBatch(handle, settling, { received, deadline, now });
  }
  const correlationId = correlationIdOf(event, context);
  const input = { correlationId, wakes: false, reading: readTrigger(event, expected) };
  return answerDirectly(handlingOf([input]), input, deadline);
}

/** Where neither a setting nor the function's own name tells it: a local run. */
function firstTold(inputs: readonly Input[]): string | undefined {
  for (const { reading } of inputs) {
    if (reading.kind === "trigger" && reading.account !== undefined) return reading.account;
  }
  return undefined;
}

/** The event's own, or the invocation's. */
function correlationIdOf(event: unknown, context: unknown): string {
  const request = recordOf(context)?.["awsRequestId"];
  return eventIdOf(event) ?? (isId(request) ? request : "direct");
}
