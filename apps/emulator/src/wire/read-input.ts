import { JsonShapeDeserializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import { badRequest, constraintViolations } from "../world/refusal.ts";
import { checkInput } from "./check-input.ts";
import type { Route } from "./route.ts";

/** What came over the wire, before a schema has looked at it. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Seconds since 1970, the protocol's default for a timestamp without a format of its own. */
const EPOCH_SECONDS = 7;

const deserializer = new JsonShapeDeserializer({
  jsonName: true,
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
});

const INTEGER = /^-?\d{1,10}$/;

interface RoutedRequest {
  readonly route: Route;
  readonly request: WireRequest;
}

/** The operation's input, or a refusal in the service's words: nothing past this point sees a malformed member. */
export function readInput(route: Route, request: WireRequest): Record<string, unknown> {
  const { operation } = route;
  if (operation.input.isUnitSchema()) return {};
  const gathered = gather({ route, request });
  const complaints = checkInput(operation, gathered);
  if (complaints.length > 0) throw constraintViolations(complaints);
  return deserializer.readObject(operation.input, gathered as Parameters<typeof deserializer.readObject>[1]);
}

function gather(received: RoutedRequest): Record<string, unknown> {
  const { request } = received;
  const { operation } = received.route;
  const members = [...operation.input.structIterator()];
  const hasBody = members.some(([, schema]) => isInBody(schema));
  const body = hasBody ? parseBody(request.body) : {};
  const gathered: Record<string, unknown> = {};
  for (const [member, schema] of members) {
    const { httpPayload } = schema.getMergedTraits();
    const fromBody = isInBody(schema) ? body[member] : undefined;
    const payload = httpPayload !== undefined && request.body.byteLength > 0 ? request.body : undefined;
    const value = fromBody ?? payload ?? (isInBody(schema) ? undefined : readBound(received, member, schema));
    if (value !== undefined && value !== null) gathered[member] = value;
  }
  return gathered;
}

function isInBody(schema: NormalizedSchema): boolean {
  const { httpLabel, httpQuery, httpHeader, httpPayload } = schema.getMergedTraits();
  return [httpLabel, httpQuery, httpHeader, httpPayload].every((binding) => binding === undefined);
}

function parseBody(body: Uint8Array): Record<string, unknown> {
  if (body.byteLength === 0) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw badRequest("Could not parse the request body as JSON.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw badRequest("The request body is not a JSON object.");
  }
  return { ...parsed };
}

/** What a member's label, parameter or header says. */
function readBound({ route, request }: RoutedRequest, member: string, schema: NormalizedSchema): unknown {
  const { httpLabel, httpQuery, httpHeader } = schema.getMergedTraits();
  if (httpLabel !== undefined) return parseScalar(schema, route.labels.get(member) ?? "", member);
  if (httpQuery !== undefined) {
    if (schema.isListSchema()) {
      const all = request.query.getAll(httpQuery);
      return all.length === 0 ? undefined : all;
    }
    const value = request.query.get(httpQuery);
    return value === null ? undefined : parseScalar(schema, value, member);
  }
  const header = httpHeader === undefined ? undefined : request.headers[httpHeader.toLowerCase()];
  return typeof header === "string" ? parseScalar(schema, header, member) : undefined;
}

function parseScalar(schema: NormalizedSchema, text: string, member: string): unknown {
  if (schema.isNumericSchema()) {
    if (!INTEGER.test(text)) throw badRequest(`Value '${text}' at '${wireName(member)}' is not an integer.`);
    return Number(text);
  }
  if (schema.isBooleanSchema()) {
    if (text !== "true" && text !== "false") {
      throw badRequest(`Value '${text}' at '${wireName(member)}' is not a boolean.`);
    }
    return text === "true";
  }
  return text;
}

/** "MaxResults" is "maxResults" in the service's messages. */
function wireName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}
