import * as z from "zod/mini";
import { countingNumber, id, quoted, readPart, recordOf, text } from "../json/fields.ts";
import { readCall } from "./cloud-trail-call.ts";
import { isNotification, readNotification } from "./deployment-notification.ts";
import { type Expectation, ignored, malformed, type Reading } from "./trigger.ts";

const ENVELOPE = z.object({ source: text, account: text, region: text, "detail-type": text });

/** AppConfig's name as the source of an EventBridge event. */
const SOURCE = "aws.appconfig";

/** What an input says, whichever way it came. Never throws, and never repeats what it was given. */
export function readTrigger(input: unknown, expected: Expectation): Reading {
  const event = recordOf(input);
  if (event === undefined) return malformed("the event must be an object");
  if (event["detail"] !== undefined) return readEnvelope(event, expected);
  if (event["eventName"] !== undefined) return readCall(event, { expected, path: "", envelope: {} });
  if (isNotification(event)) return readNotification(event, { expected, path: "", envelope: {} });
  if (event["application"] !== undefined) return readRequest(event);
  return malformed(
    "the event has none of detail (EventBridge), eventName (CloudTrail), Application (AppConfig) and application (by name)",
  );
}

function readEnvelope(event: Readonly<Record<string, unknown>>, expected: Expectation): Reading {
  const read = readPart(ENVELOPE, event, "");
  if (!read.ok) return malformed(read.reason);
  const envelope = read.value;
  const { source } = envelope;
  if (typeof source === "string" && source !== SOURCE)
    return ignored(`its source is ${quoted(source)}, not "${SOURCE}"`);
  const detail = recordOf(event["detail"]);
  if (detail === undefined) return malformed("detail must be an object");
  const context = { expected, path: "detail", envelope };
  return detail["eventName"] === undefined ? readNotification(detail, context) : readCall(detail, context);
}

const REQUEST = z.object({ application: id, environment: id, profile: z.nullish(id) });

/** A person, or a sweep that left it over, says where to look by name; without a profile, at a whole environment. */
function readRequest(event: Readonly<Record<string, unknown>>): Reading {
  const read = readPart(REQUEST, event, "");
  if (!read.ok) return malformed(read.reason);
  const { application, environment, profile } = read.value;
  const address = typeof profile === "string" ? { application, environment, profile } : { application, environment };
  const untilMs = countingNumber(event["until"]);
  const trigger = { kind: "names", address, hint: {}, ...(untilMs !== undefined && { untilMs }) } as const;
  return { kind: "trigger", account: undefined, trigger };
}

/** The event that a queue's message holds; nothing where that is no JSON. */
export function parseBody(body: string): { readonly event: unknown } | undefined {
  try {
    return { event: JSON.parse(body) as unknown };
  } catch {
    // The parser's own message quotes the text.
    return undefined;
  }
}
