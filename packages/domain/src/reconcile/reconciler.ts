import type { KnownFacts } from "../facts/known-facts.ts";
import type { Address, AddressPart } from "../model/address.ts";
import type { Policy } from "../model/policy.ts";
import type { Clock } from "../ports/clock.ts";
import type { Digest } from "../ports/digest.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { ReplicationObserver } from "../ports/replication-observer.ts";

/** Everything that replication is made of. */
export interface Reconciler {
  readonly origin: RegionPorts;
  readonly targets: readonly RegionPorts[];
  readonly policy: Policy;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly observer: ReplicationObserver;
  /** Which addresses are replicated at all; every one where this is not given. */
  readonly selects?: (address: Address) => boolean;
  /** Whether any of them may be in this part: never no where `selects` says yes to something in it. Asked first, for free. */
  readonly mayHold?: (part: AddressPart) => boolean;
  /** What stays true between reconciles; losing it costs reads, never correctness. */
  readonly facts: KnownFacts;
}
