import type { Outcome, SweepReport } from "@appconfig-replicator/domain";
import { vi } from "vitest";
import { sweep } from "../../../apps/lambda/src/functions/sweeper.ts";
import { correlations } from "../../../apps/lambda/src/telemetry/correlation.ts";
import { log } from "../../../apps/lambda/src/telemetry/log.ts";
import { type Meter, powertoolsMeter } from "../../../apps/lambda/src/telemetry/meter.ts";
import { type Datapoint, keyOf, type Metrics } from "./cloud-watch.ts";

const MINUTE_MS = 60_000;

/** What CloudWatch makes of the lines that the functions really write, and of what AWS's own services say. */
export interface Recorder {
  readonly metrics: Metrics;
  /** A value of a metric that is none of ours. */
  record(key: string, minute: number, value: number): void;
  /** The handler counts something. */
  handled(minute: number, counting: (meter: Meter) => void): Promise<void>;
  /** A sweep ends, with these outcomes. */
  swept(minute: number, outcomes: readonly Outcome[], report?: Partial<SweepReport>): Promise<void>;
  /** A sweep that is told to stand by ends. */
  stoodBy(minute: number): Promise<void>;
}

export function recorder(stackName: string, sweepMinutes: number): Recorder {
  const metrics = new Map<string, Datapoint[]>();
  let nowMinute = 0;
  const metering = { stackName, sweepMinutes, now: () => nowMinute * MINUTE_MS };
  const meters = {
    handler: powertoolsMeter({ ...metering, isSweep: false }),
    sweep: powertoolsMeter({ ...metering, isSweep: true }),
  };
  const going = correlations();
  const silent = log({ level: "silent", correlations: going, destination: { write: () => undefined } });

  function record(key: string, minute: number, value: number): void {
    const points = metrics.get(key) ?? [];
    // What happens meanwhile is recorded before the sweeps that it happens between.
    const at = points.findLastIndex((point) => point.minute <= minute) + 1;
    metrics.set(key, points.toSpliced(at, 0, { minute, value }));
  }

  /** Lets something write its lines, and records what CloudWatch finds in them. */
  async function recorded(minute: number, writing: () => unknown): Promise<void> {
    nowMinute = minute;
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    try {
      await writing();
    } finally {
      spy.mockRestore();
    }
    for (const { key, values } of lines.flatMap(embeddedIn)) for (const value of values) record(key, minute, value);
  }

  return {
    metrics,
    record,
    handled: (minute, counting) =>
      recorded(minute, () => {
        counting(meters.handler);
        meters.handler.flush();
      }),
    swept: (minute, outcomes, report = {}) =>
      recorded(minute, async () => {
        const reconcile = async (): Promise<SweepReport> => {
          for (const outcome of outcomes) meters.sweep.concluded(outcome);
          return { environments: 1, outcomes: {}, leftOver: [], unlisted: [], ...report };
        };
        const deadline = { leftMs: () => 600_000, inTime: <Value>(work: Promise<Value>) => work };
        const queues = { wake: async (rest: readonly unknown[]) => rest.length };
        const moment = () => ({ nowMs: minute * 60_000, chance: () => 0 });
        const about = { log: silent, meter: meters.sweep, correlations: going, sweepMinutes: 15, moment };
        const parts = { reconcile, queues, ...about };
        // A sweep that fails says so by an error, which is its alarm's to tell.
        await sweep(parts, deadline, "sweep").catch(() => undefined);
        meters.sweep.flush();
      }),
    stoodBy: (minute) => recorded(minute, () => meters.sweep.swept({ succeeded: true, sawEverything: false })),
  };
}

interface Embedded {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [name: string]: unknown;
}

/** CloudWatch's embedded metric format: each metric of a line, under each set of its dimensions. */
function embeddedIn(line: string): readonly { readonly key: string; readonly values: readonly number[] }[] {
  const embedded = JSON.parse(line) as Embedded;
  return embedded._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => ({
        key: keyOf(Namespace, Name, Object.fromEntries(names.map((name) => [name, String(embedded[name])]))),
        values: [embedded[Name]].flat().map(Number),
      })),
    ),
  );
}
