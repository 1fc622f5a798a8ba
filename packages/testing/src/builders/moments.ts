import { type Instant, instant } from "@appconfig-replicator/domain";

/** The day on which everything in tests happens. */
const DAY = "2026-10-05";

/** A moment of that day: `at("10:05")`, `at("10:05:30.250")`. */
export function at(time: string): Instant {
  const epochMs = Date.parse(`${DAY}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(epochMs)) throw new Error(`"${time}" is not a time of day`);
  return instant(epochMs);
}
