import type { HistoryReport } from "../reports/shapes.ts";
import { type Cell, table, wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { momentInWords, versionInWords } from "./sight-view.ts";
import { silentRegions } from "./state-view.ts";

type Entry = HistoryReport["entries"][number];

/** Deployments of all regions in time, the newest first. */
export function historyView({ regions, entries, isCut }: HistoryReport, page: Page): readonly string[] {
  const { columns, style, nowMs } = page;
  const silent = silentRegions(regions, page);
  const rows = entries.map((entry): readonly Cell[] => [
    { text: entry.deployment.startedAt.slice(0, 19).replace("T", " "), paint: style.dim },
    { text: entry.region },
    { text: `#${entry.deployment.number}` },
    { text: versionInWords(entry.deployment.version) },
    { text: byInWords(entry) },
    { text: endInWords(entry), paint: entry.undone === undefined ? style.good : style.bad },
  ]);
  const lines =
    table(rows, columns) ??
    rows.flatMap(([when, ...cells]) => [
      when?.text ?? "",
      ...wrapped(cells.map(({ text }) => text).join(", "), columns, "  "),
    ]);
  const undone = entries.flatMap(({ region, deployment, undone: undo }) =>
    undo === undefined
      ? []
      : wrapped(
          `${region} #${deployment.number} was undone ${TRIGGERS[undo.trigger]}, ${momentInWords(undo.at, nowMs)}`,
          columns,
        ),
  );
  return [
    ...(silent.length === 0 ? [] : [...silent, ""]),
    ...lines,
    ...(undone.length === 0 ? [] : ["", ...undone]),
    ...(isCut ? ["", ...wrapped("There is more: --most shows it.", columns).map(style.dim)] : []),
  ];
}

const TRIGGERS = { person: "by a person", automatic: "automatically", unreadable: "by somebody unknown" } as const;

function byInWords({ by, root }: Entry): string {
  switch (by) {
    case "person":
      return "a person";
    case "experiment":
      return "an experiment";
    case "unread":
      return "unread";
    case "replica":
      return root === undefined
        ? "replica"
        : `replica of ${root.region} #${root.number}${root.undone ? " undone" : ""}`;
  }
}

function endInWords({ deployment, undone }: Entry): string {
  const { state, percentComplete } = deployment;
  if (undone !== undefined || state === "COMPLETE") return state.toLowerCase().replaceAll("_", " ");
  return `${state.toLowerCase().replaceAll("_", " ")} ${percentComplete ?? 0} %`;
}
