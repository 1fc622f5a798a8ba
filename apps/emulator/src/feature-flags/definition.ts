import { checkConstraints } from "./attribute-constraint.ts";
import { type Complaint, notSatisfied } from "./invalid-content.ts";
import { isObject, type JsonObject } from "./json.ts";

/** AWS documentation, type reference for feature flags: what a flag or an attribute may be called. */
export const KEY = /^[a-z][a-zA-Z\d_-]{0,63}$/;

/** AWS documentation, type reference for feature flags. */
const MAX_ATTRIBUTES = 25;

const MAX_NAME_LENGTH = 64;

const MAX_DESCRIPTION_LENGTH = 1024;

/** A flag's definition with what the service keeps of it; a property it does not know is dropped. */
export function checkDefinition(key: string, entry: JsonObject, complaints: Complaint[]): JsonObject {
  const location = `flags.${key}`;
  const { name, description, attributes, _createdAt, _updatedAt, _deprecation } = entry;
  if (name === undefined || name === null) complaints.push(notSatisfied("Required", `${location}.name`));
  else if (name === "") complaints.push(notSatisfied("NonEmpty", `${location}.name`, name));
  else complaints.push(...checkText(name, `${location}.name`, MAX_NAME_LENGTH));
  complaints.push(...checkText(description, `${location}.description`, MAX_DESCRIPTION_LENGTH));
  const kept = { name, description, attributes: checkAttributes(attributes, `${location}.attributes`, complaints) };
  const all = { ...kept, _createdAt, _updatedAt, _deprecation };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}

function checkAttributes(attributes: unknown, location: string, complaints: Complaint[]): JsonObject | undefined {
  if (attributes === undefined || attributes === null) return undefined;
  if (!isObject(attributes)) {
    complaints.push(notSatisfied("Type(object)", location, attributes));
    return undefined;
  }
  const entries = Object.entries(attributes);
  if (entries.length === 0) return undefined;
  if (entries.length > MAX_ATTRIBUTES) complaints.push(notSatisfied(`MaxProperties(${MAX_ATTRIBUTES})`, location));
  for (const [key] of entries) {
    if (!KEY.test(key)) complaints.push(notSatisfied(`Pattern(${KEY.source})`, `${location}.${key}`, key));
  }
  return Object.fromEntries(
    entries.map(([key, attribute]) => [key, checkAttribute(attribute, `${location}.${key}`, complaints)]),
  );
}

function checkAttribute(attribute: unknown, location: string, complaints: Complaint[]): JsonObject {
  if (!isObject(attribute)) {
    complaints.push(notSatisfied("Type(object)", location, attribute));
    return {};
  }
  const { constraints, description } = attribute;
  complaints.push(...checkText(description, `${location}.description`, MAX_DESCRIPTION_LENGTH));
  complaints.push(...checkConstraints(constraints, `${location}.constraints`));
  return {
    ...(constraints === undefined ? {} : { constraints }),
    ...(description === undefined ? {} : { description }),
  };
}

function checkText(value: unknown, location: string, max: number): Complaint[] {
  if (value === undefined) return [];
  if (typeof value !== "string") return [notSatisfied("Type(string)", location, value)];
  return value.length <= max ? [] : [notSatisfied(`MaxLength(${max})`, location, value)];
}
