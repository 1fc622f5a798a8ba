import type { FoundNames } from "../model/names.ts";
import type { Outcome } from "../model/outcome.ts";
import { allOf } from "./all-of.ts";
import { followTarget } from "./follow-target.ts";
import { type Hint, prefetch } from "./hint.ts";
import { lookAt } from "./look-at.ts";
import type { Reconciler } from "./reconciler.ts";
import type { Wanted } from "./scene.ts";
import { sharedReads } from "./shared-reads.ts";

/** One environment, brought to every target side by side: one failing target never holds up another. */
export async function reconcileEnvironment(
  reconciler: Reconciler,
  asked: Wanted,
  hint: Hint = {},
): Promise<readonly Outcome[]> {
  const wanted = { ...asked, toldUndone: hint.undone === true ? hint.deploymentNumber : undefined };
  const shared = sharedReads();
  const wantedAtOrigin = {
    ...wanted,
    alongside: (names: FoundNames) => prefetch(reconciler, shared, { hint, profile: wanted.profile, names }),
  };
  const origin = lookAt(reconciler.origin, wantedAtOrigin, reconciler.facts);
  const outcomes = reconciler.targets.map((target) => followTarget({ reconciler, target, wanted, origin, shared }));
  return (await allOf(outcomes)).flat();
}
