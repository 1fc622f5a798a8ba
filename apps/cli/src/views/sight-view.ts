import type { SightReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { span } from "../text/span.ts";

/** What a region serves, whose decision that is, and what else is on its way. */
export function sightInWords({ kind, missing, reason, ...seen }: SightReport, nowMs: number): string {
  if (kind === "absent") return `has no such ${missing}`;
  if (kind === "unread") return `cannot be read: ${escaped(reason ?? "")}`;
  const { serves, inFlight, experiment, decision } = seen;
  const parts = [
    serves === undefined
      ? "serves nothing"
      : `serves ${versionInWords(serves.version)} by deployment #${serves.number}`,
    ...(inFlight === undefined
      ? []
      : inFlight.number === serves?.number
        ? ["which bakes"]
        : [
            `${versionInWords(inFlight.version)} ${inFlight.state.toLowerCase()} at ${inFlight.percentComplete ?? 0} %`,
          ]),
    ...(experiment === undefined ? [] : [`an experiment runs as deployment #${experiment.number}`]),
    ...(decision === undefined ? [] : [decisionInWords(decision, nowMs)]),
  ];
  return parts.join("; ");
}

/** A number is a version's; anything else is its label, or another source's own name for it. */
export function versionInWords(version: string): string {
  return /^\d+$/.test(version) ? `v${version}` : `'${escaped(version)}'`;
}

function decisionInWords({ by, decidedAt, root }: NonNullable<SightReport["decision"]>, nowMs: number): string {
  const when = decidedAt === undefined ? "" : `, ${momentInWords(decidedAt, nowMs)}`;
  const what = root === undefined ? "" : `${root.region} #${root.number}${root.undone ? " undone" : ""}`;
  switch (by) {
    case "nobody":
      return "nobody decided anything";
    case "unread":
      return `decided earlier${when}`;
    case "person":
      return `a person's decision (${what})${when}`;
    case "automatic":
      return `undone automatically (${what})${when}`;
    case "replica":
      return `follows ${what}${when}`;
  }
}

/** When, and how long ago: the one to be looked up, the other to be understood. */
export function momentInWords(at: string, nowMs: number): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC, ${span(nowMs - Date.parse(at))} ago`;
}
