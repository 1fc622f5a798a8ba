import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "@appconfig-replicator/testing/stand-ins";

/** What an invocation came to. */
export type Answered =
  | { readonly kind: "response"; readonly body: unknown }
  | { readonly kind: "error"; readonly message: string };

export interface Invocation {
  readonly event: unknown;
  readonly answered: (answered: Answered) => void;
}

/** Lambda's runtime API, as far as a runtime needs it: ask for the next invocation, answer it. */
export interface RuntimeApi {
  readonly host: string;
  /** How many processes wait for an invocation. */
  idle(): number;
  invoke(invocation: Invocation): void;
  /** The most memory that any process has said it used. */
  peakRssBytes(): number;
  stop(): Promise<void>;
}

const PATH = /^\/2018-06-01\/runtime\/invocation\/(?:next|(?<id>\d+)\/(?<kind>response|error))$/;

/** The function's time limit. */
const TIME_LIMIT_MS = 60_000;

export interface RuntimeApiOptions {
  readonly nowMs: () => number;
  /** Told whenever a process has become idle. */
  readonly onIdle: () => void;
}

export async function startRuntimeApi({ nowMs, onIdle }: RuntimeApiOptions): Promise<RuntimeApi> {
  const waiting: ServerResponse[] = [];
  const underWay = new Map<string, Invocation>();
  let last = 0;
  let peak = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const matched = PATH.exec(request.url ?? "");
    peak = Math.max(peak, Number(request.headers["x-max-rss"] ?? 0));
    if (matched === null) return void response.writeHead(404).end();
    const { id, kind } = matched.groups ?? {};
    if (id === undefined) {
      waiting.push(response);
      return onIdle();
    }
    const body = await text(request);
    const invocation = underWay.get(id);
    underWay.delete(id);
    response.writeHead(202).end();
    const parsed: unknown = JSON.parse(body);
    invocation?.answered(
      kind === "error" ? { kind: "error", message: String(parsed) } : { kind: "response", body: parsed },
    );
  }

  const server = createServer((request, response) => void answer(request, response));
  const { endpoint, stop } = await listen(server);
  return {
    host: new URL(endpoint).host,
    idle: () => waiting.length,
    invoke: (invocation) => {
      last += 1;
      const id = String(last);
      underWay.set(id, invocation);
      const headers = {
        "Lambda-Runtime-Aws-Request-Id": id,
        "Lambda-Runtime-Deadline-Ms": String(nowMs() + TIME_LIMIT_MS),
        "X-Clock-Ms": String(nowMs()),
      };
      waiting.shift()?.writeHead(200, headers).end(JSON.stringify(invocation.event));
    },
    peakRssBytes: () => peak,
    stop,
  };
}
