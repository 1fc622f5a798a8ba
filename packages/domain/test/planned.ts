import { planAddress } from "../src/plan/plan-address.ts";
import { INSTANTLY, type Region, rootAt, type Situation, SLOWLY, situation, type Told } from "./situation.ts";

// What is planned for the history that most tests of what is served start from: at the origin something good, something
// bad that was reverted, and a slow fix, all followed into a target so far.

export const GOOD: Told = { started: "08:00", holds: "good" };
export const BAD: Told = { started: "09:00", holds: "bad", state: "REVERTED", undone: { by: "person", at: "11:40" } };
export const FIX: Told = { started: "11:50", holds: "fix", state: "DEPLOYING", shape: SLOWLY };
export const good: Told = {
  started: "08:01",
  holds: "good",
  replicaOf: { root: rootAt("origin", 1), decided: "08:00" },
};
export const bad: Told = { started: "09:01", holds: "bad", replicaOf: { root: rootAt("origin", 2), decided: "09:00" } };
export const undo = { root: rootAt("origin", 2, true), decided: "11:40" };
export const AT_ONCE = [{ id: "instant" as never, name: "at once", shape: INSTANTLY }];

export function plan(given: Situation) {
  const { circumstances, knowledge } = situation(given);
  const planned = planAddress(circumstances, knowledge).next();
  if (planned.done !== true) throw new Error("everything that could be asked is known");
  return planned.value;
}

export const between = (origin: readonly Told[], target: readonly Told[], more: Region = {}): Situation => ({
  origin: { deployments: origin },
  target: { deployments: target, strategies: AT_ONCE, ...more },
});

export function started(given: Situation) {
  const { verdict } = plan(given);
  if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
  const { isGround, provenance, shape, followsStop } = verdict.replica;
  const { root, stamp } = provenance;
  const minutes = (stamp.decidedAt - Date.parse("2026-03-02T00:00:00Z")) / 60_000;
  const decided = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const name = `#${root.number}${root.undone ? " undone" : ""}`;
  return { isGround, root: name, decided, isAtOnce: shape.durationMinutes + shape.bakeMinutes === 0, followsStop };
}
