import * as z from "zod/mini";
import { countingNumber, id, readPart } from "./fields.ts";
import { malformed, type Reading } from "./trigger.ts";

const REQUEST = z.object({ application: id, environment: id, profile: z.nullish(id) });

/** A person, or a sweep that left it over, says where to look by name; without a profile, at a whole environment. */
export function readRequest(event: Readonly<Record<string, unknown>>): Reading {
  const read = readPart(REQUEST, event, "");
  if (!read.ok) return malformed(read.reason);
  const { application, environment, profile } = read.value;
  const address = typeof profile === "string" ? { application, environment, profile } : { application, environment };
  const untilMs = countingNumber(event["until"]);
  const trigger = { kind: "names", address, hint: {}, ...(untilMs !== undefined && { untilMs }) } as const;
  return { kind: "trigger", account: undefined, trigger };
}
