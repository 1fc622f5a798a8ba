import type { DeletionProtectionCheck } from "@aws-sdk/client-appconfig";
import { badRequest } from "./refusal.ts";
import type { World } from "./world.ts";

const MINUTE_MS = 60_000;

/** Refuses to delete what a client has asked for within the protection period. */
export function requireUnused(
  world: World,
  resource: { readonly noun: string; readonly id: string; readonly lastReadAtMs: number | undefined },
  asked: { readonly check: DeletionProtectionCheck | undefined; readonly nowMs: number },
): void {
  const { deletionProtectionEnabled, protectionPeriodMinutes } = world.settings;
  const check = asked.check ?? "ACCOUNT_DEFAULT";
  const isChecked = check === "APPLY" || (check === "ACCOUNT_DEFAULT" && deletionProtectionEnabled);
  if (!isChecked || resource.lastReadAtMs === undefined) return;
  if (asked.nowMs - resource.lastReadAtMs > protectionPeriodMinutes * MINUTE_MS) return;
  throw badRequest(
    `Cannot delete ${resource.noun} ${resource.id} because it was used within the last ${protectionPeriodMinutes} minutes and deletion protection applies.`,
  );
}

/** What an extension is associated with stays until it no longer is; this is looked at before anything else. */
export function requireNoAssociation(world: World, noun: string, arn: string): void {
  const isAssociated = [...world.associations.values()].some(({ resourceArn }) => resourceArn === arn);
  if (!isAssociated) return;
  throw badRequest(
    `Cannot delete ${noun} ${arn} because there are extensions associated with it. Delete the extension associations first.`,
  );
}
