import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { type Listener, listen } from "./listener.ts";

/** A deployed stack as CloudFormation and Lambda tell of it. */
export interface StandInStack {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Of the function that the outputs name. */
  readonly variables: Readonly<Record<string, string>>;
}

/** One server for CloudFormation's queries and Lambda's paths. */
export async function startStack(stack: StandInStack): Promise<Listener> {
  const server = createServer(async (incoming, response) => {
    const query = new URLSearchParams(await text(incoming));
    const path = decodeURIComponent(incoming.url ?? "");
    if (path.startsWith("/2015-03-31/functions/")) {
      const isKnown = Object.values(stack.outputs).some(
        (name) => path === `/2015-03-31/functions/${name}/configuration`,
      );
      response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(isKnown ? { Environment: { Variables: stack.variables } } : {}));
      return;
    }
    const name = query.get("StackName") ?? "";
    const isKnown = name === stack.name || name.includes(`:stack/${stack.name}/`);
    response.writeHead(isKnown ? 200 : 400, { "content-type": "text/xml" });
    response.end(isKnown ? described(stack) : missing(name));
  });
  return listen(server);
}

function described({ name, outputs }: StandInStack): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return (
    '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks>' +
    `<member><StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>` +
    `<Outputs>${members.join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
  );
}

const missing = (name: string): string =>
  '<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>' +
  `<Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`;
