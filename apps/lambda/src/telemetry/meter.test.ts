import type { Outcome } from "@appconfig-replicator/domain";
import { anOutcome } from "@appconfig-replicator/testing/builders";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countsOf, repairOf, STATES, stateOf } from "./counts.ts";
import { type Meter, powertoolsMeter } from "./meter.ts";

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

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let lines: Embedded[];
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(JSON.parse(String(text)) as Embedded);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const aMeter = (isSweep = false): Meter =>
  powertoolsMeter({ stackName: "replicator-1", isSweep, sweepMinutes: 15, now: () => 0 });

const counted = (outcomes: readonly Outcome[]): readonly Embedded[] => {
  const meter = aMeter();
  for (const outcome of outcomes) meter.concluded(outcome);
  meter.flush();
  return lines;
};

const dimensionsOf = ({ _aws }: Embedded): readonly string[] | undefined =>
  _aws.CloudWatchMetrics[0]?.Dimensions[0]?.toSorted();

describe("metrics", () => {
  it("are published by stack, target and application, and lag by stack alone too, for its alarm", () => {
    const [line, lags] = counted([anOutcome("replicated", { lagMs: 120 }), anOutcome("replicated", { lagMs: 80 })]);
    expect(lines).toHaveLength(2);
    expect(line?._aws.CloudWatchMetrics).toMatchObject([
      {
        Namespace: "AppConfigReplicator",
        Metrics: [
          { Name: "Replicated", Unit: "Count" },
          { Name: "ReplicationLag", Unit: "Milliseconds" },
        ],
      },
    ]);
    expect(lines.map(dimensionsOf)).toEqual([["Application", "TargetRegion", "service"], ["service"]]);
    expect(line).toMatchObject({
      service: "replicator-1",
      TargetRegion: "us-west-2",
      Application: "shop",
      Replicated: 2,
      ReplicationLag: [120, 80],
    });
    expect(lags).toMatchObject({ service: "replicator-1", ReplicationLag: [120, 80] });
  });

  it("keep targets and applications apart", () => {
    counted([
      anOutcome("failed"),
      anOutcome("failed", { region: "eu-west-1" }),
      anOutcome("failed", { application: "till ☃" }),
    ]);
    const groups = lines.map(({ TargetRegion, Application, Failed }) => [TargetRegion, Application, Failed]);
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

  it("count events under the stack alone, and nothing where nothing happened", () => {
    const meter = aMeter();
    meter.followed();
    meter.ignored();
    meter.ignored();
    meter.flush();
    meter.flush();
    expect(lines.map(dimensionsOf)).toEqual([["service"]]);
    expect(lines).toMatchObject([{ EventsFollowed: 1, EventsIgnored: 2 }]);
  });

  it("lose no lag and repeat none, however many there are", () => {
    counted(Array.from({ length: 250 }, (_, at) => anOutcome("replicated", { lagMs: at })));
    const all = Array.from({ length: 250 }, (_, at) => at);
    for (const names of [["Application", "TargetRegion", "service"], ["service"]]) {
      const of = lines.filter((line) => String(dimensionsOf(line)) === String(names));
      expect(of.flatMap(({ ReplicationLag }) => ReplicationLag as number[])).toEqual(all);
    }
    expect(lines.reduce((sum, { Replicated = 0 }) => sum + Number(Replicated), 0)).toBe(250);
  });

  it("take nothing for a lag that was decided more than a day ago: somebody installed or resumed this", () => {
    counted([anOutcome("replicated", { decidedAt: -DAY_MS - 1 })]);
    expect(lines).toMatchObject([{ Replicated: 1 }]);
    expect(lines[0]).not.toHaveProperty("ReplicationLag");
  });

  it("take the lag of what was never replicated before, which counts from the first look at it", () => {
    counted([anOutcome("replicated", { decidedAt: -30 * DAY_MS, isFirst: true, lagMs: 400 })]);
    expect(lines[0]).toMatchObject({ Replicated: 1, ReplicationLag: 400 });
  });
});

describe("a sweep", () => {
  it("says once, at its end, how many addresses it found in each state, and zero of the others", () => {
    const meter = aMeter(true);
    meter.concluded(anOutcome("in-sync"));
    meter.concluded(anOutcome("in-sync", { region: "eu-west-1" }));
    meter.concluded(anOutcome("diverged"));
    meter.flush();
    const before = lines.length;
    meter.swept({ succeeded: true, sawEverything: true });
    meter.flush();
    expect(lines).toHaveLength(before + 1);
    const last = lines.at(-1);
    expect(dimensionsOf(last as Embedded)).toEqual(["service"]);
    const zeros = Object.fromEntries(STATES.map((state) => [state, 0]));
    const rest = { RepairedBySweep: 0, Backfilled: 0, EventsFollowed: 0, SweepSucceeded: 1 };
    expect(last).toMatchObject({ ...zeros, ...rest, InSync: 2, Diverged: 1, service: "replicator-1" });
  });

  it("forgets at its end what it found: the next one finds it again, or does not", () => {
    const meter = aMeter(true);
    meter.concluded(anOutcome("diverged"));
    meter.swept({ succeeded: true, sawEverything: true });
    meter.swept({ succeeded: true, sawEverything: true });
    expect(lines.flatMap((line) => (dimensionsOf(line)?.length === 1 ? [line["Diverged"]] : []))).toEqual([1, 0]);
  });

  it("says of nothing that it is over, where it has not seen everything", () => {
    const meter = aMeter(true);
    meter.concluded(anOutcome("failed"));
    meter.swept({ succeeded: false, sawEverything: false });
    expect(lines.at(-1)).toMatchObject({ Failed: 1 });
    for (const name of ["Diverged", "InSync", "RepairedBySweep", "SweepSucceeded"]) {
      expect(lines.at(-1)).not.toHaveProperty(name);
    }
  });

  it("tells what it repaired from what was decided before anybody listened", () => {
    const at = (minutes: number) => anOutcome("replicated", { decidedAt: -minutes * MINUTE_MS });
    expect([0, 45, 46].map((minutes) => repairOf(at(minutes), 15, 0))).toEqual([
      "RepairedBySweep",
      "RepairedBySweep",
      "Backfilled",
    ]);
    expect(repairOf(at(735), 360, 0)).toBe("RepairedBySweep");
    expect(repairOf(anOutcome("replicated", { isFirst: true }), 15, 0)).toBe("Backfilled");
    expect(repairOf(anOutcome("failed"), 15, 0)).toBe(undefined);
  });

  it("has its outcomes nowhere else: what the handler sees is no state of everything", () => {
    const meter = aMeter(false);
    meter.concluded(anOutcome("diverged"));
    meter.flush();
    expect(lines.map(dimensionsOf)).toEqual([["Application", "TargetRegion", "service"]]);
  });
});

describe("an outcome", () => {
  const rows: readonly {
    readonly outcome: Outcome;
    readonly counts: readonly string[];
    readonly state: string | undefined;
    readonly because: string;
  }[] = [
    { outcome: anOutcome("in-sync"), counts: [], state: "InSync", because: "it is as it should be" },
    { outcome: anOutcome("replicated"), counts: ["Replicated"], state: undefined, because: "it is on its way" },
    {
      outcome: anOutcome("replicated", { isUndo: true }),
      counts: ["Replicated", "UndoReplicated"],
      state: undefined,
      because: "a rollback is what people want to see arrive",
    },
    {
      outcome: anOutcome("replicated", { isUndo: true, servesUndone: true }),
      counts: ["Replicated", "UndoReplicated", "UndoneServed"],
      state: undefined,
      because: "what takes it away was started just now",
    },
    {
      outcome: anOutcome("rolling-out", { servesUndone: true }),
      counts: ["UndoneServed"],
      state: "UndoneServed",
      because: "a sweep later, some clients still get it",
    },
    { outcome: anOutcome("rolling-out"), counts: [], state: undefined, because: "it ends by itself" },
    { outcome: anOutcome("waiting"), counts: ["Waiting"], state: "Waiting", because: "the target is busy" },
    {
      outcome: anOutcome("waiting", { decidedAt: -DAY_MS }),
      counts: ["Waiting"],
      state: "Waiting",
      because: "a day is not more than a day",
    },
    {
      outcome: anOutcome("waiting", { decidedAt: -DAY_MS - 1 }),
      counts: ["Waiting"],
      state: "WaitingLong",
      because: "hardly a rollout lasts longer",
    },
    { outcome: anOutcome("diverged"), counts: ["Diverged"], state: "Diverged", because: "a person decided there" },
    { outcome: anOutcome("blocked"), counts: ["Blocked"], state: "Blocked", because: "only a person changes that" },
    {
      outcome: anOutcome("blocked", { row: "target-not-older", rolledBack: "replica" }),
      counts: ["RolledBackHere"],
      state: "RolledBackHere",
      because: "an alarm in the target undid what the origin decided, and one condition is told by one name",
    },
    {
      outcome: anOutcome("blocked", { row: "target-not-older", rolledBack: "person" }),
      counts: ["Blocked"],
      state: "Blocked",
      because: "what was rolled back there was a person's own",
    },
    {
      outcome: anOutcome("blocked", { row: "target-not-older", rolledBack: "replica", servesUndone: true }),
      counts: ["RolledBackHere", "UndoneServed"],
      state: "UndoneServed",
      because: "clients get what people took back, whatever keeps it from going",
    },
    {
      outcome: anOutcome("in-sync", { row: "nothing-decided", servesUndone: true }),
      counts: ["UndoneServed"],
      state: "UndoneServed",
      because: "an origin that decides nothing leaves it there",
    },
    { outcome: anOutcome("failed"), counts: ["Failed"], state: "Failed", because: "it is looked at again" },
    { outcome: anOutcome("unsupported"), counts: [], state: "Unsupported", because: "it stays so" },
  ];

  it.each(rows)("$outcome.kind (row $outcome.row) counts as $counts and is $state, because $because", (row) => {
    expect(countsOf(row.outcome)).toEqual(row.counts);
    expect(stateOf(row.outcome, 0)).toBe(row.state);
  });
});
