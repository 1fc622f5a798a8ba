import {
  formatAddress,
  formatInstant,
  type InspectedAddress,
  type Plan,
  rowNumber,
} from "@appconfig-replicator/domain";
import type { PlannedAddress, StatusAddress } from "./shapes.ts";
import { sightReport } from "./sight.ts";
import { stateOf } from "./state.ts";

/** One address of `status`. */
export function statusAddress(inspected: InspectedAddress): StatusAddress {
  const { address, origin, targets } = inspected;
  return {
    address,
    name: formatAddress(address),
    origin: sightReport(origin),
    targets: targets.map((each) => ({
      region: each.target.region,
      state: stateOf(inspected, each),
      ...(each.behind !== undefined && { behind: { ...each.behind, since: formatInstant(each.behind.since) } }),
      servesUndone: each.plan.servesUndone === true,
      sight: sightReport(each.sight),
      plan: planOf(each.plan),
    })),
  };
}

/** A plan's row and reason. */
export function planOf({ row, verdict, reason }: Plan): PlannedAddress["targets"][number]["plan"] {
  return { row, rowNumber: rowNumber(row), verdict: verdict.kind, reason };
}
