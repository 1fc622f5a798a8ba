import type { Outcome } from "@appconfig-replicator/domain";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anOutcome } from "../../test/outcomes.ts";
import { countsOf } from "./counted.ts";
import { powertoolsMeter } from "./powertools-meter.ts";

interface Embedded {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [name: string]: unknown;
}

let lines: Embedded[];
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(JSON.parse(String(text)) as Embedded);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const counted = (outcomes: readonly Outcome[], isSweep = false): readonly Embedded[] => {
  const meter = powertoolsMeter({ isSweep });
  for (const outcome of outcomes) meter.concluded(outcome);
  meter.flush();
  return lines;
};

describe("metrics", () => {
  it("are published for a dashboard by target and application, and for an alarm by service alone", () => {
    const [line] = counted([anOutcome("replicated", { lagMs: 120 }), anOutcome("replicated", { lagMs: 80 })]);
    expect(lines).toHaveLength(1);
    expect(line?._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: "AppConfigReplicator",
        Dimensions: [["service"], ["service", "TargetRegion", "Application"]],
        Metrics: [
          { Name: "Replicated", Unit: "Count" },
          { Name: "ReplicationLag", Unit: "Milliseconds" },
        ],
      },
    ]);
    expect(line).toMatchObject({
      service: "appconfig-replicator",
      TargetRegion: "us-west-2",
      Application: "shop",
      Replicated: 2,
      ReplicationLag: [120, 80],
    });
  });

  it("keep targets and applications apart", () => {
    counted([
      anOutcome("in-sync"),
      anOutcome("in-sync", { region: "eu-west-1" }),
      anOutcome("in-sync", { application: "till ☃" }),
    ]);
    const groups = lines.map(({ TargetRegion, Application, InSync }) => [TargetRegion, Application, InSync]);
    expect(groups).toEqual([
      ["us-west-2", "shop", 1],
      ["eu-west-1", "shop", 1],
      ["us-west-2", "till ?", 1],
    ]);
  });

  it("hold no account, and nothing of a reason", () => {
    const [line] = counted([anOutcome("failed")]);
    expect(line).toMatchObject({ Failed: 1 });
    expect(JSON.stringify(lines)).not.toMatch(/111111111111|because/);
  });

  it("count ignored events and sweeps under the service alone, and nothing where nothing happened", () => {
    const meter = powertoolsMeter({ isSweep: true });
    meter.ignored();
    meter.ignored();
    meter.swept();
    meter.flush();
    meter.flush();
    expect(lines.map(({ _aws }) => _aws.CloudWatchMetrics[0]?.Dimensions)).toEqual([[["service"]], [["service"]]]);
    expect(lines).toMatchObject([{ EventsIgnored: 2 }, { SweepSucceeded: 1 }]);
  });

  it("lose no lag and repeat none, however many there are", () => {
    counted(Array.from({ length: 250 }, (_, at) => anOutcome("replicated", { lagMs: at })));
    const lags = lines.flatMap(({ ReplicationLag }) => ReplicationLag as number[]);
    expect(lags).toEqual(Array.from({ length: 250 }, (_, at) => at));
    expect(lines.reduce((sum, { Replicated }) => sum + Number(Replicated), 0)).toBe(250);
  });
});

describe("an outcome", () => {
  const rows: readonly { outcome: Outcome; isSweep?: boolean; want: readonly string[]; because: string }[] = [
    { outcome: anOutcome("in-sync"), want: ["InSync"], because: "it is as it should be" },
    { outcome: anOutcome("replicated"), want: ["Replicated"], because: "a replica was started" },
    {
      outcome: anOutcome("replicated", { isUndo: true }),
      want: ["Replicated", "UndoReplicated"],
      because: "a rollback is what people want to see arrive",
    },
    {
      outcome: anOutcome("replicated"),
      isSweep: true,
      want: ["Replicated", "RepairedBySweep"],
      because: "events have missed it",
    },
    { outcome: anOutcome("waiting"), want: ["Waiting"], because: "the target is busy" },
    { outcome: anOutcome("diverged"), want: ["Diverged"], because: "a person decided there" },
    { outcome: anOutcome("blocked"), want: ["Blocked"], because: "only a person changes that" },
    {
      outcome: anOutcome("blocked", { row: 11 }),
      want: ["Blocked", "RolledBackHere"],
      because: "an alarm in the target undid it",
    },
    { outcome: anOutcome("failed"), isSweep: true, want: ["Failed"], because: "a sweep repaired nothing by that" },
    { outcome: anOutcome("rolling-out"), want: [], because: "it ends by itself" },
    { outcome: anOutcome("unsupported"), want: [], because: "it stays so" },
  ];

  it.each(rows)(
    "$outcome.kind (row $outcome.row) counts as $want, because $because",
    ({ outcome, isSweep = false, want }) => {
      expect(countsOf(outcome, { isSweep })).toEqual(want);
    },
  );
});
