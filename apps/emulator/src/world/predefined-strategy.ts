import type { Rollout, Strategy } from "./record.ts";

/** Listed after a region's own strategies, whatever their number. */
const AFTER_ALL_OTHERS = Number.MAX_SAFE_INTEGER - 10;

interface Shape extends Rollout {
  readonly name: string;
  readonly description: string;
}

/** AWS documentation, the page of predefined strategies. */
const SHAPES: readonly Shape[] = [
  {
    name: "AppConfig.AllAtOnce",
    description: "Quick",
    durationMinutes: 0,
    growthType: "LINEAR",
    growthFactor: 100,
    bakeMinutes: 10,
  },
  {
    name: "AppConfig.Linear50PercentEvery30Seconds",
    description: "Test/Demo",
    durationMinutes: 1,
    growthType: "LINEAR",
    growthFactor: 50,
    bakeMinutes: 1,
  },
  {
    name: "AppConfig.Canary10Percent20Minutes",
    description: "AWS Recommended",
    durationMinutes: 20,
    growthType: "EXPONENTIAL",
    growthFactor: 10,
    bakeMinutes: 10,
  },
  {
    name: "AppConfig.Linear20PercentEvery6Minutes",
    description: "AWS Recommended",
    durationMinutes: 30,
    growthType: "LINEAR",
    growthFactor: 20,
    bakeMinutes: 30,
  },
];

function strategy({ name, description, ...rollout }: Shape, place: number): Strategy {
  return { id: name, sequence: AFTER_ALL_OTHERS + place, name, description, rollout, replicateTo: "NONE" };
}

/** The strategies that every region has under the same ids. */
export const PREDEFINED_STRATEGIES: ReadonlyMap<string, Strategy> = new Map(
  SHAPES.map((shape, place) => [shape.name, strategy(shape, place)]),
);
