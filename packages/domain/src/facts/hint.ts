import type { FoundNames } from "../model/address.ts";
import type { DeploymentDetails } from "../model/deployment.ts";
import { HOSTED } from "../model/profile.ts";
import type { Fact } from "./planning.ts";
import type { RegionReader } from "./reader.ts";

/**
 * What an event says of the origin. It can only start reads early, and have somebody look again: the plan rests on what
 * is observed, and a wrong hint costs reads.
 */
export interface Hint {
  readonly deploymentNumber?: number;
  /** A stop or a rollback: who did it is worth reading even where the start is known. */
  readonly undone?: boolean;
  readonly versionNumber?: number;
}

/**
 * Reads what the hint is about with the reader that plans are made with, beside the list rather than after it. Returns
 * the deployment's details where it exists, in whatever state it was read: a list that does not show it lags.
 */
export async function readHint(
  origin: RegionReader,
  { hint, profile, names }: { readonly hint: Hint; readonly profile: string | undefined; readonly names: FoundNames },
): Promise<DeploymentDetails | undefined> {
  await Promise.all(factsOf(hint, profile, names).map(origin.readEarly));
  const { deploymentNumber = 0 } = hint;
  const deployment = { number: deploymentNumber, state: "COMPLETE" } as const;
  const details = origin.answerTo({ kind: "details", side: "origin", environment: names, deployment });
  return details?.ok === true ? details.value : undefined;
}

/** The facts that a plan will ask for, if what the hint says is so. */
function factsOf(
  { deploymentNumber = 0, undone = false, versionNumber }: Hint,
  profile: string | undefined,
  names: FoundNames,
): readonly Fact[] {
  const facts: Fact[] = [];
  if (deploymentNumber !== 0) {
    const deployment = { number: deploymentNumber, state: undone ? "ROLLED_BACK" : "COMPLETE" } as const;
    facts.push({ kind: "details", side: "origin", environment: names, deployment });
  }
  const { id, locationUri, type = "" } = names.profiles.find(({ name }) => name === profile) ?? {};
  if (versionNumber !== undefined && id !== undefined && locationUri === HOSTED) {
    const version = { applicationId: names.applicationId, profileId: id, number: versionNumber };
    facts.push({ kind: "version", side: "origin", version, profileType: type });
  }
  return facts;
}
