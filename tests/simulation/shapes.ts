// Goal: that everything a rollout can be occurs: a kill switch, one that bakes, slow ones, and bakes of a day.
// Method: a few shapes by name, of which every world's people use some.
import { AT_ONCE } from "@appconfig-replicator/adapters-memory";
import type { RolloutShape } from "@appconfig-replicator/domain";

/** A kill switch: everybody has it, and it is complete. */
export const INSTANT: RolloutShape = AT_ONCE;

/** AppConfig.AllAtOnce. */
export const THEN_BAKES: RolloutShape = {
  durationMinutes: 0,
  growthType: "LINEAR",
  growthPercent: 100,
  bakeMinutes: 10,
};

export const CAREFULLY: RolloutShape = {
  durationMinutes: 20,
  growthType: "LINEAR",
  growthPercent: 20,
  bakeMinutes: 10,
};

export const CANARY: RolloutShape = {
  durationMinutes: 2,
  growthType: "EXPONENTIAL",
  growthPercent: 10,
  bakeMinutes: 1,
};

const SLOWLY: RolloutShape = { durationMinutes: 30, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 30 };

const BAKES_A_DAY: RolloutShape = { durationMinutes: 10, growthType: "LINEAR", growthPercent: 50, bakeMinutes: 1440 };

const BAKES_A_DAY_AT_ONCE: RolloutShape = { ...THEN_BAKES, bakeMinutes: 1440 };

/** What the people of one world use. */
export const MANNERS: readonly (readonly RolloutShape[])[] = [
  [INSTANT, THEN_BAKES, CAREFULLY, SLOWLY],
  [INSTANT, THEN_BAKES, CANARY, SLOWLY],
  [INSTANT, THEN_BAKES, CAREFULLY, SLOWLY, BAKES_A_DAY, BAKES_A_DAY_AT_ONCE],
];
