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
import { type Paces, type Regions, regions } from "./regions.ts";

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
  const { settings, account, telemetry, queues, selection, paces, regions: places, reconciler: parts } = TOKENS;
  made.bind(settings).toConstantValue(premises.settings);
  made.bind(account).toConstantValue(premises.account);
  made.bind(telemetry).toConstantValue(premises.telemetry);
  made.bind(queues).toConstantValue(premises.queues);
  made.bind(selection).toConstantValue(premises.selection);
  made.bind(paces).toConstantValue(premises.paces);
  made.bind(places).toResolvedValue(regions, [settings, account, paces]);
  made.bind(parts).toResolvedValue(reconciler, [settings, places, telemetry, selection]);
  made.bind(TOKENS.handleInputs).toResolvedValue(inputs, [settings, parts, telemetry, selection]);
  made.bind(TOKENS.sweepParts).toResolvedValue(sweepParts, [settings, parts, places, telemetry, queues]);
  return made;
}

function reconciler(
  { policy }: Settings,
  { origin, targets }: Regions,
  { observer }: Telemetry,
  { isReplicated, ...parts }: Selection,
): Reconciler {
  const clock = { now: () => instant(Date.now()) };
  const facts = knownFacts();
  return { origin, targets, observer, policy, selects: isReplicated, ...parts, clock, digest: nodeDigest, facts };
}

function inputs(
  { originApplicationIds }: Settings,
  parts: Reconciler,
  { log, correlations, meter }: Telemetry,
  { isReplicated }: Selection,
): HandleInputs {
  return handleInputs({
    scopeOf: (trigger) => scopeOf(parts.origin, trigger),
    isReplicated,
    originApplicationIds,
    replicate: oneLookAtATime({ keyOf: ({ address }) => keyOf(address), look: replicateDeployment(parts) }),
    log,
    correlations,
    meter,
  });
}

/** Names can hold any character, a separator too. */
const keyOf = ({ application, environment, profile }: Scope): string =>
  JSON.stringify([application, environment, profile]);

function sweepParts(
  { sweepMinutes }: Settings,
  parts: Reconciler,
  { origin }: Regions,
  { log, correlations, meter }: Telemetry,
  queues: Queues,
): SweepParts {
  return { reconcile: reconcileRegions(parts, origin.catalog), queues, log, correlations, meter, sweepMinutes, moment };
}

export const moment = (): Moment => ({ nowMs: Date.now(), chance: Math.random });
