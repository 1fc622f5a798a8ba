import {
  type Deployment,
  type EnvironmentIds,
  endsThePast,
  isInFlight,
  type ProfileId,
} from "@appconfig-replicator/domain";
import { memory } from "../memory/memory.ts";

/**
 * What is remembered of an environment's deployments: of each profile everything down to the newest that ends its past.
 * That is all that decides; of 10,000 deployments it is about as many as the application has profiles.
 */
export interface Past {
  /** Every number from `newest` down to `downTo` was read. */
  readonly newest: number;
  readonly downTo: number;
  readonly newestFirst: readonly Deployment[];
  readonly below: Remainder;
}

/** What lies below the lowest number that was read, and how to get there. */
export type Remainder =
  | { readonly kind: "nothing" }
  /**
   * For how long AppConfig takes a token is UNCERTAIN, and so is whether it stands for a number or for a distance from
   * the newest. With either the page behind it begins at `downTo` - 1 or above, or it is not used.
   */
  | { readonly kind: "behind-token"; readonly token: string }
  /** Only a list from the newest on leads there. */
  | { readonly kind: "from-the-top" }
  /** More decides than there is room for, so that nothing is gained by reading on. */
  | { readonly kind: "too-much" };

/**
 * Five times the profiles that an application has by default. Only undone deployments come on top of one a profile, so
 * what needs more is a profile that was never complete and fails for the five hundredth time.
 */
export const MAX_REMEMBERED = 500;

/** As a list says it: an empty token is its end. */
export function belowToken(token: string): Remainder {
  return token === "" ? { kind: "nothing" } : { kind: "behind-token", token };
}

/** `read` is without gaps, the newest first. */
export function pastOf(read: readonly Deployment[], below: Remainder): Past {
  const [first, last] = [read[0]?.number ?? 0, read.at(-1)?.number ?? 0];
  return roomFor({ newest: first, downTo: last, newestFirst: whatDecides(read), below });
}

/** What was read now, on top of what is remembered below it. */
export function onTopOf(read: readonly Deployment[], past: Past): Past {
  const lowest = read.at(-1)?.number ?? 0;
  const newestFirst = whatDecides([...read, ...past.newestFirst.filter(({ number }) => number < lowest)]);
  // What decides can become less: a profile that failed again and again is complete at last.
  const hasRoom = past.below.kind === "too-much" && newestFirst.length < MAX_REMEMBERED;
  const below: Remainder = hasRoom ? { kind: "from-the-top" } : past.below;
  return roomFor({ newest: read[0]?.number ?? 0, downTo: Math.min(lowest, past.downTo), newestFirst, below });
}

/** A page that lies below, and overlaps with what is remembered or joins it. */
export function further(past: Past, page: readonly Deployment[], below: Remainder): Past {
  const news = page.filter(({ number }) => number < past.downTo).toSorted((a, b) => b.number - a.number);
  const downTo = news.at(-1)?.number ?? past.downTo;
  return roomFor({ ...past, downTo, newestFirst: whatDecides([...past.newestFirst, ...news]), below });
}

/** Numbers have no gaps, so a page that begins lower left something out. */
export function joins({ downTo }: Past, page: readonly Deployment[]): boolean {
  return page.length === 0 || Math.max(...page.map(({ number }) => number)) >= downTo - 1;
}

/**
 * Whether a list that was read now contradicts what is remembered: then something was undone since, and what was before
 * it, which was forgotten for it, decides again.
 */
export function contradicts(read: readonly Deployment[], { newestFirst }: Past): boolean {
  const lowest = read.at(-1)?.number ?? 0;
  const standing = new Set(read.filter(endsThePast).map(({ number }) => number));
  return newestFirst.some(
    (deployment) => deployment.number >= lowest && endsThePast(deployment) && !standing.has(deployment.number),
  );
}

/** A deployment can be reverted in place for 72 hours after it completed [D]; an hour more, to be safe. */
const REVERTIBLE_MS = 73 * 3_600_000;

/** Those below `number` whose state can still change. The region's own times tell: its newest start, not our clock. */
export function unsettledBelow(
  number: number,
  { newestFirst }: Past,
  newest: Deployment | undefined,
): readonly Deployment[] {
  const startedAt = newest?.startedAt ?? 0;
  const isUnsettled = (deployment: Deployment): boolean =>
    isInFlight(deployment.state) ||
    (deployment.state === "COMPLETE" && startedAt - completionOf(deployment) < REVERTIBLE_MS);
  return newestFirst.filter((deployment) => deployment.number < number && isUnsettled(deployment));
}

const MINUTE_MS = 60_000;

function completionOf({ completedAt, startedAt, shape }: Deployment): number {
  return completedAt ?? startedAt + (shape.durationMinutes + shape.bakeMinutes) * MINUTE_MS;
}

/** What is undone above the newest that ends a profile's past can be the newest decision, so it is kept with it. */
function whatDecides(newestFirst: readonly Deployment[]): readonly Deployment[] {
  const ended = new Set<ProfileId>();
  return newestFirst.filter((deployment) => {
    if (ended.has(deployment.profileId)) return false;
    if (endsThePast(deployment)) ended.add(deployment.profileId);
    return true;
  });
}

function roomFor(past: Past): Past {
  if (past.newestFirst.length <= MAX_REMEMBERED) return past;
  const newestFirst = past.newestFirst.slice(0, MAX_REMEMBERED);
  const downTo = newestFirst.at(-1)?.number ?? past.downTo;
  return { ...past, newestFirst, downTo, below: { kind: "too-much" } };
}

/**
 * As many environments as an account has by default: 100 applications of 20 [D]. With a hundred profiles each that is
 * 200,000 deployments of some 250 bytes.
 */
const MAX_PASTS = 2_000;

/** What is remembered of one region's environments. */
export interface Pasts {
  of(environment: EnvironmentIds): Past | undefined;
  /** Looks at one environment can overlap: what got further down stays, unless the other no longer leads to it. */
  remember(environment: EnvironmentIds, past: Past): void;
  forget(environment: EnvironmentIds): void;
}

export function pasts(): Pasts {
  const known = memory<Past>({ maxEntries: MAX_PASTS, maxAgeMs: Number.POSITIVE_INFINITY, now: () => 0 });
  return {
    of: (environment) => known.get(keyOf(environment)),
    remember: (environment, past) => {
      const before = known.get(keyOf(environment));
      const isApart = before !== undefined && before.newest + 1 < past.downTo;
      if (before === undefined || isApart || past.downTo <= before.downTo) known.set(keyOf(environment), past);
    },
    forget: (environment) => known.forget((key) => key === keyOf(environment)),
  };
}

/** Ids are never used again, so nothing that is remembered becomes another environment's. */
const keyOf = ({ applicationId, environmentId }: EnvironmentIds): string => `${applicationId}/${environmentId}`;
