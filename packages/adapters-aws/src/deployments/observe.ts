import {
  type Deployment,
  type EnvironmentIds,
  endsThePast,
  type History,
  ok,
  type Result,
} from "@appconfig-replicator/domain";
import { MAX_PAGES, type ReadTo } from "../asking/pages.ts";
import type { Region } from "../asking/region.ts";
import { asTheyAreNow } from "./as-it-is-now.ts";
import { type DeploymentList, deploymentList } from "./deployment-list.ts";
import type { FillIn } from "./fill-in.ts";
import { belowToken, contradicts, onTopOf, type Past, pastOf, unsettledBelow } from "./past.ts";
import type { Pasts } from "./pasts.ts";
import { readOn } from "./read-on.ts";
import { readingInOrder } from "./reading-in-order.ts";

/**
 * 1,000 deployments: what one look spends on the past. It is over in two seconds of AppConfig's 10 lists a second, or
 * four of a sweep's half of them, and nobody reads on before five have passed: 10,000 deployments take eleven looks
 * and less than two minutes.
 */
export const PAGES_A_LOOK = 20;

/** AppConfig answers ten gets where it answers one list call: where more would be needed, listing on is cheaper. */
const GETS_FOR_A_PAGE = 10;

export interface Observing {
  readonly region: Region;
  readonly fill: FillIn;
  readonly pasts: Pasts;
  readonly pagesALook: number;
}

export interface Looking {
  readonly environment: EnvironmentIds;
  readonly enough: (newestFirst: readonly Deployment[]) => boolean;
}

/** See `DeploymentGateway.observe`. */
export async function observe(observing: Observing, { environment, enough }: Looking): Promise<Result<History>> {
  const { region, fill, pasts, pagesALook } = observing;
  const list = deploymentList(region, fill, environment);
  const known = pasts.of(environment);
  const read = await readFromTheTop(list, { known, enough, pagesALook });
  if (!read.ok) return read;
  const { newestFirst, isNewestFirst, pages, next, readTo } = read.value;
  // Numbers only grow, so a list that ends below one that was listed before lags.
  if ((newestFirst[0]?.number ?? 0) < (known?.newest ?? 0)) return region.fail(list.asked, "lagging");
  // Only a list that is not newest first is read so far: what was decided last has not been seen.
  if (readTo === "the-limit" && !isNewestFirst) return region.fail(list.asked, "garbled");
  if (readTo === "the-end") {
    if (isNewestFirst && pages > 1) pasts.remember(environment, pastOf(newestFirst, { kind: "nothing" }));
    return ok({ newestFirst, complete: true });
  }
  if (enough(newestFirst)) {
    if (known === undefined && pages > 1) pasts.remember(environment, pastOf(newestFirst, belowToken(next)));
    return ok({ newestFirst, complete: false });
  }
  const joined = await joinedTo(observing, { environment, newestFirst, known });
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

interface Top {
  readonly newestFirst: readonly Deployment[];
  readonly isNewestFirst: boolean;
  readonly pages: number;
  readonly next: string;
  readonly readTo: ReadTo;
}

interface TopOf extends Pick<Looking, "enough"> {
  readonly known: Past | undefined;
  readonly pagesALook: number;
}

/** Lists until it is enough, until what is remembered goes on from there, or as far as one look goes. */
async function readFromTheTop(list: DeploymentList, { known, enough, pagesALook }: TopOf): Promise<Result<Top>> {
  const reading = readingInOrder();
  let pages = 0;
  let pagesOfNews = 0;
  let next = "";
  const onPage = (page: readonly Deployment[], token: string): boolean => {
    reading.add(page);
    next = token;
    pages += 1;
    // Where the oldest come first, the newest are on the last page: there is no stopping before it.
    if (!reading.isNewestFirst()) return true;
    const newestFirst = reading.newestFirst();
    const lowest = newestFirst.at(-1)?.number ?? 0;
    // Where only the way from the top leads on, what was read before is passed through.
    if (known?.below.kind !== "from-the-top" || lowest < known.downTo) pagesOfNews += 1;
    if (pagesOfNews >= pagesALook || enough(newestFirst)) return false;
    return !isJoined(known, lowest) || unsettledBelow(lowest, known, newestFirst[0]).length > GETS_FOR_A_PAGE;
  };
  const read = await list.read({ maxPages: MAX_PAGES, onPage });
  if (!read.ok) return read;
  const [newestFirst, isNewestFirst] = [reading.newestFirst(), reading.isNewestFirst()];
  return ok({ newestFirst, isNewestFirst, pages, next, readTo: read.value });
}

/** Whether what is remembered begins where a list ended, or above. */
function isJoined(known: Past | undefined, lowest: number): known is Past {
  return known !== undefined && known.below.kind !== "from-the-top" && lowest <= known.newest + 1;
}

interface Joining {
  readonly environment: EnvironmentIds;
  readonly newestFirst: readonly Deployment[];
  readonly known: Past | undefined;
}

/** What is remembered, below what was listed now; nothing where it does not follow, or is no longer so. */
async function joinedTo(
  { region, pasts }: Observing,
  { environment, newestFirst, known }: Joining,
): Promise<Result<Past | undefined>> {
  const lowest = newestFirst.at(-1)?.number ?? 0;
  if (!isJoined(known, lowest)) return ok(undefined);
  const unsettled = unsettledBelow(lowest, known, newestFirst[0]);
  const looked = await asTheyAreNow(region, environment, unsettled);
  if (!looked.ok) return looked;
  const now = new Map(looked.value.map((one) => [one.number, one]));
  const isUndone = unsettled.some((one) => endsThePast(one) && !endsThePast(now.get(one.number) ?? one));
  if (isUndone || contradicts(newestFirst, known)) {
    // What was before it, and was forgotten for it, decides again.
    pasts.forget(environment);
    return ok(undefined);
  }
  return ok(
    onTopOf(newestFirst, { ...known, newestFirst: known.newestFirst.map((one) => now.get(one.number) ?? one) }),
  );
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
