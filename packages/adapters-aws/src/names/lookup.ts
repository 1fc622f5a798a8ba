import type { Region } from "../asking/region.ts";
import type { NameLists } from "./lists.ts";
import type { NameMemory } from "./name-memory.ts";

/** What looking names up takes: what is remembered of them, the lists that tell the rest, and the region itself. */
export interface Lookup {
  readonly region: Region;
  readonly names: NameMemory;
  readonly lists: NameLists;
}
