import { JsonShapeSerializer } from "@aws-sdk/core/protocols";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { StaticErrorSchema } from "@smithy/types";
import type { EmulatorGap, Refusal, RefusalName } from "../world/refusal.ts";
import { ERROR_SCHEMAS, type OperationSchema, type Plane } from "./operation-schema.ts";

/** An HTTP answer, ready to be written. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const JSON_TYPE = { "content-type": "application/json" };

/** Seconds since 1970; AppConfig's timestamps all carry the ISO format as a trait of their own. */
const EPOCH_SECONDS = 7;

/** A status that no AWS service uses for an operation it knows. */
const NOT_IMPLEMENTED = 501;

/** Errors of the front door, before an operation's model could name them. */
const FRONT_DOOR_STATUS: Partial<Record<RefusalName, number>> = {
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnknownOperationException: 404,
  ThrottlingException: 429,
};

export function writeOutput(operation: OperationSchema, output: Readonly<Record<string, unknown>>): WireAnswer {
  const { status } = operation;
  if (operation.output.isUnitSchema()) return { status, headers: JSON_TYPE, body: "" };
  const payload = payloadMember(operation.output);
  if (payload === undefined) return { status, headers: JSON_TYPE, body: writeJson(operation.output, output) };
  const content = output[payload];
  const body = content instanceof Uint8Array ? content : "";
  return { status, headers: boundHeaders(operation.output, output), body };
}

function payloadMember(schema: NormalizedSchema): string | undefined {
  for (const [member, memberSchema] of schema.structIterator()) {
    if (memberSchema.getMergedTraits().httpPayload !== undefined) return member;
  }
  return undefined;
}

function writeJson(schema: NormalizedSchema | StaticErrorSchema, value: unknown): string {
  const serializer = new JsonShapeSerializer({
    jsonName: true,
    timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
  });
  serializer.write(schema, value);
  return serializer.flush();
}

function boundHeaders(schema: NormalizedSchema, output: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const { httpHeader } = memberSchema.getMergedTraits();
    const value = output[member];
    if (httpHeader !== undefined && value !== undefined) headers[httpHeader] = String(value);
  }
  return headers;
}

export function writeRefusal(refusal: Refusal, plane: Plane): WireAnswer {
  const schema = ERROR_SCHEMAS[plane].get(refusal.refusal);
  const headers = { ...JSON_TYPE, "x-amzn-errortype": `${refusal.refusal}:` };
  if (schema === undefined) {
    return { status: FRONT_DOOR_STATUS[refusal.refusal] ?? 400, headers, body: JSON.stringify(refusal.members) };
  }
  return { status: modelledStatus(schema) ?? 400, headers, body: writeJson(schema, refusal.members) };
}

function modelledStatus(schema: StaticErrorSchema): number | undefined {
  const traits = schema[3];
  const status = typeof traits === "object" ? traits["httpError"] : undefined;
  return typeof status === "number" ? status : undefined;
}

export function writeGap(gap: EmulatorGap): WireAnswer {
  const headers = { ...JSON_TYPE, "x-amzn-errortype": "EmulatorGap" };
  return { status: NOT_IMPLEMENTED, headers, body: JSON.stringify({ Message: gap.message }) };
}
