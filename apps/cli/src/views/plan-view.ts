import type { Difference, PlannedAddress, RegionReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { paintOf, silentRegions, stateName, summaryInWords } from "./state-view.ts";

interface Planned {
  readonly regions: readonly RegionReport[];
  readonly addresses: readonly PlannedAddress[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Address by address what would be done, and what it would change; those in sync only where all are shown. */
export function planView(
  { regions, addresses, summary }: Planned,
  page: Page,
  { showsAll }: { readonly showsAll: boolean },
): readonly string[] {
  const silent = silentRegions(regions, page);
  const shown = addresses.flatMap(({ name, targets }) =>
    targets
      .filter(({ state }) => showsAll || !UNPLANNED.has(state))
      .flatMap((target) => [...targetView(name, target, page), ""]),
  );
  return [
    ...(silent.length === 0 ? [] : [...silent, ""]),
    ...shown,
    ...summaryInWords(summary, addresses.length, page),
  ];
}

/** Nothing is planned, and nothing differs that could be shown. */
const UNPLANNED: ReadonlySet<string> = new Set(["in-sync", "silent", "absent"]);

function targetView(
  name: string,
  { region, state, plan, steps, difference }: PlannedAddress["targets"][number],
  page: Page,
): readonly string[] {
  const { columns, style } = page;
  const [first = "", ...rest] = wrapped(
    `${escaped(name)} in ${region}: ${state === "orphan" ? stateName(state) : plan.verdict}`,
    columns,
  );
  return [
    ...[first, ...rest].map(paintOf(state, style)),
    ...wrapped(`row ${plan.rowNumber} ${plan.row}: ${escaped(plan.reason)}`, columns, "  ").map(style.dim),
    ...steps.flatMap((step, at) => wrapped(`${at + 1}. ${escaped(step)}`, columns, "  ")),
    ...(difference === undefined ? [] : differenceView(difference, page)),
  ];
}

const TOO_MANY_LINES = "so many lines differ that they are shown by size and hash only";

/** Long lines are left long: a line that is broken in two reads as two. */
function differenceView(difference: Difference, { columns, style }: Page): readonly string[] {
  switch (difference.kind) {
    case "same":
      return [style.dim("  both hold the same")];
    case "unknown":
      return wrapped(`what differs cannot be shown: ${escaped(difference.reason)}`, columns, "  ").map(style.bad);
    case "binary":
    case "large": {
      const { before, after } = difference;
      return [
        ...(difference.kind === "large" ? wrapped(TOO_MANY_LINES, columns, "  ").map(style.dim) : []),
        ...(before === undefined ? [] : [style.bad(`  - ${before.bytes} bytes, sha256 ${before.sha256}`)]),
        style.good(`  + ${after.bytes} bytes, sha256 ${after.sha256}`),
      ];
    }
    case "text":
      return difference.lines.map((line) => {
        const text = `  ${escaped(line)}`;
        if (line.startsWith("+")) return style.good(text);
        return line.startsWith("-") ? style.bad(text) : style.dim(text);
      });
    case "flags":
      return difference.changes.flatMap((change) => {
        const subject = escaped(change.attribute === undefined ? change.flag : `${change.flag}.${change.attribute}`);
        return [
          ...("before" in change ? [style.bad(`  - ${subject}: ${inJson(change.before)}`)] : []),
          ...("after" in change ? [style.good(`  + ${subject}: ${inJson(change.after)}`)] : []),
        ];
      });
  }
}

const inJson = (value: unknown): string => escaped(JSON.stringify(value));
