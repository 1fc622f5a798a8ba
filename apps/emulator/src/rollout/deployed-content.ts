import { versionNotFound } from "../world/find.ts";
import { isHosted } from "../world/profile-source.ts";
import type { Application, Profile } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import type { World } from "../world/world.ts";

/** What a deployment is going to serve. */
export interface DeployedContent {
  readonly version: string;
  readonly label: string | undefined;
  readonly content: Uint8Array;
  readonly contentType: string;
}

/** A version is named by its number or by its label; for a source outside AppConfig, in that source's own terms. */
export function findContent(
  world: World,
  where: { readonly application: Application; readonly profile: Profile },
  version: string,
): DeployedContent {
  const { profile } = where;
  if (!isHosted(profile)) {
    const planted = profile.planted.get(version);
    if (planted === undefined) {
      throw badRequest(`Version ${version} of ${profile.locationUri} could not be retrieved.`);
    }
    return { version, label: undefined, ...planted };
  }
  const hosted = profile.versions.find(({ number, label }) => String(number) === version || label === version);
  if (hosted === undefined) throw versionNotFound(world, where, version);
  const { number, label, content, contentType } = hosted;
  return { version: String(number), label, content, contentType };
}
