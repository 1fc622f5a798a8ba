import type { AppConfigClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-appconfig";
import { StandardRetryStrategy } from "@smithy/core/retry";
import type { FinalizeRequestMiddleware, RetryErrorInfo, StandardRetryToken } from "@smithy/types";

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

/** The errors after which a write must not be sent again. Errors are objects of their own, so nothing is kept alive. */
export type UnrepeatableErrors = WeakSet<object>;

/**
 * Everything but a read: AppConfig has no idempotency tokens, so that a write sent twice may take effect twice, or be
 * refused because of the first. Stopping is no exception: sent again after the answer was lost, it meets its own work.
 */
const READ = /^(?:Get|List)/;

/**
 * Notes which errors leave a write's effect unknown: all but an answer from 400 to 499, which says that nothing was
 * done. It stands right behind the SDK's retry middleware, the only place that knows both operation and error.
 */
export function noteUnrepeatableErrors(client: AppConfigClient, errors: UnrepeatableErrors): void {
  const note: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next, context) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      const isWrite = !READ.test(context.commandName ?? "");
      if (isWrite && typeof error === "object" && error !== null && !isRefusal(error)) errors.add(error);
      throw error;
    }
  };
  client.middlewareStack.addRelativeTo(note, {
    name: "noteUnrepeatableErrors",
    relation: "after",
    toMiddleware: "retryMiddleware",
  });
}

function isRefusal(error: { readonly $metadata?: { readonly httpStatusCode?: number } }): boolean {
  const status = error.$metadata?.httpStatusCode ?? 0;
  return status >= 400 && status <= 499;
}
