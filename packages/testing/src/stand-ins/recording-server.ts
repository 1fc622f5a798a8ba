import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { type Listener, listen } from "./listener.ts";

/** A service of AWS, as far as a test needs it: it records what it is asked, and answers by the operation. */
export interface RecordingServer extends Listener {
  readonly requests: readonly RecordedRequest[];
}

export interface RecordedRequest {
  /** As the protocol has it: `AmazonSQS.SendMessage`, `AssumeRole`. */
  readonly operation: string;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly body: string;
}

export async function startRecordingServer(answer: (request: RecordedRequest) => Answer): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const recorded = await read(request);
    requests.push(recorded);
    const { status = 200, body } = answer(recorded);
    response.writeHead(status).end(body);
  });
  return { ...(await listen(server)), requests };
}

async function read(request: IncomingMessage): Promise<RecordedRequest> {
  const body = await text(request);
  const target = request.headers["x-amz-target"];
  return { operation: typeof target === "string" ? target : (new URLSearchParams(body).get("Action") ?? ""), body };
}

/** SQS and EventBridge take everything; the SDK checks that it received what was sent. */
export function queueAnswer({ operation, body }: RecordedRequest): Answer {
  const { MessageBody = "", Entries = [] } = JSON.parse(body) as {
    readonly MessageBody?: string;
    readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
  };
  if (operation === "AWSEvents.PutEvents") return { body: JSON.stringify({ Entries: [], FailedEntryCount: 0 }) };
  const sent = (message: string) => ({
    MessageId: "m",
    MD5OfMessageBody: createHash("md5").update(message).digest("hex"),
  });
  if (operation === "AmazonSQS.SendMessage") return { body: JSON.stringify(sent(MessageBody)) };
  const Successful = Entries.map(({ Id, MessageBody: message }) => ({ Id, ...sent(message) }));
  return { body: JSON.stringify({ Successful, Failed: [] }) };
}

/** STS gives credentials whose key is the account of the role that is asked for: the emulator takes that for theirs. */
export function assumedRole({ body }: RecordedRequest): Answer {
  const account = /^arn:[^:]+:iam::(?<account>\d+):/.exec(new URLSearchParams(body).get("RoleArn") ?? "")?.groups?.[
    "account"
  ];
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return {
    body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
<Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

export function refusal(): Answer {
  return {
    status: 403,
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>arn:aws:iam::222222222222:role/replica</Message></Error></ErrorResponse>`,
  };
}
