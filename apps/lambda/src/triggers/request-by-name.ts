import * as z from "zod/mini";
import { id, readPart } from "./fields.ts";
import { malformed, type Reading } from "./trigger.ts";

const REQUEST = z.object({ application: id, environment: id, profile: id });

/** A person who invokes the function says where to look by the names they know. */
export function readRequest(event: Readonly<Record<string, unknown>>): Reading {
  const read = readPart(REQUEST, event, "");
  if (!read.ok) return malformed(read.reason);
  return { kind: "trigger", account: undefined, trigger: { kind: "names", address: read.value, hint: {} } };
}
