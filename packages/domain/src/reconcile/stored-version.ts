import { fingerprintOf } from "../facts/fingerprint.ts";
import type { Failure } from "../model/failure.ts";
import type { ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import { isSameFingerprint, type VersionContent } from "../model/version.ts";
import type { WantedVersion } from "../plan/plan.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { Reconciler } from "./reconciler.ts";
import { endedBy, performWrite, type WriteContext, type WriteEnd } from "./write.ts";

export type StorageResult = { readonly kind: "stored"; readonly number: number } | WriteEnd;

export interface VersionStorage extends WriteContext {
  readonly reconciler: Reconciler;
  readonly target: RegionPorts;
  readonly profile: ProfileRef;
  readonly content: () => Promise<Result<VersionContent>>;
}

/**
 * The number of a version in the target that holds what is wanted: found under one of the labels or created under it.
 * A label is only a way to find a version; what it holds is compared, also right after we created it, since an
 * extension in the target may have changed it and AppConfig may have answered with an older version.
 */
export async function storeVersion(storage: VersionStorage, wanted: WantedVersion): Promise<StorageResult> {
  for (const label of wanted.labels) {
    const stored = await underLabel(storage, wanted, label);
    if (stored !== "other-content") return stored;
  }
  const labels = wanted.labels.map((label) => `'${label}'`).join(" and ");
  const { region } = storage.target.place;
  return {
    kind: "blocked",
    reason: `${labels} stand on versions in ${region} that hold something else: remove or rename them`,
  };
}

type LookupResult = StorageResult | "other-content" | "none";

async function underLabel(
  storage: VersionStorage,
  wanted: WantedVersion,
  label: string,
): Promise<StorageResult | "other-content"> {
  if (wanted.lookFirst) {
    const found = await findVersion(storage, wanted, label);
    if (found !== "none") return found;
  }
  return createVersion(storage, wanted, label);
}

async function findVersion(storage: VersionStorage, wanted: WantedVersion, label: string): Promise<LookupResult> {
  const { target, profile, reconciler } = storage;
  const found = await target.configs.findVersion(profile, label);
  if (!found.ok) return endedBy(found.failure);
  if (found.value === undefined) return "none";
  const version = { ...profile, number: found.value.number };
  const known = reconciler.facts.fingerprint(target.place, version);
  if (known !== undefined)
    return isSameFingerprint(known, wanted.fingerprint) ? stored(version.number) : "other-content";
  const read = await target.configs.readVersion(version);
  if (!read.ok) return endedBy(read.failure);
  const fingerprint = fingerprintOf(reconciler.digest, read.value, wanted.profileType);
  reconciler.facts.rememberFingerprint(target.place, version, fingerprint);
  return isSameFingerprint(fingerprint, wanted.fingerprint) ? stored(version.number) : "other-content";
}

async function createVersion(
  storage: VersionStorage,
  wanted: WantedVersion,
  label: string,
): Promise<StorageResult | "other-content"> {
  const { target, profile, reconciler } = storage;
  const content = await storage.content();
  if (!content.ok) return withoutContent(storage, wanted, { label, failure: content.failure });
  const { contentType } = content.value;
  const draft = { ...profile, content: content.value.content, contentType, label, description: wanted.description };
  const created = await performWrite(storage, "CreateHostedConfigurationVersion", {
    run: () => target.configs.createVersion(draft),
    name: ({ number }) => `v${number}`,
  });
  if (!created.ok) return afterRefusal(storage, wanted, { label, failure: created.failure });
  const { number } = created.value;
  const held = { ...created.value, label, description: wanted.description };
  const fingerprint = fingerprintOf(reconciler.digest, held, wanted.profileType);
  reconciler.facts.rememberFingerprint(target.place, { ...profile, number }, fingerprint);
  if (isSameFingerprint(fingerprint, wanted.fingerprint)) return stored(number);
  const { region } = target.place;
  const reason = `v${number}, as ${region} stored it, holds something else than was sent: an extension or another rule there changes content; it is not started`;
  return { kind: "blocked", reason };
}

/** A version that was deleted at the origin since can still have a replica here. */
async function withoutContent(
  storage: VersionStorage,
  wanted: WantedVersion,
  { label, failure }: { readonly label: string; readonly failure: Failure },
): Promise<StorageResult | "other-content"> {
  if (failure.kind !== "not-found") return endedBy(failure);
  const found = await findVersion(storage, wanted, label);
  if (found !== "none") return found;
  return {
    kind: "blocked",
    reason: `v${wanted.source.number} was deleted at the origin: deploy one that exists`,
    failure,
  };
}

/** A label that is taken is how a crash between create and start looks; other servers refuse it in other words. */
async function afterRefusal(
  storage: VersionStorage,
  wanted: WantedVersion,
  { label, failure }: { readonly label: string; readonly failure: Failure },
): Promise<StorageResult | "other-content"> {
  if (failure.kind !== "label-taken" && failure.kind !== "refused") return endedBy(failure);
  const found = await findVersion(storage, wanted, label);
  return found === "none" ? endedBy(failure) : found;
}

const stored = (number: number): StorageResult => ({ kind: "stored", number });
