import type { StatusReport, WatchReport } from "../reports/shapes.ts";
import { isWell } from "../reports/state.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { silentRegions, stateName, summaryInWords } from "./state-view.ts";
import { overview } from "./status-view.ts";

type Change = WatchReport["changes"][number];

/** A change that was seen, with the time of the look that saw it. */
export interface SeenChange extends Change {
  readonly at: string;
}

/** What a terminal shows of a watch. */
export interface Watched {
  readonly status: StatusReport;
  /** Counts from 1. */
  readonly look: number;
  readonly everyS: number;
  /** Of all looks but the first, the newest last. */
  readonly changes: readonly SeenChange[];
}

/** Where nobody says how high a terminal is. */
const DEFAULT_ROWS = 24;

const SHOWN_CHANGES = 5;

/**
 * What is not in sync, as much of it as there is room for, then what changed last, then how many are what. The times
 * stand last, so that a look that saw nothing new changes nothing above them.
 */
export function watchView(
  { status, look, everyS, changes }: Watched,
  page: Page,
  rows = DEFAULT_ROWS,
): readonly string[] {
  const { columns, style } = page;
  const silent = silentRegions(status.regions, page);
  const seen = changes.slice(-SHOWN_CHANGES).flatMap((change) => changeView(change, page));
  const foot = [
    ...summaryInWords(status.summary, status.addresses.length, page),
    ...wrapped(`Look ${look} at ${status.at.slice(11, 19)} UTC, again every ${everyS} s. Ctrl-C ends it.`, columns).map(
      style.dim,
    ),
  ];
  const unwell = status.addresses.filter(({ targets }) => targets.some(({ state }) => !isWell(state)));
  const table = unwell.length === 0 ? [] : overview({ ...status, addresses: unwell }, page);
  const room = rows - silent.length - seen.length - foot.length - GAPS;
  const shown = table.length > room ? [...table.slice(0, Math.max(0, room - 1)), style.dim("…")] : table;
  return [silent, shown, seen, foot]
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at > 0 ? ["", ...part] : part));
}

/** Between the four parts, and below them for the cursor. */
const GAPS = 4;

/** One change on a line of its own. */
export function changeView(
  { at, name, region, from, to, reason }: SeenChange,
  { columns, style }: Page,
): readonly string[] {
  const states = [from, to].map((state) => (state === undefined ? "not there" : stateName(state)));
  const became = from === undefined ? states[1] : states.join(" → ");
  const [first = "", ...rest] = wrapped(`${at.slice(11, 19)} ${escaped(name)} in ${region}: ${became}`, columns);
  const isTold = to !== undefined && !isWell(to) && reason !== undefined;
  return [first, ...rest, ...(isTold ? wrapped(escaped(reason), columns, "  ").map(style.dim) : [])];
}
