import { type Hint, readHint } from "../facts/hint.ts";
import { lookAt } from "../facts/look.ts";
import { regionReader } from "../facts/reader.ts";
import type { FoundNames } from "../model/address.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Task } from "./basis.ts";
import type { Reconciler } from "./reconciler.ts";
import { reconcileTarget } from "./target.ts";

/** One environment, brought to every target side by side: one failing target never holds up another. */
export async function reconcileEnvironment(
  reconciler: Reconciler,
  request: Task,
  hint: Hint = {},
): Promise<readonly Outcome[]> {
  const { fences: _inATargetOnly, ...atOrigin } = request;
  const task = { ...request, hintedUndo: hint.undone === true ? hint.deploymentNumber : undefined };
  const originReader = regionReader(reconciler.origin, reconciler);
  const early = (names: FoundNames) => readHint(originReader, { hint, profile: task.profile, names });
  const origin = lookAt(reconciler.origin, { ...atOrigin, early }, reconciler.facts);
  const outcomes = reconciler.targets.map((target) =>
    reconcileTarget({ reconciler, target, task, origin, originReader }),
  );
  return (await allOf(outcomes)).flat();
}

/** Like Promise.all, but a defect in one is thrown only when the others are done too: none is left behind half-way. */
export async function allOf<Value>(runs: readonly Promise<Value>[]): Promise<readonly Value[]> {
  const results = await Promise.allSettled(runs);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
