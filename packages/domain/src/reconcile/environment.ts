import { type Hint, readHint } from "../facts/hint.ts";
import { lookAt } from "../facts/look.ts";
import { regionReader } from "../facts/reader.ts";
import type { FoundNames } from "../model/address.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Wanted } from "./look.ts";
import type { Reconciler } from "./reconciler.ts";
import { followTarget } from "./target.ts";

/** One environment, brought to every target side by side: one failing target never holds up another. */
export async function reconcileEnvironment(
  reconciler: Reconciler,
  asked: Wanted,
  hint: Hint = {},
): Promise<readonly Outcome[]> {
  const wanted = { ...asked, toldUndone: hint.undone === true ? hint.deploymentNumber : undefined };
  const originReader = regionReader(reconciler.origin, reconciler);
  const early = (names: FoundNames) => readHint(originReader, { hint, profile: wanted.profile, names });
  const origin = lookAt(reconciler.origin, { ...wanted, early }, reconciler.facts);
  const outcomes = reconciler.targets.map((target) =>
    followTarget({ reconciler, target, wanted, origin, originReader }),
  );
  return (await allOf(outcomes)).flat();
}

/** Like Promise.all, but a defect in one is thrown only when the others are done too: none is left behind half-way. */
export async function allOf<Value>(works: readonly Promise<Value>[]): Promise<readonly Value[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((work) => {
    if (work.status === "rejected") throw work.reason;
    return work.value;
  });
}
