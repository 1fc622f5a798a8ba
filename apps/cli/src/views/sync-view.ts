import type { SyncReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";

/** What became of each address, and what was not begun. */
export function syncView({ done, left }: SyncReport, { columns, style }: Page): readonly string[] {
  return [
    ...done.flatMap(({ name, region, outcome, reason }) => {
      const [first = "", ...rest] = wrapped(`${escaped(name)} in ${region}: ${outcome}`, columns);
      const paint = WELL.has(outcome) ? style.good : outcome === "waiting" ? style.notable : style.bad;
      return [...[first, ...rest].map(paint), ...wrapped(escaped(reason), columns, "  ").map(style.dim)];
    }),
    ...(left.length === 0
      ? []
      : wrapped(`Interrupted: nothing was begun of ${left.map(escaped).join(", ")}.`, columns).map(style.notable)),
  ];
}

const WELL: ReadonlySet<string> = new Set(["in-sync", "replicated", "rolling-out"]);
