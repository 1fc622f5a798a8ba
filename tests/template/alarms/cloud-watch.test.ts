import { describe, expect, it } from "vitest";
import { type Alarm, type AlarmState, type Datapoint, stateAt } from "./cloud-watch.ts";

/** CloudWatch's own examples: five values retrieved, the newest on the right, three evaluated. */
const THREE: Omit<Alarm, "missing"> = {
  name: "AnAlarm",
  watched: { key: "m", statistic: "Sum" },
  periodMinutes: 5,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  breaches: (value) => value > 0,
};
const TWO_OF_THREE = { ...THREE, datapointsToAlarm: 2 };

const RETAINED = "retained" as AlarmState;

const pointsOf = (text: string): readonly Datapoint[] =>
  text.split(" ").flatMap((each, at) => (each === "-" ? [] : [{ minute: (at - 4) * 5, value: each === "X" ? 1 : 0 }]));

const rows: readonly (readonly [string, Omit<Alarm, "missing">, string, AlarmState, AlarmState, AlarmState])[] = [
  ["3 of 3", THREE, "0 - X - X", "OK", "OK", "OK"],
  ["3 of 3", THREE, "0 - - - -", "OK", "OK", "OK"],
  ["3 of 3", THREE, "- - - - -", RETAINED, "ALARM", "OK"],
  ["3 of 3", THREE, "0 X X - X", "ALARM", "ALARM", "ALARM"],
  ["3 of 3", THREE, "- - X - -", RETAINED, "ALARM", "OK"],
  ["2 of 3", TWO_OF_THREE, "0 - X - X", "ALARM", "ALARM", "ALARM"],
  ["2 of 3", TWO_OF_THREE, "0 0 X 0 X", "ALARM", "ALARM", "ALARM"],
  ["2 of 3", TWO_OF_THREE, "0 - X - -", "OK", "ALARM", "OK"],
  ["2 of 3", TWO_OF_THREE, "- - - - 0", "OK", "ALARM", "OK"],
  ["2 of 3", TWO_OF_THREE, "- - - X -", RETAINED, "ALARM", "OK"],
];

describe("CloudWatch's evaluation", () => {
  it.each(rows)("%s of %#: %s as documented", (_, alarm, text, ignore, breaching, notBreaching) => {
    const metrics = new Map([["m", pointsOf(text)]]);
    const given = { grid: "sliding", extraPeriods: 2 } as const;
    const state = (missing: Alarm["missing"]) => stateAt({ ...alarm, missing }, metrics, 0, RETAINED, given);
    expect([state("ignore"), state("breaching"), state("notBreaching")], text).toEqual([
      ignore,
      breaching,
      notBreaching,
    ]);
  });

  it("puts several values of one period together by the statistic", () => {
    const points = [
      { minute: 1, value: 2 },
      { minute: 3, value: 2 },
    ];
    const is = (statistic: "Sum" | "Maximum") =>
      stateAt(
        {
          ...THREE,
          watched: { key: "m", statistic },
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          breaches: (value) => value > 3,
          missing: "ignore",
        },
        new Map([["m", points]]),
        5,
        "OK",
        { grid: { offsetMinutes: 0 }, extraPeriods: 0 },
      );
    expect([is("Sum"), is("Maximum")]).toEqual(["ALARM", "OK"]);
  });
});
