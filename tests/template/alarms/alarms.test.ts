import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { part, readTemplate } from "../reading/template-file.ts";
import type { Circumstances } from "./cloud-watch.ts";
import { CONDITIONS, type Condition } from "./conditions.ts";
import { DURATIONS, play, type Ring, ringsOf } from "./play.ts";
import { alarmsOf, TOLD } from "./read-alarms.ts";
import { alarmTable } from "./table.ts";

const INTERVALS = (part(readTemplate(), "Parameters", "SweepMinutes", "AllowedValues") as readonly string[]).map(
  Number,
);

/** All that is not documented, one way and another. */
const CIRCUMSTANCES: readonly Circumstances[] = [0, 2, 5].flatMap((extraPeriods) => [
  { grid: "sliding" as const, extraPeriods },
  { grid: { offsetMinutes: 0 }, extraPeriods },
  { grid: { offsetMinutes: 7 }, extraPeriods },
]);

/** The most that a sweep takes, and the most by which CloudWatch looks later than there is something to see. */
const SWEEP_MINUTES = 15;
const LOOK_MINUTES = 10;

/** The tables of a quarter of an hour and of hours are large ones. */
const TIMEOUT_MS = 120_000;

interface Rung {
  readonly which: string;
  readonly rings: readonly Ring[];
}

const rung = new Map<string, Promise<readonly Rung[]>>();

/** What rings, under all circumstances. Played once. */
function ringsUnder(condition: Condition, sweepMinutes: number): Promise<readonly Rung[]> {
  const key = `${condition.name} ${sweepMinutes}`;
  const playing = rung.get(key) ?? playAll(condition, sweepMinutes);
  rung.set(key, playing);
  return playing;
}

async function playAll(condition: Condition, sweepMinutes: number): Promise<readonly Rung[]> {
  const all: Rung[] = [];
  for (const durations of Object.values(DURATIONS)) {
    const played = await play(condition, sweepMinutes, durations);
    for (const given of CIRCUMSTANCES) {
      const which = `sweeps of ${durations.join(", ")} minutes, ${JSON.stringify(given)}`;
      all.push({ which, rings: ringsOf(condition, { sweepMinutes, given }, played) });
    }
  }
  return all;
}

const cases = CONDITIONS.flatMap((condition) => INTERVALS.map((sweepMinutes) => ({ condition, sweepMinutes })));

describe("with sweeps every", () => {
  it.each(cases)(
    "$sweepMinutes minutes: $condition.name",
    { timeout: TIMEOUT_MS },
    async ({ condition, sweepMinutes }) => {
      const wanted = condition.rings === undefined ? [] : [condition.rings];
      for (const { which, rings } of await ringsUnder(condition, sweepMinutes)) {
        expect(
          rings.map(({ alarm }) => alarm),
          which,
        ).toEqual(wanted);
        const twoSweeps = 2 * sweepMinutes + SWEEP_MINUTES + LOOK_MINUTES;
        for (const { after, overAfter } of rings) {
          expect(after, which).toBeLessThanOrEqual((condition.ringsAfterMinutes ?? 0) + twoSweeps);
          expect(overAfter, which).toBeLessThanOrEqual((condition.endsAfterMinutes ?? 0) + twoSweeps);
        }
      }
    },
  );
});

describe("the alarms", () => {
  it("each have a condition that they ring for", () => {
    const names = alarmsOf(TOLD).map(({ name }) => name);
    const rung = new Set(CONDITIONS.flatMap(({ rings }) => (rings === undefined ? [] : [rings])));
    expect([...rung].toSorted()).toEqual(names.toSorted());
  });

  it("are those of the manual's table, with how long each takes", { timeout: TIMEOUT_MS }, async () => {
    const [shortest = 0, longest = 0] = [INTERVALS.at(0), INTERVALS.at(-1)];
    const rows = [];
    for (const condition of CONDITIONS) {
      const of = async (sweepMinutes: number) =>
        (await ringsUnder(condition, sweepMinutes)).flatMap(({ rings }) => rings);
      rows.push({ condition, shortest: await of(shortest), longest: await of(longest) });
    }
    const manual = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "operating.md"), "utf8");
    const table = /<!-- alarms -->\n\n(?<table>[\s\S]*?)\n\n<!-- end of alarms -->/.exec(manual)?.groups?.["table"];
    expect(table).toBe(alarmTable(rows));
  });
});
