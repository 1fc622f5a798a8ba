// Goal: that any interleaving can happen, and happens again.
// Method: calls wait, and the seed says which goes next.
import { Death } from "@appconfig-replicator/adapters-memory";
import type { Random } from "./random.ts";

/**
 * Whose call of a port goes next, decided by the seed: workers run as far as their next call and wait there, so that
 * any interleaving of their calls with each other and with people can happen, and happens again with the same seed.
 */
export interface Turns {
  /** Waits for its turn. Rejects with a Death when this life of a worker has ended or ends meanwhile. */
  take(life: symbol): Promise<void>;
  /** Lets one waiting call go, if there is one. */
  give(random: Random): boolean;
  waiting(): number;
  end(life: symbol): void;
}

interface Waiting {
  readonly life: symbol;
  readonly go: () => void;
  readonly die: (reason: Death) => void;
}

export function turns(): Turns {
  let queue: Waiting[] = [];
  const ended = new Set<symbol>();
  return {
    take(life) {
      if (ended.has(life)) return Promise.reject(new Death("this life has ended"));
      return new Promise((go, die) => queue.push({ life, go, die }));
    },
    give(random) {
      const index = random.int(queue.length);
      const [next] = queue.splice(index, 1);
      next?.go();
      return next !== undefined;
    },
    waiting: () => queue.length,
    end(life) {
      ended.add(life);
      const waiting = queue.filter((each) => each.life === life);
      queue = queue.filter((each) => each.life !== life);
      for (const each of waiting) each.die(new Death("this life was ended"));
    },
  };
}

/** Promises are settled in steps; this many let everything that can run reach its next call of a port. */
const SETTLING_STEPS = 60;

/** Runs whatever is runnable. Not waiting long enough would be no fault: any interleaving is a possible one. */
export async function settle(): Promise<void> {
  for (let step = 0; step < SETTLING_STEPS; step++) await Promise.resolve();
}
