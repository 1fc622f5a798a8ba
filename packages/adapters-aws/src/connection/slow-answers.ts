import { Readable } from "node:stream";
import type { AppConfigClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-appconfig";
import type { DeserializeMiddleware } from "@smithy/types";

/**
 * Ends answers whose bodies take too long. The SDK's own timeouts know how long a head may take and how long silence
 * may last; a body that trickles, a byte now and then, is neither, and would be waited for without end. It stands next
 * to the connection, where an answer has a head but its body is not read yet.
 */
export function endSlowAnswers(client: AppConfigClient, bodyMs: number): void {
  const end: DeserializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => async (args) => {
    const answered = await next(args);
    const { body } = answered.response as { readonly body?: unknown };
    if (body instanceof Readable) endLater(body, bodyMs);
    return answered;
  };
  client.middlewareStack.add(end, { step: "deserialize", priority: "low", name: "endSlowAnswers" });
}

function endLater(body: Readable, bodyMs: number): void {
  const timer = setTimeout(() => body.destroy(tooSlow(bodyMs)), bodyMs);
  timer.unref();
  body.once("close", () => clearTimeout(timer));
}

/** By this name the SDK, and `kindOfSilence`, know that no whole answer came. */
const tooSlow = (bodyMs: number): Error =>
  Object.assign(new Error(`The answer took longer than ${bodyMs} ms`), { name: "TimeoutError" });
