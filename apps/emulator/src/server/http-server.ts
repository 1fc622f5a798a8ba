import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerDoor, DOOR_PREFIX } from "../doors/door.ts";
import type { Emulation } from "../emulation/emulation.ts";
import type { WireRequest } from "../wire/read-input.ts";
import type { WireAnswer } from "../wire/write-answer.ts";
import { messageOf } from "../world/refusal.ts";
import { dispatch } from "./dispatch.ts";

/** Well above the largest configuration a quota can be raised to, so that size is refused by the operation. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

class BodyTooLarge extends Error {}

/** Connections that have carried a request before. */
const known = new WeakSet<Socket>();

/** Longer than clients keep an idle connection, so that none is closed just as it is used again. */
const KEEP_ALIVE_MS = 65_000;

export function httpServer(emulation: Emulation): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    handle(emulation, incoming, response).catch((cause: unknown) => fail(response, cause));
  });
}

async function handle(emulation: Emulation, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path.startsWith(DOOR_PREFIX)) {
    write(response, await answerDoor(emulation, request));
    return;
  }
  const outcome = await dispatch(emulation, request, isNew(incoming.socket));
  switch (outcome.kind) {
    case "answer":
      write(response, outcome.answer);
      return;
    case "reset":
      incoming.socket.resetAndDestroy();
      return;
    case "silence":
      // The client gives up when it has waited long enough, and the connection with it.
      return;
  }
}

async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const [path = "/", query = ""] = (request.url ?? "/").split(/\?(.*)/s, 2);
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    body: await readBody(request),
  };
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size > MAX_BODY_BYTES) throw new BodyTooLarge(`The body is longer than ${MAX_BODY_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: WireAnswer): void {
  response.writeHead(answer.status, {
    "x-amzn-requestid": randomUUID(),
    ...answer.headers,
    ...(answer.status === 204 ? {} : { "content-length": Buffer.byteLength(answer.body) }),
  });
  response.end(answer.body);
}

function isNew(socket: Socket): boolean {
  if (known.has(socket)) return false;
  known.add(socket);
  return true;
}

function fail(response: ServerResponse, cause: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = cause instanceof BodyTooLarge ? 413 : 400;
  const body = JSON.stringify({ Message: messageOf(cause) });
  write(response, { status, headers: { "content-type": "application/json", connection: "close" }, body });
}
