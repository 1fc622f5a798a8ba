// Goal: to hold every start and every stop of ours to the rules.
// Method: an effect is right if it is what the true world asks for, as it was at some pair of moments at which the worker
// looked at both regions: what no look could have known blames nobody.
import { type DeploymentRecord, percentAt } from "@appconfig-replicator/adapters-memory";
import { type Address, formatAddress, type Instant, type StartRequest } from "@appconfig-replicator/domain";
import type { Contents } from "./contents.ts";
import type { FencesShown } from "./fences.ts";
import { groundFirst, groundIn, isBroughtBackThere, isNowhereToBeRead, servesUndone } from "./ground.ts";
import { type Mark, markOf } from "./marks.ts";
import { decided, isNewer, type OracleDecision, type OracleFlow, rootDecides, visibleRecords } from "./oracle.ts";
import { rolloutOf } from "./rollout.ts";
import { minutesLeftOf } from "./served.ts";
import type { Flow, Setting } from "./setting.ts";
import { INSTANT } from "./shapes.ts";

/** What one life of a worker was shown. */
export interface Looking {
  flow: Flow | undefined;
  /** Per region, the moments of the lists that the worker was shown, each with the highest number it was shown before. */
  readonly looks: Map<string, Map<Instant, number>>;
  /** Per flow, region and environment, the highest number that this life of a worker was shown, whatever the next list says. */
  readonly shown: Map<string, number>;
  /** Per region, what it said of its fences when it was last asked anew in this look. */
  readonly fences: Map<string, FencesShown>;
}

export interface Auditing {
  readonly setting: Setting;
  readonly contents: Contents;
  readonly violation: (what: string) => void;
  readonly story: (line: string) => void;
  /** Something that no outcome tells: a row of the table that only writes, or what a start was for. */
  readonly occurred: (what: string) => void;
}

export interface Check extends Auditing {
  readonly worker: number;
  readonly region: string;
  readonly looking: Looking;
}

interface Effect {
  readonly record: DeploymentRecord;
  readonly address: Address;
}

function effectOf(
  { setting, region }: Check,
  ids: Pick<StartRequest, "applicationId" | "environmentId">,
  number: number,
): Effect {
  const home = setting.regions.get(region)?.state.applications.find(({ id }) => id === ids.applicationId);
  const place = home?.environments.find(({ id }) => id === ids.environmentId);
  const record = place?.deployments.find((each) => each.number === number);
  const profile = home?.profiles.find(({ id }) => id === record?.profileId);
  if (home === undefined || place === undefined || record === undefined) throw new Error("an effect on nothing");
  return { record, address: { application: home.name, environment: place.name, profile: profile?.name ?? "deleted" } };
}

/**
 * Both regions as they were at any moments at which they were looked at, in every combination: which of them a plan
 * rested on is not told.
 */
function pairsOf(
  { setting, looking, region }: Check,
  address: Address,
  record: DeploymentRecord,
): readonly OracleFlow[] {
  const { flow, looks } = looking;
  const [origin, target] = [setting.regions.get(flow?.origin ?? ""), setting.regions.get(region)];
  if (flow === undefined || origin === undefined || target === undefined) return [];
  const asOfs = (where: string): readonly Instant[] => [...(looks.get(where)?.keys() ?? [])].toReversed();
  const ofTarget = asOfs(region);
  const ids = [undefined, ...(setting.formerProfiles.get(`${flow.origin} ${address.profile}`) ?? [])];
  return asOfs(flow.origin).flatMap((originAsOf) =>
    ofTarget.flatMap((targetAsOf) =>
      ids.map((id) => ({
        address,
        origin: flow.origin,
        target: region,
        regions: new Map([
          [
            flow.origin,
            { state: origin.state, asOf: originAsOf, gate: flow.policy.gate, ...(id && { profileId: id }) },
          ],
          [region, { state: target.state, asOf: targetAsOf, gate: "start" as const, profileId: record.profileId }],
        ]),
      })),
    ),
  );
}

export function checkStart(check: Check, request: StartRequest, number: number): void {
  const { record, address } = effectOf(check, request, number);
  const { region, worker, looking, violation, story } = check;
  story(`  worker ${worker} starts #${number} of ${formatAddress(address)} in ${region}`);
  if (region === looking.flow?.origin) violation(`a start in the origin (${region} #${number})`);
  if (markOf(record) === undefined) {
    violation(`${region} #${number} was started without provenance`);
    return;
  }
  checkOnce(check, { record, address });
  checkNoBake(check, record);
  const pairs = pairsOf(check, address, record);
  if (pairs.length === 0) violation(`${region} #${number} was started without a look at both regions`);
  let wrong: string | undefined;
  for (const flow of pairs) {
    const what = whatIsWrong(check, { record, address }, flow);
    if (what === undefined) {
      tellStart(check, record, flow);
      return;
    }
    wrong ??= what;
  }
  if (wrong !== undefined) violation(broken(wrong, `${region} #${number} of ${formatAddress(address)}`));
}

/** A promise about what is served is named first. */
function broken(what: string, where: string): string {
  const promise = SERVED_PROMISE.exec(what)?.[0] ?? "";
  return `${promise}${where}: ${what.slice(promise.length)}`;
}

/** How a violation begins that is about what is served. */
export const SERVED_PROMISE = /^\([abc]\) /;

function tellStart({ occurred }: Check, record: DeploymentRecord, flow: OracleFlow): void {
  const mark = markOf(record);
  if (mark?.root.key !== decided(flow, flow.origin).root) occurred("served: the origin's ground came first");
  if (mark !== undefined && mark.attempt > 1) occurred("served: an undo was tried again");
}

/** A bake protects a change by bringing back what was before it, which before an undo is what was undone. */
function checkNoBake({ setting, looking, violation, region }: Check, record: DeploymentRecord): void {
  const { number, shape } = record;
  const mayCreate = looking.flow?.policy.provision !== "none" && setting.faultRate === 0;
  if (mayCreate && markOf(record)?.root.undone === true && shape.durationMinutes + shape.bakeMinutes > 0)
    violation(`(a) ${region} #${number} is an undo, and bakes`);
}

/** One intent makes at most one deployment in a target; where the origin always wins, a person may make it necessary again. */
function checkOnce({ setting, region, looking, violation }: Check, { record, address }: Effect): void {
  const state = setting.regions.get(region)?.state;
  const mark = markOf(record);
  if (state === undefined || mark === undefined || looking.flow?.policy.divergence === "origin-wins") return;
  const all = visibleRecords(
    { state, asOf: record.startedAt, gate: "start", profileId: record.profileId },
    address,
  ).map((each) => each.record);
  const twins = all.filter((other) => {
    const theirs = markOf(other);
    return theirs !== undefined && isSameDecision(theirs, mark) && theirs.attempt === mark.attempt;
  });
  if (twins.length > 1)
    violation(
      `${region}: one intent (${mark.root.key}) was started as #${twins.map(({ number }) => number).join(" and #")}`,
    );
}

function isSameDecision(a: Pick<Mark, "root" | "stamp">, b: Pick<Mark, "root" | "stamp">): boolean {
  return a.root.key === b.root.key && a.stamp[0] === b.stamp[0] && a.stamp[1] === b.stamp[1];
}

function whatIsWrong(check: Check, { record }: Effect, flow: OracleFlow): string | undefined {
  const { looking, contents, region } = check;
  const policy = looking.flow?.policy;
  const mark = markOf(record);
  const intent = decided(flow, flow.origin);
  const lagging = whatIsNewer(looking, flow, region);
  if (lagging !== undefined) return lagging;
  if (intent.top === undefined) return "the origin decides nothing";
  if (intent.undidReplica) return "an alarm in a target was carried back";
  const ground = groundFirst(flow, contents);
  const isGround = mark !== undefined && ground !== undefined && mark.root.key === ground.root;
  const wanted = isGround && mark.root.key !== intent.root ? ground : intent;
  if (mark?.root.key !== wanted.root) return `its root is ${mark?.root.key}, the origin's is ${intent.root}`;
  if (mark.stamp[0] !== wanted.stamp[0] || mark.stamp[1] !== wanted.stamp[1]) return "its stamp is not the origin's";
  if (wanted.top === undefined || contents.of(record) !== contents.of(wanted.top))
    return "it serves something else than the origin decided";
  const refused = whyNotIn(check, { record, flow, wanted });
  if (refused !== undefined) return refused;
  if (policy?.divergence === "hold" && servesAPersons(flow, region)) return "a person's deployment was to be held";
  const { durationMinutes, bakeMinutes } = record.shape;
  if (isBroughtBackThere(flow) || isNowhereToBeRead(flow)) return undefined;
  if (isGround && durationMinutes > 0) return "(a) what the origin's other clients get was not given at once";
  if (isGround || ground === undefined || mark.root.undone || durationMinutes + bakeMinutes === 0) return undefined;
  return "(a) it shows to some what was undone at the origin or fell behind, and its ground did not come first";
}

interface Wanted {
  readonly record: DeploymentRecord;
  readonly flow: OracleFlow;
  readonly wanted: OracleDecision;
}

/** What was decided in the target is not overwritten by what is older, but where policy says so. */
function whyNotIn({ looking, contents, region }: Check, { record, flow, wanted }: Wanted): string | undefined {
  const there = decided(flow, region);
  const mark = markOf(record);
  if (isNewer(wanted.stamp, there.stamp)) {
    if (isNewer(wanted.stamp, there.floor)) return mark?.attempt === 1 ? undefined : "it is tried again for nothing";
    return "it is older than what was stopped there";
  }
  const isOverruled = looking.flow?.policy.divergence === "origin-wins" && there.by === "person";
  if (isOverruled && mark?.root.region === flow.origin) return undefined;
  const isThrownBack = there.by === "automatic" && there.undidReplica && mark?.root.undone === true;
  if (!isThrownBack || !servesUndone(flow, contents))
    return `it overwrote what was decided by ${there.by} (${there.root})`;
  const seen = flow.regions.get(region);
  const before = (seen === undefined ? [] : visibleRecords(seen, flow.address)).filter(({ record: other }) => {
    const theirs = markOf(other);
    return other !== record && theirs !== undefined && isSameDecision(theirs, mark);
  });
  const newest = before.at(-1)?.record;
  if (mark.attempt !== before.length + 1 || mark.attempt > MOST_ATTEMPTS)
    return `it is attempt ${mark.attempt} after ${before.length}`;
  const minutes = (record.startedAt - (newest?.startedAt ?? 0)) / 60_000;
  return minutes < BETWEEN_ATTEMPTS_MINUTES ? `it is tried again after ${minutes.toFixed(0)} min` : undefined;
}

export const MOST_ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MINUTES = 60;

/** That the origin's list lags shows in a replica of something newer, or in a deployment that was read by its number. */
function whatIsNewer({ flow, looks }: Looking, oracle: OracleFlow, region: string): string | undefined {
  const origin = oracle.regions.get(flow?.origin ?? "");
  const target = oracle.regions.get(region);
  if (origin === undefined || target === undefined) return undefined;
  const home = origin.state.applications.find(({ name }) => name === oracle.address.application);
  const place = home?.environments.find(({ name }) => name === oracle.address.environment);
  const listed = place?.deployments.filter(({ startedAt }) => startedAt <= origin.asOf).length ?? 0;
  const roots = visibleRecords(target, oracle.address).flatMap(({ record }) => markOf(record)?.root ?? []);
  const replicated = Math.max(0, ...roots.filter((root) => root.region === flow?.origin).map(({ number }) => number));
  if (replicated > listed) return `the origin's list ends at #${listed}, but #${replicated} was replicated before`;
  const read = looks.get(flow?.origin ?? "")?.get(origin.asOf) ?? 0;
  return read > listed ? `the origin's list ends at #${listed}, but #${read} was shown before` : undefined;
}

export function servesAPersons(flow: OracleFlow, region: string): boolean {
  const seen = flow.regions.get(region);
  const served = seen && visibleRecords(seen, flow.address).findLast(({ state }) => state === "COMPLETE");
  return served !== undefined && markOf(served.record) === undefined;
}

export function checkStop(
  check: Check,
  ids: Pick<StartRequest, "applicationId" | "environmentId">,
  number: number,
): void {
  const { record, address } = effectOf(check, ids, number);
  const { region, worker, looking, violation, story, occurred } = check;
  story(`  worker ${worker} stops #${number} of ${formatAddress(address)} in ${region}`);
  const mark = markOf(record);
  if (record.undo?.was === "complete") violation(`${region} #${number} was reverted by a stop`);
  if (mark === undefined) {
    violation(`a person's #${number} was stopped in ${region}`);
    return;
  }
  // Whether a third region's root decides cannot be told between two others, and of one in the target itself the replica
  // alone would say so: what is newer has replaced them.
  const isElsewhere = mark.root.region !== looking.flow?.origin;
  const pairs = pairsOf(check, address, record).filter((flow) => {
    if (!isElsewhere) return !rootDecides(flow, mark.root);
    const intent = decided(flow, flow.origin);
    return intent.root !== mark.root.key && isNewer(intent.stamp, mark.stamp);
  });
  if (pairs.length === 0) violation(`${region} #${number} was stopped while its root decides`);
  const isUndone = !mark.root.undone && isUndoneAtOrigin(check, mark.root.number, address);
  occurred(`row ${isUndone ? "undone-rollout-in-flight" : "replaced-rollout-in-flight"}`);
  if (isUndone) return;
  const wrong = pairs.map((flow) => whyNotWorthIt(check, record, flow));
  if (wrong.length > 0 && wrong.every((what) => what !== undefined))
    violation(broken(wrong[0] ?? "", `${region} #${number} of ${formatAddress(address)} was stopped`));
}

/** Stopping serves what was before: until what comes next reaches everybody, or for as long as that takes to grow. */
function whyNotWorthIt(check: Check, record: DeploymentRecord, flow: OracleFlow): string | undefined {
  const { contents, looking, setting, region } = check;
  const intent = decided(flow, flow.origin);
  const seen = flow.regions.get(region);
  const comesBack = groundIn(flow);
  if (intent.top === undefined || seen === undefined) return "nothing is decided that could come next";
  if (comesBack !== undefined && contents.of(comesBack) === contents.of(intent.top)) return undefined;
  const { undo: _since, ...then } = record;
  const left = minutesLeftOf(then, seen.asOf);
  if (isBroughtBackThere(flow) || isNowhereToBeRead(flow)) return undefined;
  const isUndone = servesUndone(flow, contents);
  const next = groundFirst(flow, contents) === undefined ? rolloutOf(check, looking.flow, intent) : INSTANT;
  // A named strategy makes nothing slower that is late already.
  const isAtOnce = next.durationMinutes === 0 || intent.top.shape.durationMinutes === 0;
  if (isAtOnce)
    return isUndone && left <= LONGEST_WAIT_MINUTES
      ? "(a) what comes back was undone, and waiting was short"
      : undefined;
  if (isUndone) return "(a) what comes back was undone at the origin, and what comes next is gradual";
  if (percentAt(then, seen.asOf) === 100 || setting.silentOnPercent.has(region))
    return "(b) everybody had it, and what comes next is gradual";
  return left <= (looking.flow?.policy.supersedeAfterMinutes ?? 0) ? "it was about to end" : undefined;
}

const LONGEST_WAIT_MINUTES = 10;

function isUndoneAtOrigin({ setting, looking }: Check, number: number, { application, environment }: Address): boolean {
  const home = setting.regions
    .get(looking.flow?.origin ?? "")
    ?.state.applications.find(({ name }) => name === application);
  const place = home?.environments.find(({ name }) => name === environment);
  return place?.deployments.find((record) => record.number === number)?.undo !== undefined;
}
