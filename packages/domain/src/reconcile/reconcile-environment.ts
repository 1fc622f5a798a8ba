import type { Address } from "../model/address.ts";
import type { Outcome } from "../model/outcome.ts";
import { followTarget } from "./follow-target.ts";
import { type Hint, prefetch } from "./hint.ts";
import { lookAt } from "./look-at.ts";
import type { Reconciler } from "./reconciler.ts";
import { sharedReads } from "./shared-reads.ts";

/** Addresses of one environment, brought to every target side by side: one failing target never holds up another. */
export async function reconcileEnvironment(
  reconciler: Reconciler,
  addresses: readonly [Address, ...Address[]],
  hint: Hint = {},
): Promise<readonly Outcome[]> {
  const shared = sharedReads();
  const [first] = addresses;
  const origin = lookAt(reconciler.origin, {
    environment: first,
    profiles: addresses.map(({ profile }) => profile),
    alongside: (names) => prefetch(reconciler, shared, { hint, profile: first.profile, names }),
  });
  const outcomes = reconciler.targets.map((target) => followTarget({ reconciler, target, addresses, origin, shared }));
  return (await Promise.all(outcomes)).flat();
}
