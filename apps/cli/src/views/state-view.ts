import type { RegionReport, State, StatusAddress } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import { span } from "../text/span.ts";
import type { Style } from "../text/style.ts";
import type { Page } from "./page.ts";

type Target = StatusAddress["targets"][number];

/** A state in the few words that a table has room for. */
export function stateInWords({ state, sight, behind, plan }: Target, nowMs: number): string {
  switch (state) {
    case "in-sync":
      return plan.row === "nothing-decided" ? "nothing decided" : "in sync";
    case "rolling-out":
      return `rolling out ${sight.inFlight?.percentComplete ?? 0} %`;
    case "behind":
      return behind === undefined ? "behind" : `behind ${behindInWords(behind, nowMs)}`;
    case "origin-silent":
      return "origin silent";
    case "absent":
      return "-";
    case "fenced":
      return behind === undefined ? "fenced" : `fenced, behind ${behindInWords(behind, nowMs)}`;
    case "diverged":
    case "blocked":
    case "unsupported":
    case "failed":
    case "silent":
    case "orphan":
      return state;
  }
}

function behindInWords({ decisions, since, isAtLeast }: NonNullable<Target["behind"]>, nowMs: number): string {
  return `${decisions}${isAtLeast ? "+" : ""} for ${span(nowMs - Date.parse(since))}`;
}

/** Green is as it should be, yellow comes by itself, red is for a person. */
export function paintOf(state: State, style: Style): (text: string) => string {
  switch (state) {
    case "in-sync":
      return style.good;
    case "rolling-out":
    case "behind":
    case "fenced":
      return style.notable;
    case "orphan":
    case "absent":
      return style.dim;
    case "diverged":
    case "blocked":
    case "unsupported":
    case "failed":
    case "silent":
    case "origin-silent":
      return style.bad;
  }
}

const IN_WORDS: Readonly<Record<State, string>> = {
  "in-sync": "in sync",
  "rolling-out": "rolling out",
  behind: "behind",
  diverged: "diverged",
  blocked: "blocked",
  fenced: "fenced",
  unsupported: "unsupported",
  failed: "failed",
  silent: "silent",
  "origin-silent": "not comparable (the origin is silent)",
  orphan: "only in the target",
  absent: "neither here nor at the origin",
};

/** A state's name in the words of reports. */
export const stateName = (state: State): string => IN_WORDS[state];

/** How many of what, in one line. */
export function summaryInWords(
  summary: Readonly<Record<string, number>>,
  addresses: number,
  { columns, style }: Page,
): readonly string[] {
  const states = (Object.keys(IN_WORDS) as State[]).filter((state) => summary[state] !== undefined);
  const counted = states.map((state) => `${summary[state]} ${IN_WORDS[state]}`);
  const noun = addresses === 1 ? "address" : "addresses";
  const compared = Object.values(summary).reduce((sum, count) => sum + count, 0);
  const targets = addresses === 0 ? "" : ` in ${inTargets(compared / addresses)}`;
  return wrapped(`${addresses} ${noun}${targets}: ${counted.join(", ")}.`, columns).map(style.bold);
}

const inTargets = (count: number): string => (count === 1 ? "1 target" : `${count} targets`);

/** Regions that did not tell what they have: whatever else is said, theirs is missing. */
export function silentRegions(regions: readonly RegionReport[], { columns, style }: Page): readonly string[] {
  return regions
    .filter(({ answered }) => !answered)
    .flatMap(({ region, reason = "" }) =>
      wrapped(`${region} is silent: ${escaped(reason)}`, columns).map((line) => style.bad(line)),
    );
}
