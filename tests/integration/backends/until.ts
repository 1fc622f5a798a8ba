import { setTimeout } from "node:timers/promises";

/** How long a server may take to finish what AppConfig does at once. */
const DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Waits until a condition holds; throws, naming it, when it does not in time. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`After ${DEADLINE_MS / 1000} s still not true: ${what}`);
    await setTimeout(LOOK_EVERY_MS);
  }
}
