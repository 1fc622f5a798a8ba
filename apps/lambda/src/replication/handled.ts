import { looksAgain, type Outcome } from "@appconfig-replicator/domain";

/** What became of one input. */
export type Handled =
  /** No trigger: it stays wrong however often it comes. */
  | { readonly kind: "malformed"; readonly reason: string }
  /** Nothing to do, by what it says or by what the filter says. */
  | { readonly kind: "ignored"; readonly reason: string }
  /** Where to look could not be found out. */
  | { readonly kind: "not-located"; readonly reason: string }
  /** Every target was looked at. */
  | { readonly kind: "looked"; readonly outcomes: readonly Outcome[] }
  /** Our own fault. */
  | { readonly kind: "broken"; readonly reason: string };

/** Whether the input has to come again. What is malformed does, so that it ends where people look: the dead letters. */
export function comesAgain(handled: Handled): boolean {
  switch (handled.kind) {
    case "malformed":
    case "not-located":
    case "broken":
      return true;
    case "ignored":
      return false;
    case "looked":
      return handled.outcomes.some(looksAgain);
  }
}
