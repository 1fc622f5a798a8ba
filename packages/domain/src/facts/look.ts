import type { EnvironmentAddress, FoundNames, Names } from "../model/address.ts";
import { type Deployment, type DeploymentDetails, endsThePast, isStanding } from "../model/deployment.ts";
import { type Fence, fencesIn } from "../model/fence.ts";
import type { Place } from "../model/place.ts";
import { ok, type Result } from "../model/result.ts";
import type { History } from "../ports/deployment-gateway.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { KnownFacts } from "./known-facts.ts";

/** One region's environment as it was seen at one moment. What could not be seen is a failure, never nothing. */
export interface Look {
  readonly place: Place;
  readonly names: Result<Names>;
  /** Empty and complete where the names lead nowhere. */
  readonly history: Result<History>;
  /** What people fenced off there; none at the origin, where nothing is written. */
  readonly fences: Result<readonly Fence[]>;
  /** The highest number known to exist, whatever the list says: it was listed before, or an event named it and it was read. */
  readonly existing: number;
  /** The deployments that are listed as standing, though they are known to have been undone: the list lags. */
  readonly outdated: readonly number[];
}

/** What a plan is made from, besides what it asks for. */
export interface View {
  readonly environment: EnvironmentAddress;
  readonly origin: Look;
  readonly target: Look;
  /** The origin's deployment that an event says was undone, whatever the origin shows. */
  readonly hintedUndo?: number | undefined;
}

export interface LookRequest {
  readonly environment: EnvironmentAddress;
  /** The profile that the history has to reach back for; all of the application's when none is named. */
  readonly profile: string | undefined;
  /** Asked for in a target only: as the region says now, or as it said minutes ago, which serves where nothing is written. */
  readonly fences?: FencesAsked;
  /** Begun as soon as the ids are known, beside the list: it reads the deployment that an event tells of. */
  readonly early?: (names: FoundNames) => Promise<DeploymentDetails | undefined>;
}

export type FencesAsked = "anew" | "remembered";

const NO_HISTORY: Result<History> = ok({ newestFirst: [], complete: true });

/** An id that was remembered can be gone: the repository forgets it then, and the second look resolves the name anew. */
const MAX_TRIES = 2;

/** One region's environment as it is now. */
export async function lookAt(region: RegionPorts, request: LookRequest, facts: KnownFacts): Promise<Look> {
  for (let tries = 1; ; tries++) {
    const look = await lookOnce(region, request, facts);
    const isGone = !look.history.ok && look.history.failure.kind === "not-found";
    if (!isGone || tries === MAX_TRIES) return look;
  }
}

/** The fences beside the rest: they wait for no names. */
async function lookOnce(region: RegionPorts, request: LookRequest, facts: KnownFacts): Promise<Look> {
  const [seen, fences] = await Promise.all([
    lookAtEnvironment(region, request, facts),
    readFences(region, request.fences),
  ]);
  return { ...seen, fences };
}

export async function readFences({ strategies }: RegionPorts, asked?: FencesAsked): Promise<Look["fences"]> {
  if (asked === undefined) return ok([]);
  const listed = await (asked === "anew" ? strategies.listAnew() : strategies.list());
  return listed.ok ? ok(fencesIn(listed.value)) : listed;
}

async function lookAtEnvironment(
  region: RegionPorts,
  { environment, profile, early }: LookRequest,
  facts: KnownFacts,
): Promise<Omit<Look, "fences">> {
  const { place } = region;
  const names = await region.configs.resolve(environment, profile);
  if (!names.ok || names.value.kind !== "found")
    return { place, names, history: NO_HISTORY, existing: 0, outdated: [] };
  const found = names.value;
  const enough = reachesBack(found, profile);
  const [history, details] = await Promise.all([region.deployments.observe(found, enough), early?.(found)]);
  const listed = history.ok ? history.value.newestFirst : [];
  const seen = details === undefined ? listed : [...listed, details];
  for (const { number } of seen) facts.rememberNumber(place, found, number);
  const existing = facts.highestNumber(place, found);
  const outdated = outdatedIn(listed, (number) => facts.details(place, found, number));
  return { place, names, history, existing, outdated };
}

/** What was undone never stands again: where a list says so, it is older than what was read of the deployment itself. */
function outdatedIn(
  listed: readonly Deployment[],
  detailsOf: (number: number) => DeploymentDetails | undefined,
): readonly number[] {
  return listed
    .filter(({ number, state }) => isStanding(state) && !isStanding(detailsOf(number)?.stateWhenRead ?? state))
    .map(({ number }) => number);
}

/** Far enough once something complete was seen of every profile that matters: what is older decides nothing. */
function reachesBack({ profiles }: FoundNames, profile: string | undefined) {
  const matters = profiles.filter(({ name }) => profile === undefined || profile === name);
  return (seen: readonly Deployment[]): boolean =>
    matters.every(({ id }) => seen.some((deployment) => deployment.profileId === id && endsThePast(deployment)));
}
