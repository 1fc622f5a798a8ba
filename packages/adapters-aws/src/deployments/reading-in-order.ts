import type { Deployment } from "@appconfig-replicator/domain";

/** Pages of deployments as they come in, and what can be said of their order so far. */
export interface ReadingInOrder {
  add(page: readonly Deployment[]): void;
  /** Proven by two deployments at least, and by none that came later and is newer. */
  isNewestFirst(): boolean;
  newestFirst(): readonly Deployment[];
}

/**
 * AppConfig lists the newest first [N]; other servers list the oldest first, or in no order. A deployment that starts
 * while pages are read pushes others onto the next page, so one may be seen twice: the first sight of it counts, as it
 * is the one that `enough` was asked about.
 */
export function readingInOrder(): ReadingInOrder {
  const byNumber = new Map<number, Deployment>();
  let lowest = Number.POSITIVE_INFINITY;
  let isFalling = true;

  return {
    add: (page) => {
      for (const deployment of page) {
        const { number } = deployment;
        if (byNumber.has(number)) continue;
        if (number > lowest) isFalling = false;
        lowest = Math.min(lowest, number);
        byNumber.set(number, deployment);
      }
    },
    isNewestFirst: () => isFalling && byNumber.size > 1,
    newestFirst: () => [...byNumber.values()].toSorted((a, b) => b.number - a.number),
  };
}
