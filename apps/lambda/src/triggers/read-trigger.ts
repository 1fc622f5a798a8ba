import * as z from "zod/mini";
import { readCall } from "./cloud-trail-call.ts";
import { isNotification, readNotification } from "./deployment-notification.ts";
import { quoted, readPart, recordOf, text } from "./fields.ts";
import { readRequest } from "./request-by-name.ts";
import { type Expected, ignored, malformed, type Reading } from "./trigger.ts";

const ENVELOPE = z.object({ source: text, account: text, region: text, "detail-type": text });

/** AppConfig's name as the source of an EventBridge event. */
const SOURCE = "aws.appconfig";

/** What an input says, whichever way it came. Never throws, and never repeats what it was given. */
export function readTrigger(input: unknown, expected: Expected): Reading {
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

/** The event that a queue's message holds; nothing where that is no JSON. */
export function parseBody(body: string): { readonly event: unknown } | undefined {
  try {
    return { event: JSON.parse(body) as unknown };
  } catch {
    // The parser's own message quotes the text.
    return undefined;
  }
}

function readEnvelope(event: Readonly<Record<string, unknown>>, expected: Expected): Reading {
  const read = readPart(ENVELOPE, event, "");
  if (!read.ok) return malformed(read.reason);
  const envelope = read.value;
  const { source } = envelope;
  if (typeof source === "string" && source !== SOURCE)
    return ignored(`its source is ${quoted(source)}, not "${SOURCE}"`);
  const detail = recordOf(event["detail"]);
  if (detail === undefined) return malformed("detail must be an object");
  const within = { expected, path: "detail", envelope };
  return detail["eventName"] === undefined ? readNotification(detail, within) : readCall(detail, within);
}
