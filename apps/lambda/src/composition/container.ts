import { nodeDigest } from "@appconfig-replicator/adapters-aws";
import {
  instant,
  knownFacts,
  type Reconciler,
  reconcileRegions,
  replicateDeployment,
  type Scope,
} from "@appconfig-replicator/domain";
import { Container, type ServiceIdentifier } from "inversify";
import type { SweepParts } from "../functions/sweeper.ts";
import type { Moment } from "../queue/disposal.ts";
import type { Queues } from "../queue/queues.ts";
import { type HandleInputs, handleInputs } from "../replication/handle-inputs.ts";
import { scopeOf } from "../replication/location.ts";
import { oneLookAtATime } from "../replication/one-look-at-a-time.ts";
import type { Filter } from "../selection/filter.ts";
import type { PartFilter } from "../selection/part-filter.ts";
import type { Settings } from "../settings/settings.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { type Paces, type Regions, regionsOf } from "./regions.ts";

/** All that is known before anything is made of it. */
export interface Premises {
  readonly settings: Settings;
  /** The account that is written into marks. */
  readonly account: string;
  readonly telemetry: Telemetry;
  readonly queues: Queues;
  readonly selection: Selection;
  /** Only sweeps are paced. */
  readonly paces: Paces;
}

export interface Selection {
  readonly isReplicated: Filter;
  /** Asked by sweeps only. */
  readonly mayHold?: PartFilter;
}

const token = <Value>(name: string): ServiceIdentifier<Value> => Symbol(name);

export const TOKENS = {
  settings: token<Settings>("settings"),
  account: token<string>("account"),
  telemetry: token<Telemetry>("telemetry"),
  queues: token<Queues>("queues"),
  selection: token<Selection>("selection"),
  paces: token<Paces>("paces"),
  regions: token<Regions>("regions"),
  reconciler: token<Reconciler>("reconciler"),
  handleInputs: token<HandleInputs>("handleInputs"),
  sweepParts: token<SweepParts>("sweepParts"),
};

/**
 * How everything is put together. All of it is made once, when it is first asked for, and lives as long as the process:
 * a region's client keeps its connections, and what was learned of a deployment stays true.
 */
export function container(premises: Premises): Container {
  const made = new Container({ defaultScope: "Singleton" });
  made.bind(TOKENS.settings).toConstantValue(premises.settings);
  made.bind(TOKENS.account).toConstantValue(premises.account);
  made.bind(TOKENS.telemetry).toConstantValue(premises.telemetry);
  made.bind(TOKENS.queues).toConstantValue(premises.queues);
  made.bind(TOKENS.selection).toConstantValue(premises.selection);
  made.bind(TOKENS.paces).toConstantValue(premises.paces);
  const { settings, account, telemetry, queues, selection, paces, regions, reconciler } = TOKENS;
  made.bind(regions).toResolvedValue(regionsOf, [settings, account, paces]);
  made.bind(reconciler).toResolvedValue(reconcilerOf, [settings, regions, telemetry, selection]);
  made.bind(TOKENS.handleInputs).toResolvedValue(handleInputsOf, [settings, reconciler, telemetry, selection]);
  made.bind(TOKENS.sweepParts).toResolvedValue(sweepPartsOf, [settings, reconciler, regions, telemetry, queues]);
  return made;
}

function reconcilerOf(
  { policy }: Settings,
  { origin, targets }: Regions,
  { observer }: Telemetry,
  { isReplicated, ...sweepOnly }: Selection,
): Reconciler {
  const clock = { now: () => instant(Date.now()) };
  const facts = knownFacts();
  return { origin, targets, observer, policy, selects: isReplicated, ...sweepOnly, clock, digest: nodeDigest, facts };
}

function handleInputsOf(
  { originApplicationIds }: Settings,
  reconciler: Reconciler,
  { log, correlations, meter }: Telemetry,
  { isReplicated }: Selection,
): HandleInputs {
  return handleInputs({
    scopeOf: (trigger) => scopeOf(reconciler.origin, trigger),
    isReplicated,
    originApplicationIds,
    replicate: oneLookAtATime({ keyOf: ({ address }) => keyOf(address), look: replicateDeployment(reconciler) }),
    log,
    correlations,
    meter,
  });
}

/** Names can hold any character, a separator too. */
const keyOf = ({ application, environment, profile }: Scope): string =>
  JSON.stringify([application, environment, profile]);

function sweepPartsOf(
  { sweepMinutes }: Settings,
  reconciler: Reconciler,
  { origin }: Regions,
  { log, correlations, meter }: Telemetry,
  queues: Queues,
): SweepParts {
  return {
    reconcile: reconcileRegions(reconciler, origin.catalog),
    queues,
    log,
    correlations,
    meter,
    sweepMinutes,
    moment,
  };
}

export const moment = (): Moment => ({ nowMs: Date.now(), chance: Math.random });
