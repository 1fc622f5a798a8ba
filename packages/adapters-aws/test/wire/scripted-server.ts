import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { type AppConfigRegion, type AppConfigRegionOptions, appConfigRegion } from "../../src/index.ts";

/** One request as it came over the wire. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Answers one request, or does something else with its connection. */
export type Answering = (request: Received, answer: ServerResponse) => void;

export interface ScriptedRegion {
  /** How many connections were opened. */
  connections(): number;
  readonly ports: AppConfigRegion;
  readonly received: readonly Received[];
  /** The paths asked for, with their methods. */
  asked(): readonly string[];
  /** Our own time, for the age of what is remembered. */
  pass(ms: number): void;
}

const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** How long the ports wait here: long enough for a busy machine to answer, short enough for a test of silence. */
const PATIENCE_MS = 250;

/** A server that says what a test tells it to, and the ports on it. */
export async function scriptedRegion(
  answering: Answering,
  { client, ...others }: Partial<AppConfigRegionOptions> = {},
): Promise<ScriptedRegion> {
  const received: Received[] = [];
  let nowMs = 0;
  let connections = 0;
  const server = createServer((incoming, answer) => {
    collect(incoming, (request) => {
      received.push(request);
      answering(request, answer);
    });
  });
  server.on("connection", () => {
    connections += 1;
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ports = appConfigRegion({
    place: { account: "111111111111", region: "eu-west-1" },
    credentials: { accessKeyId: "AKIASWORDFISH", secretAccessKey: "swordfish" },
    // One more attempt shows what is repeated and what is not; two would only take longer.
    client: { endpoint: `http://127.0.0.1:${port}`, maxAttempts: 2, ...client },
    timeouts: { readMs: PATIENCE_MS, writeMs: PATIENCE_MS, silenceMs: PATIENCE_MS },
    now: () => nowMs,
    ...others,
  });
  return {
    ports,
    connections: () => connections,
    received,
    asked: () => received.map(({ method, path }) => `${method} ${path}`),
    pass: (ms) => {
      nowMs += ms;
    },
  };
}

function collect(incoming: IncomingMessage, done: (request: Received) => void): void {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://localhost");
    const { method = "", headers } = incoming;
    done({ method, path: pathname, query: searchParams, headers, body: Buffer.concat(chunks).toString() });
  });
}
