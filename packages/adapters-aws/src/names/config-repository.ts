import type { ConfigRepository } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import { createVersion } from "../versions/create-version.ts";
import { findVersion } from "../versions/find-version.ts";
import { readVersion } from "../versions/read-version.ts";
import { nameLists } from "./lists.ts";
import type { NameMemory } from "./name-memory.ts";
import { nameOf } from "./name-of.ts";
import { resolve } from "./resolve.ts";

export function configRepository(region: Region, names: NameMemory): ConfigRepository {
  const lookup = { names, lists: nameLists(region, names) };
  return {
    nameOf: (ids) => nameOf(region, names, ids),
    resolve: (environment, profile) => resolve(lookup, environment, profile),
    readVersion: (version) => readVersion(region, version),
    findVersion: (profile, label) => findVersion(region, profile, label),
    createVersion: (draft) => createVersion(region, draft),
  };
}
