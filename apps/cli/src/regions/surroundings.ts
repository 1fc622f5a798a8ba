import { type AppConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { instant, knownFacts, type Reconciler, UNKNOWN_ACCOUNT } from "@appconfig-replicator/domain";
import { regionsOf } from "@appconfig-replicator/lambda/composition/regions";
import { pacing } from "@appconfig-replicator/lambda/regions/pacing";
import type { Selection } from "../selection/flags-to-settings.ts";

/** All regions of a selection, and what looks at them. Nothing in this package calls anything that writes. */
export interface Surroundings {
  readonly origin: AppConfigRegion;
  readonly targets: readonly AppConfigRegion[];
  readonly reconciler: Reconciler;
}

/** Each region is asked at its share of AppConfig's quotas: the same quota serves the people of the day. */
export async function surroundingsOf(selection: Selection, now: () => number): Promise<Surroundings> {
  const { settings, selects, mayHold } = selection;
  const { quotaShare, targetRegions, policy } = settings;
  const paces = await Promise.all(targetRegions.map(async (each) => [each, await pacing(quotaShare)] as const));
  const regions = regionsOf(settings, settings.accountId ?? UNKNOWN_ACCOUNT, {
    origin: await pacing(quotaShare),
    targets: new Map(paces),
  });
  const reconciler: Reconciler = {
    ...regions,
    policy,
    selects,
    mayHold,
    clock: { now: () => instant(now()) },
    digest: nodeDigest,
    facts: knownFacts(),
    // Looking concludes nothing and writes nothing: there is nothing to be told.
    observer: { wrote: () => undefined, concluded: () => undefined },
  };
  return { ...regions, reconciler };
}
