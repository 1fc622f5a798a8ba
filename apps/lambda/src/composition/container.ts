import { nodeDigest } from "@appconfig-replicator/adapters-aws";
import {
  knownFacts,
  type Reconciler,
  reconcileRegions,
  replicateDeployment,
  type Scope,
} from "@appconfig-replicator/domain";
import { Container } from "inversify";
import type { MayHold } from "../addresses/beneath.ts";
import type { Filter } from "../addresses/filter.ts";
import { placeOf } from "../addresses/place-of.ts";
import { systemClock } from "../clock/system-clock.ts";
import { lazyQueues } from "../queue/lazy-queues.ts";
import type { Settling } from "../queue/settle-messages.ts";
import { handleInputs } from "../replication/handle-inputs.ts";
import type { Whereabouts } from "../replication/locate.ts";
import { oneLookAtATime } from "../replication/one-look-at-a-time.ts";
import type { Settings } from "../settings/settings.ts";
import type { Sweeping } from "../sweeping/sweep.ts";
import { type PaceOf, regions } from "./regions.ts";
import { requestHandler, type Told, told } from "./telling.ts";
import { type Regions, type Swept, TOKENS } from "./tokens.ts";

export interface Chosen {
  readonly settings: Settings;
  readonly isReplicated: Filter;
  /** Asked by sweeps only. */
  readonly mayHold?: MayHold;
  readonly isSweep: boolean;
  readonly paceOf: PaceOf;
}

/**
 * How everything is put together, but for the account. All of it is made once, when it is first asked for, and lives
 * as long as the process: a region's client keeps its connections, and what was learned of a deployment stays true.
 */
export function container({ settings, isReplicated, mayHold, isSweep, paceOf }: Chosen): Container {
  const made = new Container({ defaultScope: "Singleton" });
  made.bind(TOKENS.settings).toConstantValue(settings);
  made.bind(TOKENS.told).toResolvedValue((chosen: Settings) => told(chosen, isSweep), [TOKENS.settings]);
  made
    .bind(TOKENS.regions)
    .toResolvedValue(
      (chosen: Settings, account: string) => regions(chosen, account, paceOf),
      [TOKENS.settings, TOKENS.account],
    );
  made
    .bind(TOKENS.reconciler)
    .toResolvedValue(
      (chosen: Settings, where: Regions, { observer }: Told) =>
        reconciler(chosen, { ...where, observer, isReplicated, ...(mayHold !== undefined && { mayHold }) }),
      [TOKENS.settings, TOKENS.regions, TOKENS.told],
    );
  made.bind(TOKENS.settling).toResolvedValue(settling, [TOKENS.settings, TOKENS.told]);
  made
    .bind(TOKENS.handleInputs)
    .toResolvedValue(
      (parts: Reconciler, tells: Told, { originApplicationIds }: Settings) =>
        handling(parts, tells, { isReplicated, originApplicationIds }),
      [TOKENS.reconciler, TOKENS.told, TOKENS.settings],
    );
  made
    .bind(TOKENS.swept)
    .toResolvedValue(
      (settling: Settling, told: Told, { sweepMinutes }: Settings) => ({ settling, told, sweepMinutes }),
      [TOKENS.settling, TOKENS.told, TOKENS.settings],
    );
  made.bind(TOKENS.sweeping).toResolvedValue(sweeping, [TOKENS.reconciler, TOKENS.regions, TOKENS.swept]);
  return made;
}

type Around = Regions & Pick<Told, "observer"> & Pick<Chosen, "isReplicated" | "mayHold">;

function reconciler({ policy }: Settings, { isReplicated, ...around }: Around): Reconciler {
  return { ...around, policy, selects: isReplicated, clock: systemClock, digest: nodeDigest, facts: knownFacts() };
}

function handling(
  parts: Reconciler,
  { log, correlations, meter }: Told,
  selection: Pick<Whereabouts, "isReplicated" | "originApplicationIds">,
) {
  const look = replicateDeployment(parts);
  return handleInputs({
    placeOf: (trigger) => placeOf(parts.origin, trigger),
    ...selection,
    replicate: oneLookAtATime({ keyOf: ({ address }) => keyOf(address), look }),
    log,
    correlations,
    meter,
  });
}

/** Names can hold any character, a separator too. */
const keyOf = ({ application, environment, profile }: Scope): string =>
  JSON.stringify([application, environment, profile]);

function settling({ queueUrl, deadLetterQueueUrl }: Settings, { log, correlations }: Told): Settling {
  const urls = { queueUrl, deadLetterQueueUrl };
  return { ...urls, queues: lazyQueues(urls, requestHandler()), log, correlations };
}

function sweeping(parts: Reconciler, { origin }: Regions, { settling, told, sweepMinutes }: Swept): Sweeping {
  const { log, correlations, meter } = told;
  const reconcile = reconcileRegions(parts, origin.catalog);
  const now = () => ({ nowMs: Date.now(), chance: Math.random });
  return { reconcile, queues: settling.queues, log, correlations, meter, sweepMinutes, now };
}
