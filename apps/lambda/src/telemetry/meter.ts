import type { Outcome } from "@appconfig-replicator/domain";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { type CountName, countsOf, isOld, type Repair, repairOf, STATES, type State, stateOf } from "./counts.ts";

/** What a sweep came to, for whoever is waiting to hear of it. */
export interface SweepEnd {
  /** Every address was looked at or handed on. */
  readonly succeeded: boolean;
  /** Nothing was left to others: only then is what was not found known not to be. */
  readonly sawEverything: boolean;
}

/**
 * Counts what happened, for dashboards and alarms.
 *
 * Rules every implementation keeps:
 *  - It never throws and never waits: replication does not depend on it.
 *  - It is given names of regions and applications, and nothing else that could tell of content or accounts.
 */
export interface Meter {
  concluded(outcome: Outcome): void;
  /** An event led to a look. */
  followed(): void;
  /** An event that was none of our business. */
  ignored(): void;
  /** A sweep has ended: what its outcomes were stands until the next one says something else. */
  swept(end: SweepEnd): void;
  /** Publishes what was counted since the last time. */
  flush(): void;
}

const NAMESPACE = "AppConfigReplicator";

/** How many pairs of target and application are counted before they are published: a bound on a sweep's memory. */
const MAX_GROUPS = 200;

/** How many lags are kept of each: one less than a line takes of a metric [CloudWatch], which would end it. */
const MAX_LAGS = 99;

/** A dimension takes nothing else [CloudWatch]. */
const NOT_ASCII = /[^\x20-\x7e]/g;

const REPAIRS = ["RepairedBySweep", "Backfilled"] as const satisfies readonly Repair[];

interface Group {
  readonly dimensions: { readonly TargetRegion: string; readonly Application: string };
  readonly counts: Map<CountName, number>;
  readonly lagsMs: number[];
}

/**
 * Metrics as lines of the log (CloudWatch's embedded metric format). What happened is published under the stack's name
 * (`service`), `TargetRegion` and `Application`, for a dashboard. What a sweep found is published once, when it ends,
 * under `service` alone and with its zeros, for alarms: they ring on what is so, and end when a sweep says it is over.
 */
export function powertoolsMeter({
  stackName,
  isSweep,
  sweepMinutes,
  now,
}: {
  /** Whose numbers these are: a region may have several stacks. */
  readonly stackName: string;
  readonly isSweep: boolean;
  readonly sweepMinutes: number;
  /** Our own time, in milliseconds. */
  readonly now: () => number;
}): Meter {
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: stackName });
  const groups = new Map<string, Group>();
  const finds = new Map<State | Repair, number>();
  const alone = { EventsFollowed: 0, EventsIgnored: 0 };
  const publishOne = (name: string, count: number): void => {
    metrics.addMetric(name, MetricUnit.Count, count);
  };

  function flush(): void {
    for (const group of groups.values()) publish(metrics, group);
    groups.clear();
    for (const name of ["EventsFollowed", "EventsIgnored"] as const) {
      if (alone[name] > 0) publishOne(name, alone[name]);
      alone[name] = 0;
    }
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }

  function swept({ succeeded, sawEverything }: SweepEnd): void {
    flush();
    for (const name of [...STATES, ...REPAIRS]) {
      const count = finds.get(name) ?? 0;
      if (count > 0 || sawEverything) publishOne(name, count);
    }
    finds.clear();
    // Beside what a sweep repaired: whether there were events at all is asked of the same minutes.
    publishOne("EventsFollowed", 0);
    if (succeeded) publishOne("SweepSucceeded", 1);
    metrics.publishStoredMetrics();
  }

  const find = (name: State | Repair | undefined): void => {
    if (name !== undefined) finds.set(name, (finds.get(name) ?? 0) + 1);
  };

  return {
    flush,
    swept,
    followed: () => {
      alone.EventsFollowed++;
    },
    ignored: () => {
      alone.EventsIgnored++;
    },
    concluded: (outcome) => {
      const nowMs = now();
      const group = groupOf(groups, outcome);
      for (const name of countsOf(outcome)) group.counts.set(name, (group.counts.get(name) ?? 0) + 1);
      group.lagsMs.push(...lagsOf(outcome, nowMs));
      if (isSweep) {
        find(stateOf(outcome, nowMs));
        find(repairOf(outcome, sweepMinutes, nowMs));
      }
      if (groups.size >= MAX_GROUPS || group.lagsMs.length >= MAX_LAGS) flush();
    },
  };
}

/** The lag of what was never replicated before counts from the first look at it, however old it is. */
function lagsOf({ replica }: Outcome, nowMs: number): readonly number[] {
  const isLag = replica?.isFirst === true || (replica !== undefined && !isOld(replica.stamp.decidedAt, nowMs));
  return isLag ? [replica.lagMs] : [];
}

function groupOf(groups: Map<string, Group>, { target, address }: Outcome): Group {
  const key = `${target.region}/${address.application}`;
  const dimensions = { TargetRegion: target.region, Application: address.application.replaceAll(NOT_ASCII, "?") };
  const group = groups.get(key) ?? { dimensions, counts: new Map(), lagsMs: [] };
  groups.set(key, group);
  return group;
}

function publish(metrics: Metrics, { dimensions, counts, lagsMs }: Group): void {
  const addLags = (): void => {
    for (const lagMs of lagsMs) metrics.addMetric("ReplicationLag", MetricUnit.Milliseconds, lagMs);
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  if (counts.size > 0) {
    metrics.addDimensions(dimensions);
    for (const [name, count] of counts) metrics.addMetric(name, MetricUnit.Count, count);
    addLags();
  }
  // Of all targets together, for the alarm.
  if (lagsMs.length > 0) addLags();
}
