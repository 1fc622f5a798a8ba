import { type Deployment, type FailureKind, ok, type Result } from "@appconfig-replicator/domain";
import type { DeploymentList } from "./deployment-list.ts";
import { belowToken, further, joins, type Past } from "./past.ts";

/**
 * Reads on below what is remembered, behind the token where the last look ended, and tells the past as far as it is
 * known then and why it got no further where a page could not be had: what was read before it is not lost. By lists: one
 * of 10 a second brings 50 deployments, one of 100 gets a second a single one that does not even say whether it is an
 * experiment's.
 */
export async function readOn(
  list: DeploymentList,
  before: Past,
  { maxPages, enough }: { readonly maxPages: number; readonly enough: (past: Past) => boolean },
): Promise<{ readonly past: Past; readonly ended: Result<void> }> {
  let past = before;
  if (past.below.kind !== "behind-token" || maxPages < 1 || enough(past)) return { past, ended: ok(undefined) };
  const onPage = (page: readonly Deployment[], next: string): boolean => {
    if (!joins(past, page)) {
      past = fromTheTop(past);
      return false;
    }
    past = further(past, page, belowToken(next));
    return past.below.kind === "behind-token" && !enough(past);
  };
  const read = await list.read({ maxPages, from: past.below.token, onPage });
  if (read.ok) {
    const goesRound = past.below.kind === "behind-token" && past.downTo === before.downTo;
    return { past: goesRound ? fromTheTop(past) : past, ended: ok(undefined) };
  }
  if (PASSES.has(read.failure.kind)) return { past, ended: read };
  return { past: fromTheTop(past), ended: read.failure.kind === "refused" ? ok(undefined) : read };
}

/** These say nothing of the token; any other may be what a region answers to one that it no longer knows. */
const PASSES: ReadonlySet<FailureKind> = new Set(["throttled", "unavailable"]);

const fromTheTop = (past: Past): Past => ({ ...past, below: { kind: "from-the-top" } });
