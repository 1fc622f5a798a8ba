import { type Address, formatAddress, type Scope } from "../model/address.ts";
import { compareStamps } from "../model/decision.ts";
import { assert, Defect } from "../model/defect.ts";
import type { DeploymentState } from "../model/deployment.ts";
import { describeFailure, type Failure, retryOf } from "../model/failure.ts";
import { type Instant, instant } from "../model/ids.ts";
import { looksAgain, type Outcome } from "../model/outcome.ts";
import { readProvenance } from "../model/provenance.ts";
import { isWrite, type Plan } from "../plan/plan.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { ReplicationObserver } from "../ports/replication-observer.ts";
import { addressesOf, type Basis, firstBasis, nextBasis, settlePlan, type TargetContext, withFences } from "./basis.ts";
import { applyReplica, prepareReplica, type ReplicaContext, type ReplicaResult } from "./replica.ts";
import { endedBy, fencesTooOld, mayBeWritten, performWrite, type WriteEnd } from "./write.ts";

/** A stop of its own rollout and of another's, the ground, and the start; twice, for whatever else moves meanwhile. */
const MAX_WRITES_AN_ADDRESS = 8;

/**
 * Brings one target's environment as far as it can be brought now: one stop or start at a time, looking before each. What
 * a start needs (a profile, a strategy, a version) is written in a row with it: it serves nobody anything yet.
 */
export async function reconcileTarget(first: TargetContext): Promise<readonly Outcome[]> {
  const { reconciler, target } = first;
  let context = first;
  let basis = await firstBasis(context);
  const addresses = addressesOf(reconciler, context.task, basis);
  const { observer } = reconciler;
  if (addresses.kind === "unread") {
    const outcome = outcomeOf({ address: first.task.environment, plan: addresses.plan }, target);
    observer.concluded(outcome);
    return [outcome];
  }
  const pending = addresses.addresses;
  for (const address of pending) reconciler.facts.firstSight(target.place, address, basis.now);
  const progress: Progress = { observer, pending, concluded: [], surprises: 0, unstoppable: new Set() };
  const preparedVersions = new Map<string, number>();
  for (let writes = 0; ; writes++) {
    const most = MAX_SURPRISES + MAX_WRITES_AN_ADDRESS * (progress.pending.length + progress.concluded.length);
    assert(writes <= most, `following ${target.place.region} ends (${most} writes)`);
    const leftBehind = profileLeftBehind(context, basis);
    if (leftBehind !== undefined) {
      context = { ...context, task: { ...context.task, profile: undefined } };
      progress.pending = [...progress.pending, ...[leftBehind].filter(reconciler.selects ?? (() => true))];
      basis = await nextBasis(context);
    }
    const plans = await planAll(context, progress, basis);
    for (const plan of plans) if (!isWrite(plan.plan)) conclude(progress, outcomeOf(plan, target));
    const choice = chooseWrite(plans);
    if (choice === undefined) break;
    if (!mayBeWritten(basis, reconciler.clock.now())) {
      basis = await withFences(context, basis);
      continue;
    }
    const result = await write(context, choice, { basis, preparedVersions });
    advance(progress, choice, { result, basis, target });
    if (progress.pending.length === 0) break;
    basis = await nextBasis(context);
  }
  // What became of a profile that was left behind is told, and returned only where somebody has to come back for it.
  const { profile } = first.task;
  const isAskedFor = ({ address }: Outcome): boolean => profile === undefined || address.profile === profile;
  const others = progress.concluded.filter((outcome) => !isAskedFor(outcome) && looksAgain(outcome));
  return [...progress.concluded.filter(isAskedFor), ...others];
}

/**
 * Another profile of the environment, where a rollout of it was the last thing that ended there by being undone. That
 * may have been a stop of ours, whose profile serves what was before until its next start: whoever looks next sees to
 * that too, lest it wait behind this address's own rollout.
 */
function profileLeftBehind({ task }: TargetContext, { view }: Basis): Address | undefined {
  const { names, history } = view.target;
  if (task.profile === undefined || !history.ok || !names.ok || names.value.kind !== "found") return undefined;
  const [newest] = history.value.newestFirst;
  if (newest === undefined || newest.kind !== "user" || !ROLLED_BACK.has(newest.state)) return undefined;
  const name = names.value.profiles.find(({ id }) => id === newest.profileId)?.name;
  return name === undefined || name === task.profile ? undefined : { ...view.environment, profile: name };
}

const ROLLED_BACK: ReadonlySet<DeploymentState> = new Set(["ROLLING_BACK", "ROLLED_BACK"]);

function planAll(
  { reconciler, task }: TargetContext,
  { pending, unstoppable }: Progress,
  basis: Basis,
): Promise<readonly AddressPlan[]> {
  const { policy, selects } = reconciler;
  const { correlationId } = task;
  const { view, now, reader } = basis;
  return Promise.all(
    pending.map(async (address) => ({
      address,
      plan: await settlePlan({ view, address, policy, selects, now, correlationId, unstoppable }, reader),
    })),
  );
}

async function write(
  { reconciler, target }: TargetContext,
  { address, plan: { verdict } }: AddressPlan,
  { basis, preparedVersions }: { readonly basis: Basis; readonly preparedVersions: Map<string, number> },
): Promise<WriteResult> {
  const { view, reader } = basis;
  assert(view.target.names.ok, "a plan that writes rests on names that were read");
  const names = view.target.names.value;
  const isInTime = (): boolean => mayBeWritten(basis, reconciler.clock.now());
  const context: ReplicaContext = { reconciler, target, address, names, reader, preparedVersions, isInTime };
  switch (verdict.kind) {
    case "stop": {
      const preparation = verdict.next === undefined ? undefined : await prepareReplica(context, verdict.next);
      if (preparation !== undefined && preparation.kind !== "prepared") return { ...preparation, isBeforeStop: true };
      return stop(context, verdict.number);
    }
    case "replicate":
      return applyReplica(context, verdict.replica);
    case "in-sync":
    case "rolling-out":
    case "waiting":
    case "diverged":
    case "blocked":
    case "fenced":
    case "unsupported":
    case "failed":
      throw new Defect(`a plan '${verdict.kind}' for '${formatAddress(address)}' has nothing to write`);
  }
}

async function stop(context: ReplicaContext, number: number): Promise<WriteResult> {
  const { reconciler, target, names } = context;
  if (!context.isInTime()) return { kind: "look-again", failure: fencesTooOld(target.place) };
  assert(names.kind === "found", "what is stopped runs in an environment that was found");
  const details = reconciler.facts.details(target.place, names, number);
  const isReplica = details !== undefined && readProvenance(details.description).kind === "replica";
  assert(isReplica, `only a replica is ever stopped (#${number} in ${target.place.region})`);
  const result = await performWrite(context, "StopDeployment", {
    run: () => target.deployments.stop(names, number),
    name: () => `#${number}`,
  });
  if (result.ok) return { kind: "stopped" };
  return result.failure.kind === "refused" ? { kind: "not-stopped" } : endedBy(result.failure);
}

export interface AddressPlan {
  readonly address: Address;
  readonly plan: Plan;
}

/**
 * The one write that an environment gets next, since it takes one deployment at a time: a stop before anything else,
 * then what follows a stop, then an undo, then the oldest decision, so that nothing waits for ever behind what is decided more often.
 */
export function chooseWrite(plans: readonly AddressPlan[]): AddressPlan | undefined {
  return plans.filter(({ plan }) => isWrite(plan)).toSorted((a, b) => order(a, b))[0];
}

function order(a: AddressPlan, b: AddressPlan): number {
  return urgency(a) - urgency(b) || stopBefore(b) - stopBefore(a) || byStamp(a.plan, b.plan);
}

/**
 * A stop is told as its own address's, where that is one of those being looked at. What a stop of ours made room for
 * comes right after it: until then the target serves what was before.
 */
function urgency({ address, plan: { verdict } }: AddressPlan): number {
  if (verdict.kind === "stop") return verdict.profile === address.profile ? 0 : 1;
  if (verdict.kind !== "replicate") return 4;
  if (verdict.replica.followsStop > 0) return 2;
  return verdict.replica.intent.isUndo ? 3 : 4;
}

/** The newest stop first: what an older one left behind has waited already, or cannot be started. */
function stopBefore({ plan: { verdict } }: AddressPlan): number {
  return verdict.kind === "replicate" ? verdict.replica.followsStop : 0;
}

function byStamp(a: Plan, b: Plan): number {
  if (a.verdict.kind !== "replicate" || b.verdict.kind !== "replicate") return 0;
  return compareStamps(a.verdict.replica.intent.stamp, b.verdict.replica.intent.stamp);
}

/** How often the world may move under our feet in one reconcile before it is left alone for a moment. */
const MAX_SURPRISES = 4;

/** What still moves after that many looks is looked at again this soon. */
const A_MOMENT_MS = 5_000;

/** How far a target's environment has been brought: which addresses are open, and what became of the others. */
export interface Progress {
  readonly observer: ReplicationObserver;
  pending: readonly Address[];
  readonly concluded: Outcome[];
  surprises: number;
  /** Deployments that were asked to stop, or would not: each is asked once, so that stopping ends. */
  readonly unstoppable: Set<number>;
}

/** Told at once: whatever happens next, this has happened. */
function conclude(progress: Progress, outcome: Outcome): void {
  progress.concluded.push(outcome);
  progress.pending = progress.pending.filter((address) => address !== outcome.address);
  progress.observer.concluded(outcome);
}

export type WriteResult =
  | ReplicaResult
  | { readonly kind: "stopped" }
  | { readonly kind: "not-stopped" }
  /** What was to be there before a stop could not be made ready: nothing was stopped. */
  | (WriteEnd & { readonly isBeforeStop: true });

/** What a write means for the address it was made for; what it means for the others, the next look tells. */
function advance(
  progress: Progress,
  { address, plan }: AddressPlan,
  { result, basis, target }: { readonly result: WriteResult; readonly basis: Basis; readonly target: RegionPorts },
): void {
  const { verdict, row } = plan;
  if (verdict.kind === "stop" && !("isBeforeStop" in result)) progress.unstoppable.add(verdict.number);
  // A stop that fails is the business of whose deployment it is; the others are planned without it.
  const isOwn = verdict.kind !== "stop" || verdict.profile === address.profile;
  const end = (outcome: Pick<Outcome, "kind" | "reason"> & Partial<Outcome>): void => {
    if (isOwn)
      conclude(progress, {
        address,
        target: target.place,
        row,
        ...outcome,
        ...undoneNotice(plan, outcome.reason),
        ...newsOf(plan),
      });
  };
  switch (result.kind) {
    case "started": {
      // The ground is not what was decided: that is planned anew, on top of it.
      if (verdict.kind === "replicate" && verdict.replica.isGround) return;
      const { number, versionNumber } = result.replica;
      const reason = `${plan.reason}: started #${number} with v${versionNumber}`;
      const { replica } = result;
      conclude(progress, { address, target: target.place, row, kind: "replicated", reason, replica, ...newsOf(plan) });
      return;
    }
    case "stopped":
    case "not-stopped":
      return;
    case "look-again":
      progress.surprises++;
      if (progress.surprises < MAX_SURPRISES) return;
      end({ ...afterSurprises(result.failure, basis.now), failure: result.failure });
      return;
    case "later":
      end({ kind: "failed", reason: result.reason, failure: result.failure });
      return;
    case "blocked": {
      const { reason, failure } = result;
      end({ kind: "blocked", reason, ...(failure === undefined ? {} : { failure }) });
      return;
    }
  }
}

/** Whatever keeps an undo from being carried over, the worst of it is said with it. */
function undoneNotice({ servesUndone }: Plan, reason: string): Pick<Outcome, "reason" | "servesUndone"> {
  if (servesUndone !== true) return { reason };
  return { reason: `${reason}; what was undone at the origin is still served here`, servesUndone };
}

const newsOf = ({ newsAt }: Plan): Pick<Outcome, "newsAt"> => (newsAt === undefined ? {} : { newsAt });

/** Others who deploy there all the time are no failure; a region that does not answer is. */
function afterSurprises(failure: Failure, now: Instant): Pick<Outcome, "kind" | "reason"> & Partial<Outcome> {
  const reason = describeFailure(failure);
  switch (retryOf(failure.kind)) {
    case "later":
      return { kind: "failed", reason };
    case "never":
      return { kind: "blocked", reason };
    case "look-again":
      return { kind: "waiting", reason: `the region keeps moving: ${reason}`, until: instant(now + A_MOMENT_MS) };
  }
}

export function outcomeOf(
  { address, plan }: { readonly address: Scope; readonly plan: Plan },
  { place }: RegionPorts,
): Outcome {
  const { row, reason, verdict, failure, decidedAt, rolledBack } = plan;
  assert(verdict.kind !== "stop" && verdict.kind !== "replicate", "what is still to be written is no outcome");
  const until = verdict.kind === "waiting" ? { until: verdict.until } : {};
  return {
    address,
    target: place,
    kind: verdict.kind,
    row,
    ...undoneNotice(plan, reason),
    ...until,
    ...newsOf(plan),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(rolledBack === undefined ? {} : { rolledBack }),
    ...(failure === undefined ? {} : { failure }),
  };
}
