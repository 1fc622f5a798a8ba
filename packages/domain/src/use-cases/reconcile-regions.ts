import type { EnvironmentAddress } from "../model/address.ts";
import { assert } from "../model/defect.ts";
import type { Failure } from "../model/failure.ts";
import type { Outcome, OutcomeKind } from "../model/outcome.ts";
import type { AddressCatalog } from "../ports/address-catalog.ts";
import type { Task } from "../reconcile/basis.ts";
import { allOf, reconcileEnvironment } from "../reconcile/environment.ts";
import type { Reconciler } from "../reconcile/reconciler.ts";

/** How a sweep is to be made. */
export interface SweepRequest {
  /** How many environments are under way at once. */
  readonly concurrency: number;
  /** Asked before each environment; once it says no, the rest is only listed, as left over. */
  readonly hasTime: () => boolean;
  /** What this sweep is known by elsewhere: see `ReplicationRequest`. */
  readonly correlationId?: string;
}

/** What a sweep came to. Outcomes themselves go to the observer, one by one, so that memory stays flat. */
export interface SweepReport {
  readonly environments: number;
  readonly outcomes: Readonly<Partial<Record<OutcomeKind, number>>>;
  /** Environments that there was no time for, or whose long history is still being read: somebody else has to look on. */
  readonly leftOver: readonly EnvironmentAddress[];
  /** What could not even be listed. Such a sweep has not succeeded, whatever else it did. */
  readonly unlisted: readonly Failure[];
}

/**
 * Reconciles every selected address of the origin, an environment at a time, through the same code as any event: what
 * events missed is repaired here, and how much that is tells how reliable the events are. What is not selected is not
 * asked for: application by application, then by environment, then by profile. Throws only on a defect.
 */
export type ReconcileRegions = (request: SweepRequest) => Promise<SweepReport>;

/** Binds it to an origin, its targets and the list of what the origin has. */
export function reconcileRegions(reconciler: Reconciler, catalog: AddressCatalog): ReconcileRegions {
  return async ({ concurrency, hasTime, correlationId }) => {
    assert(concurrency >= 1, `a sweep has somebody to do it (${concurrency} at once)`);
    const tally = emptyTally();
    const found = environmentsOf(reconciler, catalog, tally);
    const worker = async (): Promise<void> => {
      for (let next = await found.next(); next.done !== true; next = await found.next()) {
        if (hasTime())
          await reconcileOne(
            reconciler,
            { environment: next.value, profile: undefined, correlationId, fences: "remembered" },
            tally,
          );
        else tally.leftOver.push(next.value);
      }
    };
    await allOf(Array.from({ length: concurrency }, worker));
    return tally;
  };
}

interface Tally extends SweepReport {
  environments: number;
  readonly outcomes: Partial<Record<OutcomeKind, number>>;
  readonly leftOver: EnvironmentAddress[];
  readonly unlisted: Failure[];
}

const emptyTally = (): Tally => ({ environments: 0, outcomes: {}, leftOver: [], unlisted: [] });

/** One application after the other: as much is held at once as one application has. */
async function* environmentsOf(
  { mayHold = () => true }: Reconciler,
  catalog: AddressCatalog,
  { unlisted }: Tally,
): AsyncGenerator<EnvironmentAddress> {
  const applications = await catalog.applications();
  if (!applications.ok) {
    unlisted.push(applications.failure);
    return;
  }
  for (const application of applications.value.filter((each) => mayHold({ application: each }))) {
    const environments = await catalog.environments(application);
    if (environments.ok) {
      for (const environment of environments.value) {
        if (mayHold({ application, environment })) yield { application, environment };
      }
    }
    // An application that went while the list was walked has nothing to follow; any other failure hides addresses.
    else if (environments.failure.kind !== "not-found") unlisted.push(environments.failure);
  }
}

/** Nothing else that is waited for comes of looking alone: what rolls out is there for the next sweep. */
const isStillRead = ({ kind, row }: Outcome): boolean => kind === "waiting" && row === "unread";

async function reconcileOne(reconciler: Reconciler, task: Task, tally: Tally): Promise<void> {
  if (!(await holdsSelected(reconciler, task.environment))) return;
  const outcomes = await reconcileEnvironment(reconciler, task);
  tally.environments++;
  // The next sweep may be another process, which remembers nothing of what this one has read.
  if (outcomes.some(isStillRead)) tally.leftOver.push(task.environment);
  for (const { kind } of outcomes) tally.outcomes[kind] = (tally.outcomes[kind] ?? 0) + 1;
}

/** The names are looked up for the look that follows anyway, and remembered. What they cannot tell, that look says. */
async function holdsSelected({ origin, selects }: Reconciler, environment: EnvironmentAddress): Promise<boolean> {
  if (selects === undefined) return true;
  const names = await origin.configs.resolve(environment);
  if (!names.ok || names.value.kind !== "found") return true;
  return names.value.profiles.some(({ name }) => selects({ ...environment, profile: name }));
}
