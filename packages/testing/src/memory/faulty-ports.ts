import { withFaults } from "@appconfig-replicator/adapters-memory";
import type { FailureKind, RegionPorts } from "@appconfig-replicator/domain";

/** A region in which a method fails like this: every time, or so many times. Nothing is done then. */
export function failing(
  ports: RegionPorts,
  method: string,
  { failure, times = Number.POSITIVE_INFINITY }: { readonly failure: FailureKind; readonly times?: number },
): RegionPorts {
  let left = times;
  return withFaults(ports, (call) => {
    if (call.method !== method || left === 0) return undefined;
    left -= 1;
    return { kind: "fails", failure };
  });
}

export interface WatchedRegion {
  readonly ports: RegionPorts;
  /** Every call so far, in order: `deployments.start`. */
  readonly calls: string[];
  /** How often a method was called. */
  readonly times: (method: string) => number;
}

export function watched(ports: RegionPorts): WatchedRegion {
  const calls: string[] = [];
  const noting = withFaults(ports, ({ method }) => {
    calls.push(method);
    return undefined;
  });
  return { ports: noting, calls, times: (method) => calls.filter((call) => call === method).length };
}

/** Every kind of failure that a read can come to, but for what was looked for not being there. */
export const UNREADABLE = [
  "denied",
  "throttled",
  "unavailable",
  "garbled",
  "lagging",
  "refused",
  "conflict",
  "quota-exceeded",
] as const satisfies readonly FailureKind[];
