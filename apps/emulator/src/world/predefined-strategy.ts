import type { Rollout, Strategy } from "./record.ts";

function predefined(name: string, sequence: number, description: string, rollout: Rollout): Strategy {
  return { id: `AppConfig.${name}`, sequence, name: `AppConfig.${name}`, description, rollout, replicateTo: "NONE" };
}

/** Listed after a region's own strategies, whatever their number. */
const AFTER_ALL_OTHERS = Number.MAX_SAFE_INTEGER - 10;

/** The strategies that every region has under the same ids, from the AWS documentation's page of predefined strategies. */
export const PREDEFINED_STRATEGIES: ReadonlyMap<string, Strategy> = new Map(
  [
    predefined("AllAtOnce", AFTER_ALL_OTHERS, "Quick", {
      durationMinutes: 0,
      growthType: "LINEAR",
      growthFactor: 100,
      bakeMinutes: 10,
    }),
    predefined("Linear50PercentEvery30Seconds", AFTER_ALL_OTHERS + 1, "Test/Demo", {
      durationMinutes: 1,
      growthType: "LINEAR",
      growthFactor: 50,
      bakeMinutes: 1,
    }),
    predefined("Canary10Percent20Minutes", AFTER_ALL_OTHERS + 2, "AWS Recommended", {
      durationMinutes: 20,
      growthType: "EXPONENTIAL",
      growthFactor: 10,
      bakeMinutes: 10,
    }),
    predefined("Linear20PercentEvery6Minutes", AFTER_ALL_OTHERS + 3, "AWS Recommended", {
      durationMinutes: 30,
      growthType: "LINEAR",
      growthFactor: 20,
      bakeMinutes: 30,
    }),
  ].map((strategy) => [strategy.id, strategy]),
);
