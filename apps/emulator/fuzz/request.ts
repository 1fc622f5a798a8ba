import { Agent, request as httpRequest } from "node:http";
import type { OperationSchema } from "../src/wire/operation-schema.ts";

/** A request with its parts still apart, so that one of them can be changed. */
export interface FuzzRequest {
  method: string;
  /** The pieces of the path, not yet encoded. */
  segments: string[];
  query: [string, string][];
  headers: Record<string, string>;
  body: string;
}

export interface FuzzAnswer {
  readonly status: number;
  readonly errorType: string;
  readonly body: string;
}

/** No answer takes this long; a request that does has hung. */
const HANGS_AFTER_MS = 10_000;

export const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=111111111111/20260302/us-east-1/appconfig/aws4_request, SignedHeaders=host, Signature=0";

type Members = Readonly<Record<string, unknown>>;

/** A valid input as it goes over the wire, by the bindings of its schema. */
export function asRequest(operation: OperationSchema, input: Members): FuzzRequest {
  const body: Record<string, unknown> = {};
  const made: FuzzRequest = {
    method: operation.method,
    segments: operation.template
      .split("/")
      .slice(1)
      .map((piece) => (piece.startsWith("{") ? String(input[piece.slice(1, -1)]) : piece)),
    query: [],
    headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
    body: "",
  };
  if (operation.input.isUnitSchema()) return made;
  for (const [member, schema] of operation.input.structIterator()) {
    const value = input[member];
    const { httpLabel, httpQuery, httpHeader, httpPayload } = schema.getMergedTraits();
    if (value === undefined || httpLabel !== undefined) continue;
    if (httpQuery !== undefined) {
      for (const one of [value].flat()) made.query.push([httpQuery, String(one)]);
    } else if (httpHeader !== undefined) made.headers[httpHeader.toLowerCase()] = String(value);
    else if (httpPayload !== undefined) made.body = String(value);
    else body[member] = value;
  }
  if (Object.keys(body).length > 0) made.body = JSON.stringify(body);
  return made;
}

export function pathOf({ segments, query }: FuzzRequest): string {
  // A piece that is already not well-formed is sent as it is: that is what is being tried.
  const path = segments.map((piece) => (piece.includes("%") ? piece : encodeURIComponent(piece))).join("/");
  const parameters = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `/${path}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}

/** Sends requests to one emulator over connections that are kept. */
export function sender(port: number) {
  const agent = new Agent({ keepAlive: true });
  const send = (made: FuzzRequest): Promise<FuzzAnswer> =>
    new Promise((resolve, reject) => {
      // Said outright, because no client says it of itself for a method that usually has no body.
      const headers = { ...made.headers, "content-length": Buffer.byteLength(made.body) };
      const options = { port, agent, method: made.method, path: pathOf(made), headers };
      const sent = httpRequest({ host: "127.0.0.1", ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const type = response.headers["x-amzn-errortype"];
          const errorType = typeof type === "string" ? type : "";
          resolve({ status: response.statusCode ?? 0, errorType, body: Buffer.concat(chunks).toString() });
        });
      });
      sent.setTimeout(HANGS_AFTER_MS, () => sent.destroy(new Error(`No answer within ${HANGS_AFTER_MS} ms`)));
      sent.on("error", reject);
      sent.end(made.body);
    });
  return { send, close: () => agent.destroy() };
}
