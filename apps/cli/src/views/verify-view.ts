import type { Comparison, VerifiedAddress, VerifyReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Style } from "../text/style.ts";
import type { Page } from "./page.ts";
import { silentRegions } from "./state-view.ts";

/** What differs, address by address, and how many do not. */
export function verifyView(report: VerifyReport, page: Page): readonly string[] {
  const { columns, style } = page;
  const silent = silentRegions(report.regions, page);
  const differing = report.addresses.flatMap((address) => differences(address, page));
  return [
    ...(silent.length === 0 ? [] : [...silent, ""]),
    ...(differing.length === 0 ? [] : [...differing, ""]),
    ...wrapped(extentInWords(report), columns),
    ...wrapped(`${summaryInWords(report.summary)}.`, columns).map(style.bold),
  ];
}

/** How much was asked for, and from where. */
export function extentInWords({ regions, found, asked, sample, at, endedAt, from }: VerifyReport): string {
  const extent =
    sample === undefined
      ? `${found} of ${found} addresses`
      : `${asked} of ${found} addresses, drawn with seed ${sample.seed},`;
  const names = regions.map(({ region }) => region).join(", ");
  return `${extent} asked for in ${names} from ${from.host}, ${at} to ${endedAt}.`;
}

const IN_WORDS: Readonly<Record<Comparison, string>> = {
  same: "the same",
  different: "different",
  "in-rollout": "being rolled out, so that one answer proves nothing",
  missing: "missing in the target",
  "only-there": "only in the target",
  neither: "served nowhere",
  unread: "not answered",
};

/** One comparison in the words of reports. */
export const comparisonInWords = (comparison: Comparison): string => IN_WORDS[comparison];

/** How many comparisons came to what. */
export function summaryInWords(summary: VerifyReport["summary"]): string {
  const comparisons = (Object.keys(IN_WORDS) as Comparison[]).filter((each) => summary[each] !== undefined);
  return comparisons.map((each) => `${summary[each]} ${IN_WORDS[each]}`).join(", ");
}

/** An answer in few words: how much, and the beginning of its hash. */
export function answerInWords(answer: VerifiedAddress["origin"]): string {
  switch (answer.kind) {
    case "content":
      return `${answer.bytes} bytes of ${escaped(answer.contentType)}, sha256 ${answer.sha256.slice(0, SHOWN_DIGITS)}`;
    case "nothing":
      return "nothing";
    case "unread":
      return `no answer: ${escaped(answer.reason)}`;
  }
}

/** Enough to tell two apart; the report as JSON has all of them. */
const SHOWN_DIGITS = 12;

function differences({ name, origin, targets }: VerifiedAddress, { columns, style }: Page): readonly string[] {
  return targets
    .filter(({ comparison }) => comparison !== "same" && comparison !== "neither")
    .flatMap(({ region, comparison, answer, state, reason }) => [
      ...wrapped(`${escaped(name)} in ${region}: ${IN_WORDS[comparison]}`, columns).map(paintOf(comparison, style)),
      ...(comparison === "in-rollout"
        ? []
        : [
            ...wrapped(`origin ${answerInWords(origin)}`, columns, "  "),
            ...wrapped(`${region} ${answerInWords(answer)}`, columns, "  "),
          ]),
      ...wrapped(`${state}: ${escaped(reason)}`, columns, "  ").map(style.dim),
    ]);
}

function paintOf(comparison: Comparison, style: Style): (text: string) => string {
  if (comparison === "in-rollout") return style.notable;
  return comparison === "only-there" ? style.dim : style.bad;
}
