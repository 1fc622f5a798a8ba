import type { World } from "../world/world.ts";
import type { Worlds } from "../world/worlds.ts";

/** What can be made to go wrong, or slow, between a client and the service. */
export type FaultKind =
  /** A round trip takes this long; a new connection costs two more before its first request. */
  | { readonly kind: "latency"; readonly roundTripMs: number }
  /** The service fails before it did anything. */
  | { readonly kind: "error"; readonly status: 500 | 502 | 503 | 504 }
  /** The service refuses because of the rate of calls, whatever that rate is. */
  | { readonly kind: "throttle" }
  /** The connection is reset, before the effect or after it. */
  | { readonly kind: "reset"; readonly afterEffect: boolean }
  /** No answer ever comes, so that the client runs into its own timeout, before the effect or after it. */
  | { readonly kind: "silence"; readonly afterEffect: boolean }
  /** Lists show their region as it was when this fault was set. */
  | { readonly kind: "stale-lists" };

/** Where a fault strikes; what is not named is not asked for. */
export interface FaultScope {
  readonly region?: string;
  readonly operation?: string;
  /** How many calls it strikes before it is over; without end if not given. */
  readonly times?: number;
}

/** What goes wrong, and where. Of several of a kind that strike a call, the oldest does. */
export type Fault = FaultKind & FaultScope;

interface SetFault {
  readonly fault: Fault;
  remaining: number;
  /** The worlds at the time when lists became stale. */
  readonly frozen: Worlds | undefined;
}

export interface OperationInRegion {
  readonly region: string;
  readonly operation: string;
}

function strikes({ fault, remaining }: SetFault, { region, operation }: OperationInRegion): boolean {
  if (remaining <= 0) return false;
  if (fault.kind === "stale-lists" && !operation.startsWith("List")) return false;
  return (fault.region ?? region) === region && (fault.operation ?? operation) === operation;
}

/** The faults that are set, oldest first. */
export class Faults {
  #set: SetFault[] = [];

  add(fault: Fault, worlds: Worlds): void {
    const frozen = fault.kind === "stale-lists" ? worlds.copy() : undefined;
    this.#set.push({ fault, remaining: fault.times ?? Number.POSITIVE_INFINITY, frozen });
  }

  all(): readonly Fault[] {
    return this.#set.filter(({ remaining }) => remaining > 0).map(({ fault }) => fault);
  }

  clear(): void {
    this.#set = [];
  }

  /** The first fault of one of these kinds that strikes a call, and one strike less of it to come. */
  strike<K extends FaultKind["kind"]>(
    struck: OperationInRegion,
    ...kinds: K[]
  ): Extract<FaultKind, { kind: K }> | undefined {
    return this.#use(struck, kinds)?.fault as Extract<FaultKind, { kind: K }> | undefined;
  }

  /** The world that a list is to show instead of the real one. */
  staleWorld(struck: OperationInRegion, account: string): World | undefined {
    return this.#use(struck, ["stale-lists"])?.frozen?.at(struck.region, account);
  }

  #use(struck: OperationInRegion, kinds: readonly FaultKind["kind"][]): SetFault | undefined {
    const found = this.#set.find((set) => kinds.includes(set.fault.kind) && strikes(set, struck));
    if (found !== undefined) found.remaining -= 1;
    return found;
  }
}
