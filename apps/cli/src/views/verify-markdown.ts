import type { VerifiedAddress, VerifyReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { answerInWords, comparisonInWords, extentInWords, summaryInWords } from "./verify-view.ts";

/** A report to be handed on: when, from where, how many, what differs, and every hash that proves the rest. */
export function verifyMarkdown(report: VerifyReport): readonly string[] {
  const { regions, addresses, summary } = report;
  const differing = addresses.flatMap(differencesOf);
  const origin = regions.find(({ role }) => role === "origin")?.region ?? "";
  return [
    "# What applications get, region against region",
    "",
    inMarkdown(extentInWords(report)),
    `Origin: ${origin}. Of ${addresses.flatMap(({ targets }) => targets).length} comparisons: **${summaryInWords(summary)}**.`,
    ...regions
      .filter(({ answered }) => !answered)
      .flatMap(({ region, reason = "" }) => ["", `**${region} is silent:** ${inMarkdown(reason)}`]),
    "",
    "## Differences",
    "",
    ...(differing.length === 0
      ? ["None."]
      : ["| address | region | is | origin | target | why |", "|---|---|---|---|---|---|", ...differing]),
    "",
    "## Evidence",
    "",
    "| address | region | comparison | sha256 at the origin | sha256 in the target |",
    "|---|---|---|---|---|",
    ...addresses.flatMap(evidenceOf),
  ];
}

function differencesOf({ name, origin, targets }: VerifiedAddress): readonly string[] {
  return targets
    .filter(({ comparison }) => comparison !== "same" && comparison !== "neither")
    .map(({ region, comparison, answer, state, reason }) =>
      row([
        name,
        region,
        comparisonInWords(comparison),
        answerInWords(origin),
        answerInWords(answer),
        `${state}: ${reason}`,
      ]),
    );
}

function evidenceOf({ name, origin, targets }: VerifiedAddress): readonly string[] {
  return targets.map(({ region, comparison, answer }) =>
    row([name, region, comparisonInWords(comparison), hashOf(origin), hashOf(answer)]),
  );
}

const hashOf = (answer: VerifiedAddress["origin"]): string => (answer.kind === "content" ? answer.sha256 : answer.kind);

const row = (cells: readonly string[]): string => `| ${cells.map(inMarkdown).join(" | ")} |`;

/** Whatever a name holds, it stays in its cell and is no mark-up. */
function inMarkdown(text: string): string {
  return escaped(text).replaceAll(/[\\|`*_<>[\]#]/g, (character) => `\\${character}`);
}
