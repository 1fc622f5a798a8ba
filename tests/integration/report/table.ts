import { type Cell, sayCell } from "./rows.ts";

/** One backend's column: its rows, or why there are none. */
export type Column =
  | { readonly name: string; readonly rows: ReadonlyMap<string, Cell> }
  | { readonly name: string; readonly notRun: string };

const BLOCK = /(?<=<!-- scenarios: begin -->\n)[\s\S]*?(?=<!-- scenarios: end -->)/;

const escaped = (text: string): string => text.replaceAll("|", "\\|");

function cellIn(column: Column, row: string): string {
  if ("notRun" in column) return "not run";
  const cell = column.rows.get(row);
  return cell === undefined ? "not run" : sayCell(cell);
}

/** Scenario by backend. */
export function tableOf(columns: readonly Column[]): string {
  const rows = [...new Set(columns.flatMap((column) => ("rows" in column ? [...column.rows.keys()] : [])))];
  const lines = [
    ["scenario", ...columns.map(({ name }) => name)],
    ["---", ...columns.map(() => "---")],
    ...rows.map((row) => [row, ...columns.map((column) => cellIn(column, row))]),
  ];
  const notRun = columns.flatMap((column) => ("notRun" in column ? [`- ${column.name}: ${column.notRun}`] : []));
  const table = lines.map((cells) => `| ${cells.map(escaped).join(" | ")} |\n`).join("");
  return `\n${table}\n${notRun.length === 0 ? "" : `Not run when this was written:\n\n${notRun.join("\n")}\n\n`}`;
}

/** The document with the table as a run has it. */
export function withTable(document: string, columns: readonly Column[]): string {
  if (!BLOCK.test(document)) throw new Error("docs/integration.md has no place for the scenarios");
  return document.replace(BLOCK, () => tableOf(columns));
}
