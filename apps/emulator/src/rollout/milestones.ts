import type { Milestone, Rollout } from "../world/record.ts";

const MINUTE_MS = 60_000;

/** The whole of the targets. */
const EVERYBODY = 100;

/**
 * A start or a stop answers before anything has moved: even an all-at-once deployment is answered at 0 %. What follows
 * follows this much later; the real service takes some seconds.
 */
export const MOMENT_MS = 1;

/**
 * When a deployment reaches which percentage, bakes and completes, if nobody interferes.
 *
 * The steps are spread evenly over the duration and the last one is at its end, as the user guide's timeline and the
 * names of the predefined strategies have it.
 */
export function milestones(rollout: Rollout, startedAtMs: number): Milestone[] {
  const durationMs = rollout.durationMinutes * MINUTE_MS;
  const steps = durationMs === 0 ? [EVERYBODY] : growthSteps(rollout);
  const spread = steps.map((percent, index): Milestone => {
    const sinceStart = Math.round((durationMs * (index + 1)) / steps.length);
    return { kind: "percentage", atMs: startedAtMs + Math.max(sinceStart, MOMENT_MS), percent };
  });
  const bakeAtMs = startedAtMs + Math.max(durationMs, MOMENT_MS);
  const completeAtMs = Math.max(startedAtMs + durationMs + rollout.bakeMinutes * MINUTE_MS, bakeAtMs);
  return [...spread, { kind: "bake", atMs: bakeAtMs }, { kind: "complete", atMs: completeAtMs }];
}

function growthSteps({ growthType, growthFactor }: Rollout): number[] {
  const steps: number[] = [];
  let percent = growthFactor;
  while (percent < EVERYBODY) {
    steps.push(percent);
    percent = growthType === "LINEAR" ? growthFactor * (steps.length + 1) : percent * 2;
  }
  return [...steps, EVERYBODY];
}

/** Such a strategy's deployment is complete in the answer to its start. */
export function isInstant(rollout: Rollout): boolean {
  return rollout.durationMinutes === 0 && rollout.bakeMinutes === 0;
}
