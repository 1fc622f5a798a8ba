import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { Announce } from "./announcer.ts";

const SOURCE = "appconfig-replicator";

/** EventBridge takes ten events at once [EventBridge]. */
const MAX_BATCH = 10;

/** In a chunk of its own: most functions announce nothing. */
export function eventBus(EventBusName: string, requestHandler: Readonly<Record<string, unknown>>): Announce {
  const client = new EventBridgeClient({ requestHandler });
  return async (announcements) => {
    let failed = 0;
    for (let from = 0; from < announcements.length; from += MAX_BATCH) {
      const Entries = announcements.slice(from, from + MAX_BATCH).map(({ type, detail }) => ({
        EventBusName,
        Source: SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
      }));
      const { FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries }));
      failed += FailedEntryCount;
    }
    return failed;
  };
}
