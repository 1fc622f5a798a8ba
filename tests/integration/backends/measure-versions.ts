import type { Address } from "@appconfig-replicator/domain";
import { flags } from "@appconfig-replicator/testing/builders";
import type { Region } from "@appconfig-replicator/testing/people";
import type { Lacks } from "./backend.ts";
import { refusalOf } from "./refusal-of.ts";

export async function measureVersions(there: Region, address: Address): Promise<Lacks> {
  const labels = await measureLabels(there, address);
  const forms = await measureFlags(there, { ...address, profile: "flags" });
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(forms === undefined ? {} : { "flag-normalisation": forms }),
  };
}

async function measureLabels({ person, seen }: Region, address: Address): Promise<string | undefined> {
  const [label, description] = ["kept", "a description"];
  await person.createsVersion(address, "one", { label, versionDescription: description });
  const [version] = await seen.versions(address);
  if (version?.VersionLabel !== label || version.Description !== description) {
    return "it drops the labels or descriptions of versions";
  }
  const again = await refusalOf(() => person.createsVersion(address, "two", { label }));
  if (again === undefined) return "it gives one label to two versions";
  await person.createsVersion(address, "three", { label: "another" });
  return (await seen.versions(address, label)).length === 1 ? undefined : "it does not list versions by label";
}

async function measureFlags({ person }: Region, address: Address): Promise<string | undefined> {
  const refusal = await refusalOf(() => person.sets(address));
  if (refusal !== undefined) return `it has no feature flags (${refusal})`;
  const first = await person.createsVersion(address, flags("a"));
  const second = await person.createsVersion(address, flags("a"));
  return first === second ? undefined : "it keeps feature flags as they are posted";
}
