import type { Pace } from "@appconfig-replicator/adapters-aws";

/** Calls a second and region that AppConfig takes; none of them can be raised [D]. */
const QUOTAS = { List: 10, Create: 10, Start: 10, Stop: 10, Get: 100 } as const;

type Group = keyof typeof QUOTAS;

const GROUPS = Object.keys(QUOTAS) as readonly Group[];

/** A second, in which the quotas are counted. */
const SECOND_MS = 1_000;

/**
 * A share of one region's quotas. Calls are spread evenly rather than sent in bursts, since how AppConfig counts its
 * second is not documented.
 */
export async function pacing(share: number): Promise<Pace> {
  // A chunk of its own: only sweeps are paced.
  const { default: pThrottle } = await import("p-throttle");
  const lanes = new Map(
    GROUPS.map((group) => {
      const throttle = pThrottle({ limit: 1, interval: SECOND_MS / (QUOTAS[group] * share) });
      return [group, throttle(async () => undefined)] as const;
    }),
  );
  return async (operation) => {
    const group = GROUPS.find((each) => operation.startsWith(each));
    if (group !== undefined) await lanes.get(group)?.();
  };
}
