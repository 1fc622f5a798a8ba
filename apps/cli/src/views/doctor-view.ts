import type { DoctorReport } from "../reports/doctor-report.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";

type Finding = DoctorReport["findings"][number];

/** Every finding with why it matters and what mends it, the worst first; then what is well, and how many there are. */
export function doctorView({ findings, well, summary, addresses }: DoctorReport, page: Page): readonly string[] {
  const { columns, style } = page;
  const { problem, warning, unknown } = summary;
  const counted = [
    numberOf(problem, "problem", "problems"),
    numberOf(warning, "warning", "warnings"),
    `${unknown} unknown`,
  ];
  return [
    ...findings.flatMap((finding) => [...findingView(finding, page), ""]),
    ...(well.length === 0 ? [] : [...wrapped(`Well: ${well.join(", ")}.`, columns).map(style.good), ""]),
    ...wrapped(`${numberOf(addresses, "address", "addresses")}: ${counted.join(", ")}.`, columns).map(style.bold),
  ];
}

const numberOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function findingView({ check, severity, what, where, why, mend }: Finding, page: Page): readonly string[] {
  const { columns, style } = page;
  const { region, resource } = where;
  const place = resource === undefined ? region : `${escaped(resource)} in ${region}`;
  return [
    ...wrapped(`${severity}: ${place}: ${escaped(what)} (${check})`, columns).map(paintOf(severity, page)),
    ...wrapped(escaped(why), columns, "  "),
    // A command that is broken in two is pasted as two: it stays on its line.
    ...mend.flatMap((each) =>
      isCommand(each)
        ? [style.dim(`  $ ${escaped(each)}`)]
        : wrapped(`- ${escaped(each)}`, columns, "  ").map(style.dim),
    ),
  ];
}

const isCommand = (text: string): boolean => /^(?:aws|appconfig-replicator) /.test(text);

function paintOf(severity: Finding["severity"], { style }: Page): (text: string) => string {
  switch (severity) {
    case "problem":
      return style.bad;
    case "warning":
      return style.notable;
    case "unknown":
      return style.dim;
  }
}
