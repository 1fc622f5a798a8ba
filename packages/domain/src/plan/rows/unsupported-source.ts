import { HOSTED } from "../../model/profile.ts";
import { type Case, profileOn } from "../case.ts";
import type { Plan } from "../plan.ts";

export function unsupportedSource({ view, address }: Case): Plan | undefined {
  const profile = profileOn(view.origin, address.profile);
  if (profile === undefined || profile.locationUri === HOSTED) return undefined;
  // Where it points to can name a secret or a bucket; what kind of place that is, is enough.
  const scheme = /^[a-z0-9-]+(?=:)/.exec(profile.locationUri)?.[0] ?? "another source";
  const reason =
    `profile '${address.profile}' is not hosted in AppConfig but in ${scheme}, whose content AppConfig does not hand out: ` +
    "replicate the source itself, or move the profile to hosted configuration";
  return { row: 3, verdict: { kind: "unsupported" }, reason };
}
