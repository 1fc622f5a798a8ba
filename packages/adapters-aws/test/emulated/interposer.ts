import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Trouble } from "@appconfig-replicator/port-contracts";

/** Stands between the ports and the emulator, and lets them meet trouble while the person goes on working. */
export interface Interposer {
  readonly endpoint: string;
  /** What everything that passes through meets from now on; nothing again without it. */
  begin(trouble?: Trouble): void;
  stop(): Promise<void>;
}

/** Stands before `target`; its answers go through `disguise`. */
export async function interposer(target: string, disguise: (json: string) => string): Promise<Interposer> {
  let trouble: Trouble | undefined;
  const server: Server = createServer((incoming, answer) => {
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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    begin: (next) => {
      trouble = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  readonly target: string;
  readonly disguise: (json: string) => string;
  readonly isAnswerLost: boolean;
}

function pass({ incoming, answer, target, disguise, isAnswerLost }: Passing): void {
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
