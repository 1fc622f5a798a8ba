import { badRequest } from "../wire/refusal.ts";
import type { World } from "./world.ts";

/** What an extension is associated with stays until it no longer is; this is looked at before anything else. */
export function requireNoAssociation(world: World, noun: string, arn: string): void {
  const isAssociated = [...world.associations.values()].some(({ resourceArn }) => resourceArn === arn);
  if (!isAssociated) return;
  throw badRequest(
    `Cannot delete ${noun} ${arn} because there are extensions associated with it. Delete the extension associations first.`,
  );
}
