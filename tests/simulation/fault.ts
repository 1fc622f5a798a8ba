// Goal: that any call can fail in any way it can fail in.
// Method: dice, as loaded as the world says.
import type { Fault } from "@appconfig-replicator/adapters-memory";
import type { FailureKind } from "@appconfig-replicator/domain";
import type { Random } from "./random.ts";
import { count, type Tally } from "./tally.ts";

const FAILURES: readonly FailureKind[] = [
  "throttled",
  "refused",
  "denied",
  "unavailable",
  "garbled",
  "not-found",
  "conflict",
];
const MOST_TURNS = 5;
const MOST_ANSWERS_AGO = 6;

/** What happens to one call, if anything does. */
export function faultFrom(
  random: Random,
  { rate, tally }: { readonly rate: number; readonly tally: Tally },
): Fault | undefined {
  const dice = random.next();
  if (dice < rate) {
    const failure = random.pick(FAILURES);
    count(tally, `fault ${failure}`);
    return { kind: "fails", failure };
  }
  if (dice < rate * 1.5) {
    count(tally, "fault answer lost");
    return { kind: "answer-lost" };
  }
  if (dice < rate * 2.5) {
    count(tally, "fault stale");
    return { kind: "stale", answersAgo: 1 + random.int(MOST_ANSWERS_AGO) };
  }
  if (dice < rate * 3) {
    count(tally, "fault slow");
    return { kind: "slow", turns: 1 + random.int(MOST_TURNS) };
  }
  if (dice < rate * 3.2) {
    const when = random.pick(["before", "after"] as const);
    count(tally, `fault died ${when}`);
    return { kind: "dies", when };
  }
  return undefined;
}
