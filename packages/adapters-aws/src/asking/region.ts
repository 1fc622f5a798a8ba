import { Defect, type Failed, type FailureKind, failed, ok, type Result } from "@appconfig-replicator/domain";
import type { AppConfigClient } from "@aws-sdk/client-appconfig";
import { GarbledAnswer } from "./answer-members.ts";
import type { Asked } from "./asked.ts";
import { failureOf } from "./failure-of.ts";

export interface Region {
  /**
   * Asks once. `read` takes from the answer what is needed and throws `GarbledAnswer` when that is not there. Expected
   * failures are returned; anything else is a defect and is thrown with its cause.
   */
  ask<Answer, Value>(
    asked: Asked,
    send: (client: AppConfigClient, forWrites: ForWrites) => Promise<Answer>,
    read: (answer: Answer) => Value,
  ): Promise<Result<Value>>;

  fail(asked: Asked, kind: FailureKind): Failed;
}

/** What `send` passes on with an operation that changes something. */
interface ForWrites {
  readonly requestTimeout: number;
}

export interface RegionOptions {
  readonly name: string;
  readonly client: AppConfigClient;
  readonly forWrites: ForWrites;
  /** Told what a region says is not there. */
  readonly onGone: (asked: Asked) => void;
}

export function region({ name, client, forWrites, onGone }: RegionOptions): Region {
  const fail = (asked: Asked, kind: FailureKind): Failed =>
    failed({ kind, operation: asked.operation, region: name, subject: asked.subject });

  return {
    fail,
    ask: async (asked, send, read) => {
      try {
        return ok(read(await send(client, forWrites)));
      } catch (cause) {
        if (cause instanceof GarbledAnswer) return fail(asked, "garbled");
        const failure = failureOf(cause, { ...asked, region: name });
        if (failure === undefined) {
          throw new Defect(`${asked.operation} in ${name} for ${asked.subject} threw what no answer explains`, {
            cause,
          });
        }
        if (failure.kind === "not-found") onGone(asked);
        return failed(failure);
      }
    },
  };
}
