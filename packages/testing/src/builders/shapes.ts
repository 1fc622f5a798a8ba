import type { RolloutShape } from "@appconfig-replicator/domain";

/** Complete in the answer to the start. */
export const AT_ONCE: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };

/** As the predefined AppConfig.AllAtOnce: everywhere at once, then ten minutes in which the environment is busy. */
export const BAKING: RolloutShape = { ...AT_ONCE, bakeMinutes: 10 };

/** In flight for half an hour, then baking for ten minutes. */
export const SLOW: RolloutShape = { durationMinutes: 30, growthType: "LINEAR", growthPercent: 25, bakeMinutes: 10 };
