import type { ReplayReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { planView } from "./plan-view.ts";

/** What each event says, and what would be done about all of them now. */
export function replayView(report: ReplayReport, page: Page): readonly string[] {
  const read = report.events.flatMap(({ event, reading, name, reason }) => {
    const words = name === undefined ? `${reading}: ${escaped(reason ?? "")}` : `leads to ${escaped(name)}`;
    return wrapped(`Event ${event} ${words}`, page.columns);
  });
  return [...read, "", ...planView(report, page, { showsAll: true })];
}
