import { Defect, type Failed, type FailureKind, failed, ok, type Result } from "@appconfig-replicator/domain";
import type { AppConfigClient } from "@aws-sdk/client-appconfig";
import { type Call, failureOf } from "../answers/failure.ts";
import { GarbledAnswer } from "../answers/members.ts";

export interface Region {
  /**
   * Asks once. `read` takes from the answer what is needed and throws `GarbledAnswer` when that is not there. Expected
   * failures are returned; anything else is a defect and is thrown with its cause.
   */
  ask<Answer, Value>(
    call: Call,
    send: (client: AppConfigClient, writeOptions: WriteOptions) => Promise<Answer>,
    read: (answer: Answer) => Value,
  ): Promise<Result<Value>>;

  fail(call: Call, kind: FailureKind): Failed;
}

/** What `send` passes on with an operation that changes something. */
interface WriteOptions {
  readonly requestTimeout: number;
}

export interface RegionOptions {
  readonly name: string;
  readonly client: AppConfigClient;
  readonly writeOptions: WriteOptions;
  /** Told what a region says is not there. */
  readonly onGone: (call: Call) => void;
}

export function region({ name, client, writeOptions, onGone }: RegionOptions): Region {
  const fail = (call: Call, kind: FailureKind): Failed =>
    failed({ kind, operation: call.operation, region: name, subject: call.subject });

  return {
    fail,
    ask: async (call, send, read) => {
      try {
        return ok(read(await send(client, writeOptions)));
      } catch (cause) {
        if (cause instanceof GarbledAnswer) return fail(call, "garbled");
        const failure = failureOf(cause, { ...call, region: name });
        if (failure === undefined) {
          throw new Defect(`${call.operation} in ${name} for ${call.subject} threw what no answer explains`, {
            cause,
          });
        }
        if (failure.kind === "not-found") onGone(call);
        return failed(failure);
      }
    },
  };
}
