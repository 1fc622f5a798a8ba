import type { InspectedAddress, InspectedTarget } from "@appconfig-replicator/domain";
import { countsOf, exitFor } from "./counts.ts";
import type { State } from "./shapes.ts";

/** An address in a target, in one word for people: what they see of the plan and of both regions. */
export function stateOf({ origin }: InspectedAddress, { sight, plan, isOrphan }: InspectedTarget): State {
  if (isOrphan) return "orphan";
  // Another target has it: here nothing is missing.
  if (origin.kind === "absent" && sight.kind === "absent") return "absent";
  if (sight.kind === "unread") return "silent";
  if (origin.kind === "unread") return "origin-silent";
  switch (plan.verdict.kind) {
    case "stop":
    case "replicate":
    case "waiting":
      return "behind";
    case "in-sync":
    case "rolling-out":
    case "diverged":
    case "blocked":
    case "fenced":
    case "unsupported":
    case "failed":
      return plan.verdict.kind;
  }
}

/** Neither side of it could be compared with the other. */
const UNCOMPARED: ReadonlySet<string> = new Set(["silent", "origin-silent"]);

const WELL: ReadonlySet<string> = new Set(["in-sync", "absent"]);

/** Nothing is to be done about it. */
export const isWell = (state: string): boolean => WELL.has(state);

/** What the command ends with, by how many addresses are in which state, and whether all that there is was listed. */
export const exitOf = (summary: Readonly<Record<string, number>>, isWhole: boolean): number =>
  exitFor(summary, { uncompared: UNCOMPARED, well: WELL }, isWhole);

interface InTargets {
  readonly targets: readonly { readonly state: State }[];
}

/** How many of them are in which state. */
export function summaryOf(addresses: readonly InTargets[]): Record<string, number> {
  return countsOf(addresses.flatMap(({ targets }) => targets.map(({ state }) => state)));
}

/** The same addresses, one after the other: how many are in which state is added up in `summary` on the way. */
export async function* counted<Address extends InTargets>(
  addresses: AsyncIterable<Address>,
  summary: Record<string, number>,
): AsyncGenerator<Address> {
  for await (const address of addresses) {
    for (const { state } of address.targets) summary[state] = (summary[state] ?? 0) + 1;
    yield address;
  }
}
