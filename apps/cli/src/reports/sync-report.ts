import { type Address, formatAddress, type Outcome, rowNumber } from "@appconfig-replicator/domain";
import type { SyncReport } from "./shapes.ts";

/** What was done, address by address and region by region, and what an interruption left. */
export function syncReport({
  outcomes,
  left,
}: {
  readonly outcomes: readonly Outcome[];
  readonly left: readonly Address[];
}): Pick<SyncReport, "done" | "left"> {
  return {
    done: outcomes.map(({ address, target, kind, row, reason, replica }) => ({
      name: formatAddress(address),
      region: target.region,
      outcome: kind,
      row,
      rowNumber: rowNumber(row),
      reason,
      ...(replica !== undefined && { deployment: replica.number }),
    })),
    left: left.map(formatAddress),
  };
}
