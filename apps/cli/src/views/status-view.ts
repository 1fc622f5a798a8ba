import type { SightReport, StatusAddress, StatusReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { type Cell, table, wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { sightInWords, versionInWords } from "./sight-view.ts";
import { paintOf, silentRegions, stateInWords, summaryInWords } from "./state-view.ts";

/** Every address in every region, then why some of them are not in sync, then how many are what. */
export function statusView({ regions, addresses, summary }: StatusReport, page: Page): readonly string[] {
  const silent = silentRegions(regions, page);
  const troubled = addresses.flatMap((address) => troubles(address, page));
  return [
    ...(silent.length === 0 ? [] : [...silent, ""]),
    ...overview({ regions, addresses }, page),
    "",
    ...(troubled.length === 0 ? [] : [...troubled, ""]),
    ...summaryInWords(summary, addresses.length, page),
  ];
}

/** Every address in every region: a table where there is room, else one region below the other. */
export function overview(report: Pick<StatusReport, "regions" | "addresses">, page: Page): readonly string[] {
  const { style, columns, nowMs } = page;
  const head = report.regions.map(
    ({ region, role }): Cell => ({ text: role === "origin" ? `${region} (origin)` : region, paint: style.dim }),
  );
  const rows = report.addresses.map((address): readonly Cell[] => [
    { text: escaped(address.name) },
    { text: originInWords(address.origin) },
    ...address.targets.map((target) => ({
      text: `${stateInWords(target, nowMs)}${servedInWords(target.sight)}`,
      paint: paintOf(target.state, style),
    })),
  ]);
  return (
    table([[{ text: "" }, ...head], ...rows], columns) ??
    rows.flatMap(([name, ...cells]) => [
      name?.text ?? "",
      ...(table(
        cells.map((cell, at) => [{ text: `  ${head[at]?.text ?? ""}`, paint: style.dim }, cell]),
        columns,
      ) ??
        cells.flatMap(({ text, paint = (each) => each }, at) => [
          style.dim(`  ${head[at]?.text ?? ""}`),
          ...wrapped(text, columns, "    ").map(paint),
        ])),
    ])
  );
}

function originInWords(sight: SightReport): string {
  if (sight.kind === "unread") return "silent";
  if (sight.kind === "absent") return "-";
  const { serves, inFlight, experiment } = sight;
  const served = serves === undefined ? "-" : versionInWords(serves.version);
  if (experiment !== undefined) return `${served}, experiment`;
  if (inFlight === undefined) return served;
  if (inFlight.number === serves?.number) return `${served}, baking`;
  return `${served}, ${versionInWords(inFlight.version)} at ${inFlight.percentComplete ?? 0} %`;
}

function servedInWords({ serves }: SightReport): string {
  return serves === undefined ? "" : ` (${versionInWords(serves.version)})`;
}

/** The table, or the line of the silent region, has said all there is to say. */
const UNTROUBLED: ReadonlySet<string> = new Set(["in-sync", "silent", "absent"]);

/** What is not in sync, or serves what was undone: both regions as they are, and the row that says why. */
function troubles({ name, origin, targets }: StatusAddress, { columns, style, nowMs }: Page): readonly string[] {
  return targets
    .filter(({ state, servesUndone }) => !UNTROUBLED.has(state) || servesUndone)
    .flatMap((target) => {
      const { region, state, plan, sight, servesUndone } = target;
      const paint = paintOf(state, style);
      return [
        ...wrapped(`${escaped(name)} in ${region}: ${stateInWords(target, nowMs)}`, columns).map(paint),
        ...(state === "origin-silent" ? [] : wrapped(`origin ${sightInWords(origin, nowMs)}`, columns, "  ")),
        ...wrapped(`${region} ${sightInWords(sight, nowMs)}`, columns, "  "),
        // The silent region's own line says why nothing is planned.
        ...(state === "origin-silent"
          ? []
          : wrapped(`row ${plan.rowNumber} ${plan.row}: ${escaped(plan.reason)}`, columns, "  ").map(style.dim)),
        ...(servesUndone ? [style.bad("  still serves somebody what was undone at the origin")] : []),
      ];
    });
}
