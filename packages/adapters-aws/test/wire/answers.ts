import type { Answering } from "./scripted-server.ts";

/** JSON with 200, whatever was asked. */
export const json =
  (value: unknown, status = 200): Answering =>
  (_request, answer) => {
    answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };

/** An error as AppConfig answers it. */
export const refusal =
  (status: number, type: string, body: Readonly<Record<string, unknown>> = {}): Answering =>
  (_request, answer) => {
    answer.writeHead(status, { "x-amzn-errortype": `${type}:`, "content-type": "application/json" });
    answer.end(JSON.stringify(body));
  };

/** What a proxy says. */
export const html =
  (status: number): Answering =>
  (_request, answer) => {
    answer.writeHead(status, { "content-type": "text/html" }).end("<html><body>swordfish</body></html>");
  };

/** The request arrives, and nothing comes back. */
export const silence: Answering = () => {};

export const reset: Answering = (_request, answer) => {
  answer.destroy();
};

/** A status and half of what it promised, then the end. */
export const brokenOff: Answering = (_request, answer) => {
  answer.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  answer.write('{"Items":[', () => answer.destroy());
};

/** A status and half of what it promised, then silence. */
export const stalled: Answering = (_request, answer) => {
  answer.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  answer.write('{"Items":[');
};

/** One answer after the other; the last one again and again. */
export function inTurn(...answers: readonly [Answering, ...Answering[]]): Answering {
  let next = 0;
  return (request, answer) => {
    const answering = answers[Math.min(next, answers.length - 1)] ?? answers[0];
    next += 1;
    answering(request, answer);
  };
}

/** Each path its own answer; any other is a mistake of the test's. */
export const byPath =
  (answers: Readonly<Record<string, Answering>>): Answering =>
  (request, answer) => {
    const key = `${request.method} ${request.path}`;
    const answering = answers[key];
    if (answering === undefined) throw new Error(`Nothing was told to answer ${key}`);
    answering(request, answer);
  };
