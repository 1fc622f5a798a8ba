import { expect, it } from "vitest";
import type { Row } from "../src/model/outcome.ts";
import type { Plan } from "../src/plan/plan.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { type ListedDeployment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { INSTANTLY, type Region, type Situation, SLOWLY, situation } from "./situation.ts";

// What is planned in a situation, and the history that most tests of what is served start from: at the origin something
// good, something bad that was reverted, and a slow fix; into a target, the first two were followed.

export const GOOD = person("08:00").holds("good");
export const BAD = person("09:00").holds("bad").revertedBy("person", "11:40");
export const FIX = person("11:50").holds("fix").deploying(SLOWLY);
export const REPLICA_OF_GOOD = replicaOf(1).decided("08:00").holds("good");
export const REPLICA_OF_BAD = replicaOf(2).decided("09:00").holds("bad");
/** What `BAD` was reverted to. */
export const REPLICA_OF_UNDO = replicaOfUndo(2).decided("11:40").holds("good");
export const AT_ONCE = [{ id: "instant" as never, name: "at once", shape: INSTANTLY }];

export function plan(given: Situation): Plan {
  const { circumstances, knowledge } = situation(given);
  const planned = planAddress(circumstances, knowledge).next();
  if (planned.done !== true) throw new Error("everything that could be asked is known");
  return planned.value;
}

/** One case of a table: a situation in words and in facts, the row and the verdict that it leads to, and why. */
export interface PlanCase extends Situation {
  /** What sets the situation apart: nothing of what is planned, which the test's name is given by `want`. */
  readonly where: string;
  readonly want: readonly [Row, Plan["verdict"]["kind"]];
  readonly because: string;
}

/** A test for each case, named by what it wants, so that its name cannot say anything else. */
export function itPlans(cases: readonly PlanCase[]): void {
  for (const { where, want, because, ...given } of cases)
    it(`${want[0]} → ${want[1]}, where ${where}: because ${because}`, () => {
      const { row, verdict } = plan(given);
      expect([row, verdict.kind]).toEqual(want);
    });
}

export const between = (
  origin: readonly ListedDeployment[],
  target: readonly ListedDeployment[],
  more: Region = {},
): Situation => ({ origin, target: { deployments: target, strategies: AT_ONCE, ...more } });

export function startOf(given: Situation) {
  const { verdict } = plan(given);
  if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
  const { isGround, provenance, shape, followsStop } = verdict.replica;
  const { root, stamp } = provenance;
  const minutes = (stamp.decidedAt - Date.parse("2026-03-02T00:00:00Z")) / 60_000;
  const decided = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const name = `#${root.number}${root.undone ? " undone" : ""}`;
  return { isGround, root: name, decided, isAtOnce: shape.durationMinutes + shape.bakeMinutes === 0, followsStop };
}
