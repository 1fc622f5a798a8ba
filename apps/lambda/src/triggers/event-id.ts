import { recordOf } from "./fields.ts";

/** Ids are UUIDs; anything else has no business in a log line or a description. */
const ID = /^[\w-]{1,64}$/;

/** What an event is known by everywhere: EventBridge's id, or CloudTrail's. */
export function eventIdOf(event: unknown): string | undefined {
  const { id, eventID } = recordOf(event) ?? {};
  return [id, eventID].find(isId);
}

export const isId = (value: unknown): value is string => typeof value === "string" && ID.test(value);
