import type { Address, AddressCatalog, AddressIds, Instant, RegionPorts } from "@appconfig-replicator/domain";
import type { WorldPerson } from "./world-person.ts";

/**
 * One fresh region and everything that can happen in it beside what the ports do. An adapter's tests supply it, in the
 * domain's words: nothing here knows how the region is reached.
 */
export interface ContractWorld {
  readonly ports: RegionPorts;
  /** Works past the ports: what a person does is news to them. */
  readonly person: WorldPerson;
  /** The ids behind names that stand, asked past the ports. */
  idsOf(address: Address): Promise<AddressIds>;
  /** All that the region holds, to be compared with itself later. */
  contents(): Promise<unknown>;
  /** The region's own time. */
  now(): Instant;
  /** Moves the region's time on; resolves when all that was due by then has happened. */
  letTimePass(minutes: number): Promise<void>;
  /** Lets the ports, but not the person, meet this while `during` lasts. */
  trouble<Value>(kind: Trouble, during: () => Promise<Value>): Promise<Value>;
  /** Ends the world, and what runs for it. Called once, after the test. */
  close(): Promise<void>;
}

/** A world whose region is also listed: only an origin's is. */
export interface CatalogWorld extends ContractWorld {
  readonly catalog: AddressCatalog;
}

/** What can keep a region from answering, or from answering in full. */
export type Trouble =
  /** The region does not answer. */
  | "outage"
  /** The region turns everything away: too many requests. */
  | "throttling"
  /** The region does what it is asked to, but its answers never arrive. */
  | "lost-answers"
  /** Of lists in several pages, only the first arrives. */
  | "lost-pages";
