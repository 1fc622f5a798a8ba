import { EXIT } from "../src/context/context.ts";
import { escaped } from "../src/text/escape.ts";
import type { AddressInReport, FindingInReport, Report, Run } from "./inputs.ts";

/** A job's summary takes 1 MiB a step: so many rows of the longest names and reasons are far below it. */
const MAX_ROWS = 200;

/** A reason names at most what two resources and a region are called. */
const MAX_CELL_CHARACTERS = 500;

/**
 * One command's report as Markdown: what is not in sync and what would be done about it, or what doctor found. Whoever may
 * read the repository can read it, so that no configuration content is in it.
 */
export function summaryOf({ command, code, report }: Run): string {
  const blocks = [
    `## \`${command}\`: ${VERDICTS[code] ?? `ended with ${code}`}`,
    ...(report === undefined ? ["It reported nothing. The job's log says why."] : blocksOf(report)),
  ];
  return `${blocks.join("\n\n")}\n\n`;
}

const VERDICTS: Readonly<Record<number, string>> = {
  [EXIT.inSync]: "all is well",
  [EXIT.nothingCompared]: "nothing could be compared",
  [EXIT.differs]: "something differs",
};

function blocksOf({ regions, addresses, findings }: Report): readonly string[] {
  const silent = regions.filter(({ answered }) => !answered);
  return [
    ...silent.map(({ region, reason = "nobody knows why" }) => `**${cell(region)}** did not answer: ${cell(reason)}`),
    ...(findings === undefined ? [] : findingsTable(findings)),
    ...(typeof addresses === "object" ? addressTable(addresses) : []),
  ];
}

/** What people need not look at. */
const WELL: ReadonlySet<string> = new Set(["in-sync", "absent"]);

function addressTable(addresses: readonly AddressInReport[]): readonly string[] {
  const all = addresses.flatMap(({ name, targets }) => targets.map((target) => ({ name, ...target })));
  const counts = [...Map.groupBy(all, ({ state }) => state)].map(([state, { length }]) => `${length} ${state}`);
  const rows = all
    .filter(({ state }) => !WELL.has(state))
    .map(({ name, region, state, plan, steps = [] }) => [
      name,
      region,
      state,
      `${plan.rowNumber} ${plan.row}`,
      plan.reason,
      steps.join("; "),
    ]);
  return [
    `Addresses in targets: ${counts.length === 0 ? "none" : counts.toSorted().join(", ")}.`,
    ...table(["address", "region", "state", "row", "why", "steps"], rows),
  ];
}

function findingsTable(findings: readonly FindingInReport[]): readonly string[] {
  const rows = findings.map(({ severity, what, where, why, mend }) => [
    severity,
    what,
    [where.region, where.resource].filter((each) => each !== undefined).join(" "),
    why,
    mend.join("; "),
  ]);
  return [`Findings: ${findings.length}.`, ...table(["severity", "what", "where", "why it matters", "mend"], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [head, head.map(() => "---"), ...rows.slice(0, MAX_ROWS).map((row) => row.map(cell))];
  const more = rows.length - MAX_ROWS;
  return [
    lines.map((columns) => `| ${columns.join(" | ")} |`).join("\n"),
    ...(more > 0 ? [`And ${more} more, which the command shows at a terminal.`] : []),
  ];
}

/** A text of somebody else's within one cell: neither Markdown nor HTML. */
function cell(text: string): string {
  const cut = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS)}…` : text;
  return escaped(cut)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~#]/g, "\\$&");
}
