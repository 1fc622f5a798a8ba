import type { Policy } from "@appconfig-replicator/domain";
import type { DefinitionPair } from "./definition-pair.ts";
import type { Finding } from "./finding.ts";

/** A profile that its people encrypt with a key of their own at the origin, and a target for which none is named. */
export function keyFindings(
  { resource, region, origin, target }: DefinitionPair,
  { kmsKeys, keylessProfiles, provision }: Pick<Policy, "kmsKeys" | "keylessProfiles" | "provision">,
): readonly Finding[] {
  if (origin.kmsKey === undefined || kmsKeys[region] !== undefined) return [];
  const found = { check: "keys", where: { region, resource } } as const;
  const mend = [
    `set KMS_KEYS=${region}=KEY, a key of that region that replication may use`,
    `aws kms create-key --region ${region}`,
  ];
  if (target !== undefined) {
    return [
      {
        ...found,
        severity: "warning",
        what: "the profile has a KMS key at the origin, and no key is named for this region",
        why:
          target.kmsKey === undefined
            ? "its versions and deployments there are encrypted with AWS's own key only"
            : "its deployments there are encrypted with AWS's own key only; its versions with the profile's",
        mend,
      },
    ];
  }
  if (keylessProfiles === "create" || provision === "none") return [];
  return [
    {
      ...found,
      severity: "problem",
      what: "the profile has a KMS key at the origin, and no key is named for this region",
      why: "the profile is missing there and is not created without a key: its configuration does not arrive",
      mend,
    },
  ];
}
