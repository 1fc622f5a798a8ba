import { type FencesAsked, type Look, lookAt, readFences, type View } from "../facts/look.ts";
import { type Reader, type RegionReader, readerOf, regionReader } from "../facts/reader.ts";
import type { Address, EnvironmentAddress } from "../model/address.ts";
import type { Instant } from "../model/ids.ts";
import { failed } from "../model/result.ts";
import type { Plan } from "../plan/plan.ts";
import { planAddress, planUnreadEnvironment } from "../plan/plan-address.ts";
import { unread } from "../plan/rows/before-any-write.ts";
import type { Circumstances } from "../plan/situation.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { Reconciler } from "./reconciler.ts";
import { MAX_ROUNDS, settle } from "./settle.ts";
import { fencesTooOld, mayBeWritten } from "./write.ts";

/** One environment in one target. */
export interface TargetContext {
  readonly reconciler: Reconciler;
  readonly target: RegionPorts;
  readonly task: Task;
  /** The first look at the origin, and the reader that began beside it: all targets share both. */
  readonly origin: Promise<Look>;
  readonly originReader: RegionReader;
}

/** What is to be brought to the targets: one profile of an environment or, where none is named, all of them. */
export interface Task {
  readonly environment: EnvironmentAddress;
  readonly profile: string | undefined;
  /** What set this off is known by, if anything did. */
  readonly correlationId?: string | undefined;
  /** The origin's deployment that an event says was undone. */
  readonly hintedUndo?: number | undefined;
  /** How the first look asks for fences: whatever is written, they are read anew before. */
  readonly fences: FencesAsked;
}

/** What plans rest on: both regions as they are seen now, and a reader for whatever else they ask. */
export interface Basis {
  readonly view: View;
  readonly reader: Reader;
  readonly now: Instant;
  /** When the target was asked for its fences, by our clock; nothing where they are remembered. */
  readonly fencesAsOf?: Instant;
}

export async function firstBasis(context: TargetContext): Promise<Basis> {
  const { task, reconciler } = context;
  const asked = reconciler.clock.now();
  const [origin, target] = await Promise.all([context.origin, lookAt(context.target, task, reconciler.facts)]);
  const basis = basisOf(context, { origin, target, originReader: context.originReader });
  return task.fences === "anew" ? { ...basis, fencesAsOf: asked } : basis;
}

/** Nothing of an earlier look is trusted after a write: what it showed is exactly what may have changed. */
export async function nextBasis(context: TargetContext): Promise<Basis> {
  const { reconciler, task } = context;
  const { fences: _inATargetOnly, ...atOrigin } = task;
  const fencesAsOf = reconciler.clock.now();
  const [origin, target] = await Promise.all([
    lookAt(reconciler.origin, atOrigin, reconciler.facts),
    lookAt(context.target, { ...task, fences: "anew" }, reconciler.facts),
  ]);
  const originReader = regionReader(reconciler.origin, reconciler);
  return { ...basisOf(context, { origin, target, originReader }), fencesAsOf };
}

/** The same as it was seen, but for the fences, which are asked for anew. */
export async function withFences({ reconciler, target }: TargetContext, basis: Basis): Promise<Basis> {
  const fencesAsOf = reconciler.clock.now();
  const asked = await readFences(target, "anew");
  const isInTime = mayBeWritten({ fencesAsOf }, reconciler.clock.now());
  const fences = isInTime ? asked : failed(fencesTooOld(target.place));
  return { ...basis, fencesAsOf, view: { ...basis.view, target: { ...basis.view.target, fences } } };
}

function basisOf(
  { reconciler, target: region, task }: TargetContext,
  { origin, target, originReader }: Pick<View, "origin" | "target"> & Pick<TargetContext, "originReader">,
): Basis {
  const { environment, hintedUndo } = task;
  return {
    view: { environment, origin, target, hintedUndo },
    reader: readerOf({ origin: originReader, target: regionReader(region, reconciler) }),
    now: reconciler.clock.now(),
  };
}

export type Addresses =
  | { readonly kind: "listed"; readonly addresses: readonly Address[] }
  /** Which they are could not be read: this is planned for all of them. */
  | { readonly kind: "unread"; readonly plan: Plan };

/** The addresses to be planned: the one that was named, or those that the origin has. What it lacks, nobody decided. */
export function addressesOf(
  { selects = () => true }: Reconciler,
  { environment, profile }: Task,
  { view, now }: Basis,
): Addresses {
  const { application, environment: name } = environment;
  const address = (profileName: string): Address => ({ application, environment: name, profile: profileName });
  const listed = (names: readonly string[]): Addresses => ({
    kind: "listed",
    addresses: names.map(address).filter(selects),
  });
  if (profile !== undefined) return listed([profile]);
  const plan = planUnreadEnvironment(view, now);
  if (plan !== undefined) return { kind: "unread", plan };
  const { names } = view.origin;
  return listed(names.ok && names.value.kind === "found" ? names.value.profiles.map((each) => each.name) : []);
}

/** Plans, and reads what the plan pauses for, until it needs nothing more. */
export async function settlePlan(circumstances: Circumstances, reader: Reader): Promise<Plan> {
  const settled = await settle(planAddress(circumstances, reader.knowledge), reader);
  if (settled !== undefined) return settled.value;
  const reason = `what the plan rests on could not be read in ${MAX_ROUNDS} rounds`;
  return unread({ reason, isUnderWay: false }, circumstances.now);
}
