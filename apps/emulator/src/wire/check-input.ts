import type { NormalizedSchema } from "@smithy/core/schema";
import { badRequest } from "../world/refusal.ts";
import { LIMITS, type Limit } from "./limit.ts";
import type { OperationSchema } from "./operation-schema.ts";

interface Place {
  readonly operation: string;
  /** The member's path in the model, by which its limit is found. */
  readonly model: string;
  /** The member's path in the service's messages. */
  readonly shown: string;
}

/** The largest number that the model's integers hold. */
const LARGEST_INTEGER = 2 ** 31 - 1;

/** The service's complaints about an input, none for one it would accept. */
export function checkInput(operation: OperationSchema, input: Record<string, unknown>): string[] {
  return checkValue(operation.input, input, { operation: operation.name, model: "", shown: "" });
}

/** A value of the wrong type is refused at once; a value outside a limit is one complaint among others. */
function checkValue(schema: NormalizedSchema, value: unknown, place: Place): string[] {
  if (schema.isBlobSchema()) return [];
  if (schema.isStructSchema()) return checkStructure(schema, value, place);
  if (schema.isListSchema()) return [...checkList(schema, value, place), ...checkLimit(value, place)];
  if (schema.isMapSchema()) return [...checkMap(schema, value, place), ...checkLimit(value, place)];
  if (schema.isNumericSchema()) checkNumber(value, place);
  else if (schema.isBooleanSchema() && typeof value !== "boolean") wrongType(place, "a boolean");
  else if (schema.isStringSchema() && typeof value !== "string") wrongType(place, "a string");
  return checkLimit(value, place);
}

function checkStructure(schema: NormalizedSchema, value: unknown, place: Place): string[] {
  if (!isRecord(value)) wrongType(place, "a structure");
  const required = requiredMembers(schema);
  const complaints: string[] = [];
  for (const [member, memberSchema] of schema.structIterator()) {
    const dot = place.model === "" ? "" : ".";
    const inside = below(place, `${dot}${member}`, `${dot}${member.charAt(0).toLowerCase()}${member.slice(1)}`);
    const given = value[member];
    if (given !== undefined && given !== null) complaints.push(...checkValue(memberSchema, given, inside));
    else if (required.has(member)) {
      complaints.push(`Value at '${inside.shown}' failed to satisfy constraint: Member must not be null`);
    }
  }
  return complaints;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrongType(place: Place, wanted: string): never {
  throw badRequest(`Value at '${place.shown}' is not ${wanted}.`);
}

/** The model lists a structure's required members first; the schema keeps how many there are. */
function requiredMembers(schema: NormalizedSchema): ReadonlySet<string> {
  const raw = schema.getSchema();
  const required = Array.isArray(raw) && typeof raw[6] === "number" ? raw[6] : 0;
  const names = [...schema.structIterator()].map(([member]) => member);
  return new Set(names.slice(0, required));
}

function below(place: Place, model: string, shown: string): Place {
  return { operation: place.operation, model: `${place.model}${model}`, shown: `${place.shown}${shown}` };
}

function checkNumber(value: unknown, place: Place): void {
  if (typeof value !== "number" || !Number.isFinite(value)) wrongType(place, "a number");
  if (limitOf(place)?.fraction) return;
  if (!Number.isInteger(value) || Math.abs(value) > LARGEST_INTEGER) wrongType(place, "an integer");
}

function limitOf(place: Place): Limit | undefined {
  return LIMITS[`${place.operation}.${place.model}`] ?? LIMITS[place.model];
}

function checkLimit(value: unknown, place: Place): string[] {
  const limit = limitOf(place);
  const measured = extent(value);
  if (limit === undefined || measured === undefined) return [];
  const complaints: string[] = [];
  const { size, noun } = measured;
  if (limit.max !== undefined && size > limit.max) {
    complaints.push(complaint(value, place, `Member must have ${noun} less than or equal to ${limit.max}`));
  }
  if (limit.min !== undefined && size < limit.min) {
    complaints.push(complaint(value, place, `Member must have ${noun} greater than or equal to ${limit.min}`));
  }
  if (typeof value !== "string") return complaints;
  if (limit.pattern !== undefined && !limit.pattern.test(value)) {
    complaints.push(complaint(value, place, `Member must satisfy regular expression pattern: ${limit.pattern.source}`));
  }
  if (limit.oneOf !== undefined && !limit.oneOf.includes(value)) {
    complaints.push(complaint(value, place, `Member must satisfy enum value set: [${limit.oneOf.join(", ")}]`));
  }
  return complaints;
}

/** What kind of extent a limit's bounds are about, in the service's words. */
function extent(value: unknown): { readonly size: number; readonly noun: "length" | "value" } | undefined {
  if (typeof value === "number") return { size: value, noun: "value" };
  if (typeof value === "string" || Array.isArray(value)) return { size: value.length, noun: "length" };
  if (typeof value === "object" && value !== null) return { size: Object.keys(value).length, noun: "length" };
  return undefined;
}

function complaint(value: unknown, place: Place, constraint: string): string {
  const shown = typeof value === "object" ? "" : ` '${String(value)}'`;
  return `Value${shown} at '${place.shown}' failed to satisfy constraint: ${constraint}`;
}

function checkList(schema: NormalizedSchema, value: unknown, place: Place): string[] {
  if (!Array.isArray(value)) wrongType(place, "a list");
  const entries: unknown[] = value;
  const member = schema.getValueSchema();
  return entries.flatMap((entry, index) => checkValue(member, entry, below(place, ".[]", `.${index + 1}.member`)));
}

function checkMap(schema: NormalizedSchema, value: unknown, place: Place): string[] {
  if (!isRecord(value)) wrongType(place, "a map");
  const member = schema.getValueSchema();
  return Object.entries(value).flatMap(([key, entry]) => [
    ...checkLimit(key, below(place, ".{key}", ".key")),
    ...checkValue(member, entry, below(place, ".{value}", `.${key}.member`)),
  ]);
}
