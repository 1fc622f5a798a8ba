import type { FailureKind } from "./failure.ts";

/**
 * What a failure means for trying again. The only place that decides it.
 *  - `look-again`: the world is not as it was seen; observe and plan anew, at once.
 *  - `later`: nothing is wrong with what was asked; look again after a while.
 *  - `never`: the answer stays the same until a person changes the origin, the target or a permission.
 */
export type Retry = "look-again" | "later" | "never";

export function retryOf(kind: FailureKind): Retry {
  switch (kind) {
    case "conflict":
    case "label-taken":
    case "not-found":
      return "look-again";
    case "throttled":
    case "unavailable":
    case "garbled":
    case "lagging":
      return "later";
    case "refused":
    case "denied":
    case "quota-exceeded":
    case "too-large":
      return "never";
  }
}
