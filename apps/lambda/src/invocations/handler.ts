import { UNKNOWN_ACCOUNT } from "@appconfig-replicator/domain";
import { accountOf } from "../account/account-of.ts";
import type { HandleInputs, Input } from "../replication/handle-inputs.ts";
import type { Settings } from "../settings/settings.ts";
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
}

export function handler({ settings, handlingIn }: HandlerParts): Handler {
  return async (event, context) => {
    const account = settings.accountId ?? accountOf(context);
    const expected = { originRegion: settings.originRegion, account };
    const handlingOf = (inputs: readonly Input[]) => handlingIn(account ?? firstTold(inputs) ?? UNKNOWN_ACCOUNT);
    const records = recordsOf(event);
    if (records !== undefined) {
      const inputs = readRecords(records, expected);
      return answerBatch(handlingOf(inputs), inputs);
    }
    const input = { id: idOf(event, context), reading: readTrigger(event, expected) };
    return answerDirectly(handlingOf([input]), input);
  };
}

/** Where neither a setting nor the function's own name tells it: a local run. */
function firstTold(inputs: readonly Input[]): string | undefined {
  for (const { reading } of inputs) {
    if (reading.kind === "trigger" && reading.account !== undefined) return reading.account;
  }
  return undefined;
}

/** EventBridge's id, CloudTrail's, or the invocation's. */
function idOf(event: unknown, context: unknown): string {
  const { id, eventID } = recordOf(event) ?? {};
  const known = [id, eventID, recordOf(context)?.["awsRequestId"]];
  return (
    (known.find((each) => typeof each === "string" && /^[\w-]{1,64}$/.test(each)) as string | undefined) ?? "direct"
  );
}
