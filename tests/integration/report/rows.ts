import type { VitestReport } from "./vitest-report.ts";

/** What became of the tests of one row: most rows are one test, a port's contract is many. */
export interface Cell {
  readonly passed: number;
  readonly failed: number;
  /** Why, each reason once. */
  readonly skipped: readonly string[];
}

/** `a scenario [no labels: it drops them]`: the reason that a skipped test carries in its name. */
const SKIPPED = /^(?<name>.*) \[(?<reason>[^[\]]+)\]$/;

/** A contract's tests, whichever adapter or backend it is named for, are one row. */
const CONTRACT = /^(?<port>[A-Z][A-Za-z]+) \(.*\)$/;

/** The rows of one backend's report: files by name, since they run in any order, and each file's tests in its own. */
export function rowsOf({ testResults }: VitestReport): ReadonlyMap<string, Cell> {
  const rows = new Map<string, Cell>();
  const files = testResults.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { ancestorTitles, title, status } of files.flatMap(({ assertionResults }) => assertionResults)) {
    const { name = title, reason } = SKIPPED.exec(title)?.groups ?? {};
    const port = CONTRACT.exec(ancestorTitles[0] ?? "")?.groups?.["port"];
    const row = port === undefined ? `${ancestorTitles.join(" ")}: ${name}` : `the contract of ${port}`;
    rows.set(row, added(rows.get(row), status, reason));
  }
  return rows;
}

const EMPTY: Cell = { passed: 0, failed: 0, skipped: [] };

function added(cell: Cell = EMPTY, status: string, reason: string | undefined): Cell {
  if (status === "passed") return { ...cell, passed: cell.passed + 1 };
  if (status === "failed") return { ...cell, failed: cell.failed + 1 };
  return { ...cell, skipped: [...new Set([...cell.skipped, reason ?? "not said"])] };
}

export function sayCell({ passed, failed, skipped }: Cell): string {
  const ran = [
    ...(passed > 0 ? [passed === 1 ? "passed" : `${passed} passed`] : []),
    ...(failed > 0 ? [`**${failed} failed**`] : []),
  ];
  return [...ran, ...skipped.map((reason) => `skipped: ${reason}`)].join("; ");
}
