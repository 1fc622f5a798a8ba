import { createServer, type ServerResponse } from "node:http";
import { type Listener, listen } from "./listener.ts";

/** How a region, or whatever stands before it, can be unwell. */
export type Illness =
  | "refuses access"
  | "stalls"
  | "trickles"
  | "closes half-way"
  | "answers garbage"
  | "answers nonsense";

export const ILLNESSES: readonly Illness[] = [
  "refuses access",
  "stalls",
  "trickles",
  "closes half-way",
  "answers garbage",
  "answers nonsense",
];

/** A byte at a time: fast enough never to be silent, far too slow ever to be done. */
const TRICKLE_EVERY_MS = 50;

const JSON_TYPE = { "content-type": "application/json" };

/** Answers one request as a server does that is unwell in this way. */
export function answerUnwell(illness: Illness, response: ServerResponse): void {
  switch (illness) {
    case "refuses access":
      response.writeHead(403, { ...JSON_TYPE, "x-amzn-errortype": "AccessDeniedException:" });
      response.end('{"Message":"User is not authorized to perform: appconfig:ListApplications"}');
      return;
    case "stalls":
      return;
    case "trickles": {
      response.writeHead(200, JSON_TYPE).write('{"Items":[');
      const trickling = setInterval(() => response.write(" "), TRICKLE_EVERY_MS);
      response.on("close", () => clearInterval(trickling));
      return;
    }
    case "closes half-way":
      response.writeHead(200, { ...JSON_TYPE, "content-length": 1_000 });
      response.write('{"Items":[', () => response.destroy());
      return;
    case "answers garbage":
      response.writeHead(200, { "content-type": "text/html" }).end("<html><h1>It works!</h1>");
      return;
    case "answers nonsense":
      response.writeHead(200, JSON_TYPE).end('{"Items":[{"Id":7,"Name":["shop"]},null],"Nonsense":true}');
      return;
  }
}

export const unwellServer = (illness: Illness): Promise<Listener> =>
  listen(createServer((_, response) => answerUnwell(illness, response)));
