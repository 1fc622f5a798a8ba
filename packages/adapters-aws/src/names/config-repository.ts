import type { ConfigRepository } from "@appconfig-replicator/domain";
import { createVersion } from "../versions/create-version.ts";
import { findVersion } from "../versions/find-version.ts";
import { readVersion } from "../versions/read-version.ts";
import type { Lookup } from "./lookup.ts";
import { nameOf } from "./name-of.ts";
import { resolve } from "./resolve.ts";

export function configRepository(lookup: Lookup): ConfigRepository {
  const { region, names } = lookup;
  return {
    nameOf: (ids) => nameOf(region, names, ids),
    resolve: (environment, profile) => resolve(lookup, environment, profile),
    readVersion: (version) => readVersion(region, version),
    findVersion: (profile, label) => findVersion(region, profile, label),
    createVersion: (draft) => createVersion(region, draft),
  };
}
