import { type Complaint, notSatisfied } from "./invalid-content.ts";
import { isObject, type JsonObject } from "./json.ts";

/** AWS documentation, type reference for feature flags: the longest text an attribute may hold. */
const MAX_STRING_LENGTH = 1024;

const TYPES = ["string", "number", "boolean", "array"] as const;

const ELEMENT_TYPES = ["string", "number"] as const;

/** Whether an attribute's constraints can be constraints at all. */
export function checkConstraints(constraints: unknown, location: string): Complaint[] {
  if (constraints === undefined) return [];
  if (!isObject(constraints)) return [notSatisfied("Type(object)", location, constraints)];
  const { type, elements } = constraints;
  if (type === undefined) return [notSatisfied("Required", `${location}.type`)];
  if (!TYPES.some((known) => known === type)) {
    return [notSatisfied(`OneOf(${TYPES.join(", ")})`, `${location}.type`, type)];
  }
  const complaints = checkBounds(constraints, location);
  if (elements === undefined) return complaints;
  if (!isObject(elements)) return [...complaints, notSatisfied("Type(object)", `${location}.elements`, elements)];
  if (!ELEMENT_TYPES.some((known) => known === elements["type"])) {
    complaints.push(notSatisfied(`OneOf(${ELEMENT_TYPES.join(", ")})`, `${location}.elements.type`, elements["type"]));
  }
  return [...complaints, ...checkBounds(elements, `${location}.elements`)];
}

function checkBounds(constraints: JsonObject, location: string): Complaint[] {
  const complaints: Complaint[] = [];
  const { pattern, minimum, maximum, required } = constraints;
  if (pattern !== undefined && (typeof pattern !== "string" || regex(pattern) === undefined)) {
    complaints.push(notSatisfied("RegularExpression", `${location}.pattern`, pattern));
  }
  for (const [name, bound] of Object.entries({ minimum, maximum })) {
    if (bound !== undefined && typeof bound !== "number") {
      complaints.push(notSatisfied("Type(number)", `${location}.${name}`, bound));
    }
  }
  if (required !== undefined && typeof required !== "boolean") {
    complaints.push(notSatisfied("Type(boolean)", `${location}.required`, required));
  }
  if (constraints["enum"] !== undefined && !Array.isArray(constraints["enum"])) {
    complaints.push(notSatisfied("Type(array)", `${location}.enum`, constraints["enum"]));
  }
  return complaints;
}

function regex(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

/** An attribute's value against what its definition declares. */
export function checkAttributeValue(value: unknown, constraints: unknown, location: string): Complaint[] {
  const plain = checkPlain(value, location);
  if (plain.length > 0 || !isObject(constraints)) return plain;
  const { type, elements } = constraints;
  if (typeof type === "string" && typeOf(value) !== type)
    return [notSatisfied(`AttributeType(${type})`, location, value)];
  if (typeof value === "string") return againstString(value, constraints, location);
  if (typeof value === "number") return againstNumber(value, constraints, location);
  if (!Array.isArray(value) || !isObject(elements)) return [];
  const entries: unknown[] = value;
  return entries.flatMap((entry, index) => checkAttributeValue(entry, elements, `${location}[${index}]`));
}

/** Whether a value is one that an attribute may have at all, whatever was declared. */
function checkPlain(value: unknown, location: string): Complaint[] {
  if (typeof value === "number" || typeof value === "boolean") return [];
  if (typeof value === "string") {
    return value.length <= MAX_STRING_LENGTH ? [] : [notSatisfied(`MaxLength(${MAX_STRING_LENGTH})`, location, value)];
  }
  if (!Array.isArray(value)) return [notSatisfied("AttributeType(string, number, boolean, array)", location, value)];
  const elements: unknown[] = value;
  return elements.flatMap((element, index) =>
    typeof element === "string" || typeof element === "number"
      ? []
      : [notSatisfied("AttributeType(string, number)", `${location}[${index}]`, element)],
  );
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function againstString(value: string, constraints: JsonObject, location: string): Complaint[] {
  const { pattern } = constraints;
  const complaints = againstEnum(value, constraints, location);
  if (typeof pattern === "string" && regex(pattern)?.test(value) === false) {
    complaints.push(notSatisfied(`Pattern(${pattern})`, location, value));
  }
  return complaints;
}

function againstEnum(value: unknown, constraints: JsonObject, location: string): Complaint[] {
  const allowed: unknown = constraints["enum"];
  if (!Array.isArray(allowed) || allowed.length === 0 || allowed.includes(value)) return [];
  return [notSatisfied(`OneOf(${allowed.join(", ")})`, location, value)];
}

function againstNumber(value: number, constraints: JsonObject, location: string): Complaint[] {
  const { minimum, maximum } = constraints;
  const complaints = againstEnum(value, constraints, location);
  if (typeof minimum === "number" && value < minimum) complaints.push(notSatisfied(`Min(${minimum})`, location, value));
  if (typeof maximum === "number" && value > maximum) complaints.push(notSatisfied(`Max(${maximum})`, location, value));
  return complaints;
}
