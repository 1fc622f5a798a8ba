import { type AddressHistory, formatInstant, type HistoryEntry } from "@appconfig-replicator/domain";
import type { HistoryReport } from "./shapes.ts";
import { deploymentReport } from "./sight.ts";

/** The deployments of `history`. */
export function historyEntries({ entries }: AddressHistory): HistoryReport["entries"] {
  return entries.map(entryReport);
}

function entryReport(entry: HistoryEntry): HistoryReport["entries"][number] {
  const { place, deployment, details, mark } = entry;
  const { kind, completedAt, shape } = deployment;
  const root = mark?.kind === "replica" ? mark.provenance.root : undefined;
  const undo = details?.undo;
  return {
    region: place.region,
    deployment: deploymentReport(deployment),
    kind,
    by: byWhom(entry),
    ...(root !== undefined && {
      root: { region: root.environment.place.region, number: root.number, undone: root.undone },
    }),
    ...(completedAt !== undefined && { completedAt: formatInstant(completedAt) }),
    ...(undo !== undefined && { undone: { trigger: undo.trigger, at: formatInstant(undo.at) } }),
    growthPercent: shape.growthPercent,
    durationMinutes: shape.durationMinutes,
    bakeMinutes: shape.bakeMinutes,
  };
}

function byWhom({ deployment, mark }: HistoryEntry): HistoryReport["entries"][number]["by"] {
  if (deployment.kind === "managed") return "experiment";
  switch (mark?.kind) {
    case "replica":
      return "replica";
    case "unmarked":
      return "person";
    case "unreadable":
    case undefined:
      return "unread";
  }
}
