import type { Outcome } from "@appconfig-replicator/domain";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { type Counting, type CountName, countsOf } from "./counted.ts";
import type { Meter } from "./meter.ts";

const NAMESPACE = "AppConfigReplicator";
const SERVICE = "appconfig-replicator";

/** How many pairs of target and application are counted before they are published: a bound on a sweep's memory. */
const MAX_GROUPS = 200;

/** How many lags are kept of each: one less than a line takes of a metric [EMF], which would end it. */
const MAX_LAGS = 99;

/** A dimension takes nothing else [CloudWatch]. */
const NOT_ASCII = /[^\x20-\x7e]/g;

interface Group {
  readonly dimensions: { readonly TargetRegion: string; readonly Application: string };
  readonly counts: Map<CountName, number>;
  readonly lagsMs: number[];
}

/**
 * Metrics as lines of the log (CloudWatch's embedded metric format). Everything about a target is published under
 * `service`, `TargetRegion` and `Application`, for a dashboard, and under `service` alone, for an alarm.
 */
export function powertoolsMeter(counting: Counting): Meter {
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: SERVICE });
  const groups = new Map<string, Group>();
  const alone = { EventsIgnored: 0, SweepSucceeded: 0 };

  function flush(): void {
    for (const group of groups.values()) publish(metrics, group);
    groups.clear();
    for (const name of ["EventsIgnored", "SweepSucceeded"] as const) {
      if (alone[name] === 0) continue;
      metrics.addMetric(name, MetricUnit.Count, alone[name]).publishStoredMetrics();
      alone[name] = 0;
    }
  }

  return {
    flush,
    ignored: () => {
      alone.EventsIgnored++;
    },
    swept: () => {
      alone.SweepSucceeded++;
    },
    concluded: (outcome) => {
      const group = groupOf(groups, outcome);
      for (const name of countsOf(outcome, counting)) group.counts.set(name, (group.counts.get(name) ?? 0) + 1);
      if (outcome.replica !== undefined) group.lagsMs.push(outcome.replica.lagMs);
      if (groups.size >= MAX_GROUPS || group.lagsMs.length >= MAX_LAGS) flush();
    },
  };
}

function groupOf(groups: Map<string, Group>, { target, address }: Outcome): Group {
  const key = `${target.region}/${address.application}`;
  const dimensions = { TargetRegion: target.region, Application: address.application.replaceAll(NOT_ASCII, "?") };
  const group = groups.get(key) ?? { dimensions, counts: new Map(), lagsMs: [] };
  groups.set(key, group);
  return group;
}

function publish(metrics: Metrics, { dimensions, counts, lagsMs }: Group): void {
  if (counts.size === 0) return;
  // An empty set beside the full one: Powertools adds `service` to both.
  metrics.addDimensions({}).addDimensions(dimensions);
  for (const [name, count] of counts) metrics.addMetric(name, MetricUnit.Count, count);
  for (const lagMs of lagsMs) metrics.addMetric("ReplicationLag", MetricUnit.Milliseconds, lagMs);
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
