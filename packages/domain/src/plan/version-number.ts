import type { Deployment } from "../model/deployment.ts";
import type { ProfileRef } from "../model/profile.ts";
import type { Ask } from "./ask.ts";
import type { Side } from "./knowledge.ts";

const ALL_DIGITS = /^[1-9]\d*$/;

/**
 * The number of the version that a deployment serves. AppConfig takes a label in its place and labels are never all
 * digits; a label that is gone, or stands on a deleted version, names nothing any more.
 */
export function versionNumberOf(
  ask: Ask,
  side: Side,
  profile: ProfileRef,
  { version }: Deployment,
): number | undefined {
  return ALL_DIGITS.test(version) ? Number(version) : ask.label(side, profile, version)?.number;
}
