import {
  type Answer,
  queueAnswer,
  type RecordedRequest,
  type RecordingServer,
  startRecordingServer,
} from "@appconfig-replicator/testing/stand-ins";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Queues } from "./queues.ts";
import { sqsQueues } from "./sqs-queues.ts";

interface Sent {
  readonly Entries: readonly { readonly MessageBody: string }[];
  readonly MessageBody: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly StringValue: string }>>;
}

const environments = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ application: `app-${at}`, environment: "prod" }));

let answer: (asked: RecordedRequest) => Answer;
let server: RecordingServer;
let queues: Queues;

beforeEach(async () => {
  answer = queueAnswer;
  server = await startRecordingServer((asked) => answer(asked));
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "111111111111");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "none");
  vi.stubEnv("AWS_ENDPOINT_URL_SQS", server.endpoint);
  const queueUrl = `${server.endpoint}/000000000000/events`;
  queues = sqsQueues({ queueUrl, deadLetterQueueUrl: `${server.endpoint}/000000000000/dead` }, {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.stop();
});

const sent = (): readonly Sent[] => server.requests.map(({ body }) => JSON.parse(body) as Sent);

describe("waking environments", () => {
  it("sends each once, ten at a time, as the trigger reads them", async () => {
    expect(await queues.wake(environments(23), 1_234)).toBe(23);
    const batches = sent().map(({ Entries }) => Entries.map(({ MessageBody }) => JSON.parse(MessageBody) as unknown));
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 3]);
    expect(batches.flat()).toEqual(environments(23).map((each) => ({ ...each, until: 1_234 })));
  });

  it("sends no character that SQS refuses, whatever an environment is called", async () => {
    const named = [{ application: "a\ufffe\uffff\u0001\u2028\ud83d\ude00", environment: "*" }];
    await queues.wake(named, 1_234);
    const bodies = sent().flatMap(({ Entries }) => Entries.map(({ MessageBody }) => MessageBody));
    expect(bodies.join("")).not.toMatch(/[\p{Cc}\ufffe\uffff]/u);
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual(named.map((each) => ({ ...each, until: 1_234 })));
  });

  it("fails where SQS takes only some, since the rest would be lost in silence", async () => {
    answer = () => ({ body: JSON.stringify({ Successful: [], Failed: [{ Id: "0", Code: "x", SenderFault: false }] }) });
    await expect(queues.wake(environments(2), 1_234)).rejects.toThrow("SQS took 1 of 2 messages");
  });
});

describe("a dead letter", () => {
  it("keeps its body, and says why in a form that SQS takes", async () => {
    await queues.bury({ body: "{", reason: `a\u0000b${"x".repeat(2_000)}`, correlationId: "e1" });
    const [letter] = sent();
    expect(letter?.MessageBody).toBe("{");
    expect(letter?.MessageAttributes["CorrelationId"]?.StringValue).toBe("e1");
    const reason = letter?.MessageAttributes["Reason"]?.StringValue ?? "";
    expect([reason.slice(0, 4), reason.length]).toEqual(["a?bx", 1_024]);
  });

  it("fails where the queue refuses it", async () => {
    answer = () => ({ status: 403, body: JSON.stringify({ __type: "AccessDenied" }) });
    await expect(queues.bury({ body: "{", reason: "r", correlationId: "e1" })).rejects.toThrow();
  });
});

it("asks no queue that nobody named", async () => {
  const nowhere = sqsQueues({ queueUrl: undefined, deadLetterQueueUrl: undefined }, {});
  await expect(nowhere.hide("r1", 5)).rejects.toThrow("QUEUE_URL is not set");
  await expect(nowhere.bury({ body: "{", reason: "r", correlationId: "e1" })).rejects.toThrow("DEAD_LETTER_QUEUE_URL");
  expect(server.requests).toEqual([]);
});
