import type { AppConfigClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-appconfig";
import type { FinalizeRequestMiddleware } from "@smithy/types";

/**
 * Everything but a read: AppConfig has no idempotency tokens, so that a write sent twice may take effect twice, or be
 * refused because of the first. Stopping is no exception: sent again after the answer was lost, it meets its own work.
 */
const READ = /^(?:Get|List)/;

/** The errors after which a write must not be sent again. Errors are objects of their own, so nothing is kept alive. */
export type UnrepeatableErrors = WeakSet<object>;

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
