import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { UsageError } from "../context/context.ts";
import { requestHandler } from "./request-handler.ts";

/** The output of the stack that names the function whose settings count. */
const FUNCTION_OUTPUT = "HandlerFunctionName";

/** A stack's ARN says in which region it is. */
const STACK_ARN = /^arn:[^:]+:cloudformation:(?<region>[^:]+):[^:]*:stack\/(?<name>[^/]+)/;

/** CloudFormation and Lambda answer in tens of milliseconds. */
const ANSWER_MS = 10_000;

/**
 * The environment variables of a deployed function, by its stack's name or ARN; a name is looked for in the region that
 * the SDK takes for its own. Rejects with a `UsageError` where the stack is none of ours or cannot be read.
 */
export async function stackSettings(stack: string): Promise<Readonly<Record<string, string>>> {
  const { region, name = stack } = STACK_ARN.exec(stack)?.groups ?? {};
  const settings = {
    ...(region !== undefined && { region }),
    requestHandler: requestHandler(ANSWER_MS),
  };
  const stacks = new CloudFormationClient(settings);
  const where = await stacks.config.region().catch(noRegion);
  const { Stacks = [] } = await stacks
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch(unreadable({ stack: name, where, action: "cloudformation:DescribeStacks" }));
  const outputs = Stacks[0]?.Outputs ?? [];
  const FunctionName = outputs.find(({ OutputKey }) => OutputKey === FUNCTION_OUTPUT)?.OutputValue;
  if (FunctionName === undefined) {
    throw new UsageError(
      `The stack "${name}" in ${where} is no AppConfig Replicator, or not deployed yet: it has no output ${FUNCTION_OUTPUT}`,
    );
  }
  const { Environment } = await new LambdaClient(settings)
    .send(new GetFunctionConfigurationCommand({ FunctionName }))
    .catch(unreadable({ stack: name, where, action: "lambda:GetFunctionConfiguration" }));
  return Environment?.Variables ?? {};
}

function noRegion(): never {
  throw new UsageError(
    "In which region the stack is, nobody said: set AWS_REGION, or give --stack the stack's ARN instead of its name",
  );
}

interface Asked {
  readonly stack: string;
  readonly where: string;
  readonly action: string;
}

/** Messages are left behind: they can hold account ids. */
function unreadable({ stack, where, action }: Asked): (cause: unknown) => never {
  return (cause) => {
    const isMissing = cause instanceof Error && / does not exist$/.test(cause.message);
    const why = isMissing ? "there is none of that name" : `${action} failed: ${nameOf(cause)}`;
    throw new UsageError(
      `The settings of the stack "${stack}" in ${where} cannot be read: ${why}. ` +
        "Where its region is dark, name the regions themselves: --origin and --target",
    );
  };
}

function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown";
  const { code } = cause as NodeJS.ErrnoException;
  return code ?? cause.name;
}
