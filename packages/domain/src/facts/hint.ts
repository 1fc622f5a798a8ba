import type { FoundNames } from "../model/address.ts";
import { HOSTED } from "../model/profile.ts";
import type { Digest } from "../ports/digest.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { KnownFacts } from "./known-facts.ts";
import { contentKey, type SharedReads, tells } from "./reader.ts";

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

/** Reads what the hint is about, and remembers it: that its number exists, if so, and what it and its version are. */
export async function prefetch(
  { origin, facts, digest }: { readonly origin: RegionPorts; readonly facts: KnownFacts; readonly digest: Digest },
  shared: SharedReads,
  { hint, profile, names }: { readonly hint: Hint; readonly profile: string | undefined; readonly names: FoundNames },
): Promise<void> {
  const { deploymentNumber = 0 } = hint;
  const version = async () => {
    const { id, locationUri, type = "" } = names.profiles.find(({ name }) => name === profile) ?? {};
    if (hint.versionNumber === undefined || id === undefined || locationUri !== HOSTED) return;
    const ref = { applicationId: names.applicationId, profileId: id, number: hint.versionNumber };
    if (facts.version(origin.place, ref) !== undefined) return;
    const read = await shared.once(contentKey(origin, ref), () => origin.configs.readVersion(ref));
    if (!read.ok) return;
    const { label, description } = read.value;
    facts.rememberVersion(origin.place, ref, { ...fingerprintOf(digest, read.value, type), label, description });
  };
  const details = async (): Promise<void> => {
    if (deploymentNumber === 0) return;
    const known = facts.details(origin.place, names, deploymentNumber);
    if (known !== undefined && tells(known, { state: hint.undone === true ? "ROLLED_BACK" : "COMPLETE" })) return;
    const read = await origin.deployments.read(names, deploymentNumber);
    if (!read.ok) return;
    facts.rememberDetails(origin.place, names, read.value);
    facts.rememberNumber(origin.place, names, deploymentNumber);
  };
  await Promise.all([details(), version()]);
}
