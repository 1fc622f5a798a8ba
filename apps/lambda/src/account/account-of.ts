import * as z from "zod/mini";

const CONTEXT = z.object({ invokedFunctionArn: z.string() });

/** `arn:<partition>:lambda:<region>:<account>:function:<name>`, in every partition. */
const FUNCTION_ARN = /^arn:[\w-]+:lambda:[\w-]+:(?<account>\d{12}):function:/;

/** The account that a function runs in, if its invocation says so: a local run has no context, or a made-up one. */
export function accountOf(context: unknown): string | undefined {
  const read = z.safeParse(CONTEXT, context);
  return read.success ? FUNCTION_ARN.exec(read.data.invokedFunctionArn)?.groups?.["account"] : undefined;
}
