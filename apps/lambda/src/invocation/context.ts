import * as z from "zod/mini";
import { isEventId, recordOf } from "../json/fields.ts";

// What Lambda says of an invocation. A local run has no context, or a made-up one, so nothing of it is taken on trust.

const CONTEXT = z.object({ invokedFunctionArn: z.string() });

/** `arn:<partition>:lambda:<region>:<account>:function:<name>`, in every partition. */
const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:(?<account>\d{12}):function:/;

/** The account that a function runs in, if its invocation says so. */
export function accountOf(context: unknown): string | undefined {
  const read = z.safeParse(CONTEXT, context);
  return read.success ? FUNCTION_ARN.exec(read.data.invokedFunctionArn)?.groups?.["account"] : undefined;
}

/** What the invocation is known by in Lambda's own log lines. */
export function requestIdOf(context: unknown): string | undefined {
  const request = recordOf(context)?.["awsRequestId"];
  return isEventId(request) ? request : undefined;
}
