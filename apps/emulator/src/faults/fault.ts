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

export type Fault = FaultKind & FaultScope;
