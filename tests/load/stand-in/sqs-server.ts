import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { type Listener, listen } from "@appconfig-replicator/testing/stand-ins";
import type { StandInQueue } from "./queue.ts";

/** Queues by the last part of their URLs. */
export type Queues = ReadonlyMap<string, StandInQueue>;

export interface SqsServer extends Listener {
  url(queue: string): string;
}

interface Request {
  readonly QueueUrl: string;
  readonly ReceiptHandle?: string;
  readonly VisibilityTimeout?: number;
  readonly MessageBody?: string;
  readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** As much of SQS's JSON protocol as the function speaks; anything else is refused loudly. */
export async function startSqsServer(queues: Queues): Promise<SqsServer> {
  const server = createServer((request, response) => {
    void answer(queues, request, response);
  });
  const listening = await listen(server);
  return { ...listening, url: (queue) => `${listening.endpoint}/000000000000/${queue}` };
}

async function answer(queues: Queues, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const say = (status: number, body: unknown): void => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
  };
  try {
    const request = (await json(incoming)) as Request;
    const queue = queues.get(request.QueueUrl.split("/").at(-1) ?? "");
    if (queue === undefined) throw new Error("QueueDoesNotExist");
    say(200, act(queue, String(incoming.headers["x-amz-target"]), request));
  } catch (cause) {
    say(400, { __type: cause instanceof Error ? cause.message : "InternalError" });
  }
}

function act(queue: StandInQueue, target: string, request: Request): unknown {
  switch (target) {
    case "AmazonSQS.ChangeMessageVisibility":
      queue.hide(request.ReceiptHandle ?? "", request.VisibilityTimeout ?? Number.NaN);
      return {};
    case "AmazonSQS.SendMessage":
      return sent(queue, request.MessageBody ?? "");
    case "AmazonSQS.SendMessageBatch":
      return {
        Successful: (request.Entries ?? []).map(({ Id, MessageBody }) => ({ Id, ...sent(queue, MessageBody) })),
        Failed: [],
      };
  }
  throw new Error(`UnsupportedOperation ${target}`);
}

/** The SDK checks that SQS received what was sent. */
const sent = (queue: StandInQueue, body: string) => ({
  MessageId: queue.send(body),
  MD5OfMessageBody: createHash("md5").update(body).digest("hex"),
});
