import type { AppConfigClient, ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-appconfig";
import type { FinalizeRequestMiddleware } from "@smithy/types";

/** Resolves when the operation may be sent: how a caller keeps to a share of a region's quotas. */
export type Pace = (operation: string) => Promise<void>;

/** Asks before every attempt, the repeated ones too, since each counts; and before it is signed, since that ages. */
export function keepPace(client: AppConfigClient, pace: Pace): void {
  const wait: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next, context) => async (args) => {
    await pace((context.commandName ?? "").replace(/Command$/, ""));
    return next(args);
  };
  client.middlewareStack.addRelativeTo(wait, {
    name: "keepPace",
    relation: "after",
    toMiddleware: "retryMiddleware",
  });
}
