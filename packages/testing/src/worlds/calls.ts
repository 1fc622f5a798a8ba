import type { Call } from "@appconfig-replicator/emulator";

/** How many calls had to wait for one another: the longest row of calls of which each began after the last had ended. */
export function callsInARow(calls: readonly Call[]): number {
  const rows = new Map<Call, number>();
  for (const call of calls.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const before = [...rows].filter(([{ finishedAt }]) => finishedAt < call.startedAt).map(([, row]) => row);
    rows.set(call, Math.max(0, ...before) + 1);
  }
  return Math.max(0, ...rows.values());
}

export const isWrite = ({ operation }: Call): boolean => !/^(?:Get|List)/.test(operation);
