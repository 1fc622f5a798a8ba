import { StandardRetryStrategy } from "@smithy/core/retry";
import type { RetryErrorInfo, StandardRetryToken } from "@smithy/types";
import type { UnrepeatableErrors } from "./unrepeatable-writes.ts";

/**
 * The SDK's own default, named: one lost packet or one throttled call is ridden out here, anything longer is the
 * business of the next reconcile. The SDK's budget of retries, one for the client, ends them all in a long outage.
 */
export const MAX_ATTEMPTS = 3;

/** The SDK's standard retries, but never of a write whose effect is unknown. */
export class CarefulRetries extends StandardRetryStrategy {
  readonly #unrepeatable: UnrepeatableErrors;

  constructor(maxAttempts: number, unrepeatable: UnrepeatableErrors) {
    super(maxAttempts);
    this.#unrepeatable = unrepeatable;
  }

  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const { error } = info;
    if (typeof error === "object" && error !== null && this.#unrepeatable.has(error)) {
      throw new Error("A write whose effect is unknown is not repeated");
    }
    return super.refreshRetryTokenForRetry(token, info);
  }
}
