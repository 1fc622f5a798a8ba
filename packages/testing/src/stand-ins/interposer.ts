import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Trouble } from "../contract/contract-world.ts";
import { type Listener, listen } from "./listener.ts";

/** Stands between the ports and the emulator, and lets them meet trouble while the person goes on working. */
export interface Interposer extends Listener {
  /** What everything that passes through meets from now on; nothing again without it. */
  begin(trouble?: Trouble): void;
}

/** Stands before `target`; its answers go through `disguise`. */
export async function interposer(target: string, disguise: (json: string) => string): Promise<Interposer> {
  let trouble: Trouble | undefined;
  const server = createServer((incoming, answer) => {
    if (trouble === "outage") {
      incoming.socket.destroy();
    } else if (trouble === "throttling") {
      incoming.resume();
      answer.writeHead(429, { "x-amzn-errortype": "ThrottlingException:", "content-type": "application/json" });
      answer.end('{"Message":"Rate exceeded"}');
    } else if (trouble === "lost-pages" && incoming.url?.includes("next_token=")) {
      answer.writeHead(500, { "x-amzn-errortype": "InternalServerException:" });
      answer.end("{}");
    } else {
      pass({
        incoming,
        answer,
        target,
        disguise,
        isAnswerLost: trouble === "lost-answers" && incoming.method !== "GET",
      });
    }
  });
  return {
    ...(await listen(server)),
    begin: (next) => {
      trouble = next;
    },
  };
}

function pass({
  incoming,
  answer,
  target,
  disguise,
  isAnswerLost,
}: {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  readonly target: string;
  readonly disguise: (json: string) => string;
  readonly isAnswerLost: boolean;
}): void {
  const { method, headers, url } = incoming;
  const onwards = request(new URL(url ?? "/", target), { method, headers }, (answered) => {
    const chunks: Buffer[] = [];
    answered.on("data", (chunk: Buffer) => chunks.push(chunk));
    answered.on("end", () => {
      // By now the emulator has done what it was asked to.
      if (isAnswerLost) return incoming.socket.destroy();
      const { "content-length": _, "transfer-encoding": __, ...kept } = answered.headers;
      const body = Buffer.concat(chunks);
      const isList = method === "GET" && kept["version-number"] === undefined;
      return answer.writeHead(answered.statusCode ?? 502, kept).end(isList ? disguise(body.toString()) : body);
    });
  });
  onwards.on("error", () => incoming.socket.destroy());
  incoming.pipe(onwards);
}
