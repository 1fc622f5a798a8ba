// Goal: to know that what is promised was put to the test.
// Method: everything that matters is counted where it occurs, and what is too rare fails the run.
import { ROWS } from "@appconfig-replicator/domain";

/** How often something occurred: what never occurs proves nothing. */
export type Tally = Record<string, number>;

export function count(tally: Tally, what: string): void {
  tally[what] = (tally[what] ?? 0) + 1;
}

export function add(into: Tally, from: Tally): void {
  for (const [what, times] of Object.entries(from)) into[what] = (into[what] ?? 0) + times;
}

const FAULTS = [
  "throttled",
  "refused",
  "denied",
  "unavailable",
  "garbled",
  "not-found",
  "conflict",
  "answer lost",
  "stale",
  "slow",
  "died before",
  "died after",
];
const OUTCOMES = [
  "in-sync",
  "replicated",
  "rolling-out",
  "waiting",
  "diverged",
  "blocked",
  "fenced",
  "unsupported",
  "failed",
];
const EVENTS = ["lost", "doubled", "of a failed call", "with false hints"];
const OTHERS = [
  "a region goes dark",
  "a fence is set",
  "a fence is lifted",
  "a fence is lifted by choice",
  "a fence is lifted, and nothing is at stake",
  "a worker is killed",
  "an alarm undoes",
  "a person undoes",
  "an undo nobody explains",
  "a label is taken",
  "a version is pruned",
  "a profile is recreated",
  "an experiment starts",
  "a strategy is recreated",
  "regions face each other",
];

/** How often what is served was put to the test. */
const SERVED = [
  "what was undone went",
  "a stop brought something back",
  "something older was left to some",
  "something urgent waited",
  "something was still to arrive",
  "the origin's ground came first",
  "an undo was tried again",
];

/** Everything that has to occur at least once in a hundred worlds. */
export const EXPECTED: readonly string[] = [
  ...ROWS.map((row) => `row ${row}`),
  ...OUTCOMES.map((outcome) => `outcome ${outcome}`),
  ...FAULTS.map((fault) => `fault ${fault}`),
  ...EVENTS.map((event) => `event ${event}`),
  ...OTHERS,
  ...SERVED.map((what) => `served: ${what}`),
];
