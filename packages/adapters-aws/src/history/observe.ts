import {
  type Deployment,
  type EnvironmentIds,
  endsThePast,
  type History,
  ok,
  type Result,
} from "@appconfig-replicator/domain";
import { type ListEnd, MAX_PAGES } from "../region/pages.ts";
import type { Region } from "../region/region.ts";
import type { DeploymentList } from "./deployment-list.ts";
import { asTheyAreNow } from "./one-deployment.ts";
import { belowToken, contradicts, onTopOf, type Past, type Pasts, pastOf, unsettledBelow } from "./past.ts";
import { readOn } from "./read-on.ts";

/**
 * 1,000 deployments: what one look spends on the past. It is over in two seconds of AppConfig's 10 lists a second, or
 * four of a sweep's half of them, and nobody reads on before five have passed: 10,000 deployments take eleven looks
 * and less than two minutes.
 */
export const PAGES_A_LOOK = 20;

/** AppConfig answers ten gets where it answers one list call: where more would be needed, listing on is cheaper. */
const GETS_FOR_A_PAGE = 10;

/** What a look at an environment's history draws on. */
export interface HistorySources {
  readonly region: Region;
  readonly listOf: (environment: EnvironmentIds) => DeploymentList;
  readonly pasts: Pasts;
  readonly pagesALook: number;
}

/** See `DeploymentGateway.observe`. */
export async function observe(
  sources: HistorySources,
  environment: EnvironmentIds,
  enough: (newestFirst: readonly Deployment[]) => boolean,
): Promise<Result<History>> {
  const { region, listOf, pasts, pagesALook } = sources;
  const list = listOf(environment);
  const known = pasts.of(environment);
  const read = await readFromTheTop(list, { known, enough, pagesALook });
  if (!read.ok) return read;
  const { newestFirst, isNewestFirst, pages, next, end } = read.value;
  // Numbers only grow, so a list that ends below one that was listed before lags.
  if ((newestFirst[0]?.number ?? 0) < (known?.newest ?? 0)) return region.fail(list.call, "lagging");
  // Only a list that is not newest first is read so far: what was decided last has not been seen.
  if (end === "the-limit" && !isNewestFirst) return region.fail(list.call, "garbled");
  if (end === "the-end") {
    if (isNewestFirst && pages > 1) pasts.remember(environment, pastOf(newestFirst, { kind: "nothing" }));
    return ok({ newestFirst, complete: true });
  }
  if (enough(newestFirst)) {
    if (known === undefined && pages > 1) pasts.remember(environment, pastOf(newestFirst, belowToken(next)));
    return ok({ newestFirst, complete: false });
  }
  const joined = await joinedTo(sources, environment, { newestFirst, known });
  if (!joined.ok) return joined;
  const before = joined.value ?? pastOf(newestFirst, belowToken(next));
  const lowest = newestFirst.at(-1)?.number ?? 0;
  const withPast = (past: Past) => [...newestFirst, ...past.newestFirst.filter(({ number }) => number < lowest)];
  const pagesLeft = pagesALook - pages;
  const { past, ended } = await readOn(list, before, {
    // Whatever the top took, every look gets further.
    maxPages: joined.value === undefined ? pagesLeft : Math.max(1, pagesLeft),
    enough: (reached) => enough(withPast(reached)),
  });
  pasts.remember(environment, past);
  if (!ended.ok) return ended;
  return ok({ newestFirst: withPast(past), ...reachOf(past, known) });
}

interface ListHead {
  readonly newestFirst: readonly Deployment[];
  readonly isNewestFirst: boolean;
  readonly pages: number;
  readonly next: string;
  readonly end: ListEnd;
}

/** Lists until it is enough, until what is remembered goes on from there, or as far as one look goes. */
async function readFromTheTop(
  list: DeploymentList,
  {
    known,
    enough,
    pagesALook,
  }: {
    readonly known: Past | undefined;
    readonly enough: (newestFirst: readonly Deployment[]) => boolean;
    readonly pagesALook: number;
  },
): Promise<Result<ListHead>> {
  const listed = listOrder();
  let pages = 0;
  let pagesOfNews = 0;
  let next = "";
  const onPage = (page: readonly Deployment[], token: string): boolean => {
    listed.add(page);
    next = token;
    pages += 1;
    // Where the oldest come first, the newest are on the last page: there is no stopping before it.
    if (!listed.isNewestFirst()) return true;
    const newestFirst = listed.newestFirst();
    const lowest = newestFirst.at(-1)?.number ?? 0;
    // Where only the way from the top leads on, what was read before is passed through.
    if (known?.below.kind !== "from-the-top" || lowest < known.downTo) pagesOfNews += 1;
    if (pagesOfNews >= pagesALook || enough(newestFirst)) return false;
    return !isJoined(known, lowest) || unsettledBelow(lowest, known, newestFirst[0]).length > GETS_FOR_A_PAGE;
  };
  const read = await list.read({ maxPages: MAX_PAGES, onPage });
  if (!read.ok) return read;
  const [newestFirst, isNewestFirst] = [listed.newestFirst(), listed.isNewestFirst()];
  return ok({ newestFirst, isNewestFirst, pages, next, end: read.value });
}

/**
 * Pages of deployments as they come in, and what can be said of their order so far. AppConfig lists the newest first
 * [N]; other servers list the oldest first, or in no order. A deployment that starts while pages are read pushes others
 * onto the next page, so one may be seen twice: the first sight of it counts, as it is the one that `enough` was asked
 * about.
 */
function listOrder() {
  const byNumber = new Map<number, Deployment>();
  let lowest = Number.POSITIVE_INFINITY;
  let isFalling = true;

  return {
    add(page: readonly Deployment[]): void {
      for (const deployment of page) {
        const { number } = deployment;
        if (byNumber.has(number)) continue;
        if (number > lowest) isFalling = false;
        lowest = Math.min(lowest, number);
        byNumber.set(number, deployment);
      }
    },
    /** Proven by two deployments at least, and by none that came later and is newer. */
    isNewestFirst: (): boolean => isFalling && byNumber.size > 1,
    newestFirst: (): readonly Deployment[] => [...byNumber.values()].toSorted((a, b) => b.number - a.number),
  };
}

/** Whether what is remembered begins where a list ended, or above. */
function isJoined(known: Past | undefined, lowest: number): known is Past {
  return known !== undefined && known.below.kind !== "from-the-top" && lowest <= known.newest + 1;
}

/** What is remembered, below what was listed now; nothing where it does not follow, or is no longer so. */
async function joinedTo(
  { region, pasts }: HistorySources,
  environment: EnvironmentIds,
  { newestFirst, known }: { readonly newestFirst: readonly Deployment[]; readonly known: Past | undefined },
): Promise<Result<Past | undefined>> {
  const lowest = newestFirst.at(-1)?.number ?? 0;
  if (!isJoined(known, lowest)) return ok(undefined);
  const unsettled = unsettledBelow(lowest, known, newestFirst[0]);
  const looked = await asTheyAreNow(region, environment, unsettled);
  if (!looked.ok) return looked;
  const byNumber = new Map(looked.value.map((deployment) => [deployment.number, deployment]));
  const now = (deployment: Deployment): Deployment => byNumber.get(deployment.number) ?? deployment;
  const isUndone = unsettled.some((deployment) => endsThePast(deployment) && !endsThePast(now(deployment)));
  if (isUndone || contradicts(newestFirst, known)) {
    // What was before it, and was forgotten for it, decides again.
    pasts.forget(environment);
    return ok(undefined);
  }
  return ok(onTopOf(newestFirst, { ...known, newestFirst: known.newestFirst.map(now) }));
}

/** How far back a history reaches. Where passing through what was read before takes all there is, no look gets further. */
function reachOf({ below, downTo }: Past, known: Past | undefined): Omit<History, "newestFirst"> {
  const isStuck = known?.below.kind === "from-the-top" && downTo >= known.downTo;
  switch (below.kind) {
    case "nothing":
      return { complete: true };
    case "too-much":
      return { complete: false };
    case "behind-token":
    case "from-the-top":
      return isStuck ? { complete: false } : { complete: false, reading: { downTo } };
  }
}
