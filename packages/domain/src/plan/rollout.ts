import { environmentOf } from "../decisions/timeline.ts";
import { all, ifKnown, type Planning } from "../facts/planning.ts";
import type { Deployment } from "../model/deployment.ts";
import {
  ALL_AT_ONCE,
  isInstant,
  isPredefined,
  isSameShape,
  type RolloutShape,
  type Strategy,
} from "../model/rollout.ts";
import type { WantedStrategy } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** The strategy that is created in a target where policy says `instant` and it has none: neither growth nor bake. */
const INSTANT = {
  name: "appconfig-replicator-instant",
  shape: { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 } satisfies RolloutShape,
} as const;

export type ChosenRollout =
  | { readonly kind: "chosen"; readonly strategy: WantedStrategy; readonly shape: RolloutShape }
  | { readonly kind: "none"; readonly reason: string };

/**
 * How a replica of `top`, which is no undo, is rolled out in the target. A named strategy makes nothing slower that
 * reached everybody at once at the origin and is late already, having waited for a rollout or come after a stop of ours.
 */
export function* chooseRollout(situation: Situation, top: Deployment, isLate: boolean): Planning<ChosenRollout> {
  const { rollout } = situation.policy;
  if (rollout.kind === "named" && isLate && top.shape.durationMinutes === 0) {
    const mirrored = yield* mirror(situation, top);
    return mirrored.kind === "chosen" ? mirrored : EVERYWHERE;
  }
  switch (rollout.kind) {
    case "mirror":
      return yield* mirror(situation, top);
    case "instant":
      return yield* instantly(situation);
    case "named":
      return yield* named(situation, rollout.name);
  }
}

/**
 * How an undo is rolled out: at once, and without a bake. A bake protects a change by bringing back what was before it,
 * and before an undo that is what was undone. Where no such strategy may be created, or the target's
 * cannot be read, `AppConfig.AllAtOnce` (ten minutes of bake) is better than what was undone.
 */
export function* undoRollout(situation: Situation): Planning<ChosenRollout & { readonly kind: "chosen" }> {
  const chosen = yield* ifKnown(instantly(situation));
  if (chosen === undefined || chosen.kind === "none") return EVERYWHERE;
  if (chosen.strategy.kind === "existing") return chosen;
  return { ...chosen, strategy: { ...chosen.strategy, otherwise: ALL_AT_ONCE } };
}

/** Predefined, so that an undo never has to wait for somebody to create a strategy. */
const EVERYWHERE = {
  kind: "chosen",
  strategy: { kind: "existing", id: ALL_AT_ONCE },
  shape: { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 10 },
} as const;

/** The deployment's own shape, which AppConfig copied when it started: the strategy may have changed since. */
function* mirror(situation: Situation, top: Deployment): Planning<ChosenRollout> {
  const { ask } = situation;
  const { origin } = yield* situation.timelines();
  const { shape } = top;
  const { strategyId } = yield* ask.details("origin", environmentOf(origin), top);
  if (isPredefined(strategyId)) return { kind: "chosen", strategy: { kind: "existing", id: strategyId }, shape };
  const [ours, theirs] = yield* all(ask.strategies("origin"), ask.strategies("target"));
  const name = ours.find(({ id }) => id === strategyId)?.name ?? nameFor(shape);
  const alike = theirs.filter((strategy) => strategy.name === name && isSameShape(strategy.shape, shape));
  return lowestId(alike) ?? create(situation, name, shape);
}

function* instantly(situation: Situation): Planning<ChosenRollout> {
  const strategies = yield* situation.ask.strategies("target");
  const instant = strategies.filter(({ shape }) => isInstant(shape));
  return lowestId(instant) ?? create(situation, INSTANT.name, INSTANT.shape);
}

function* named({ ask, view }: Situation, name: string): Planning<ChosenRollout> {
  const strategies = yield* ask.strategies("target");
  const found = lowestId(strategies.filter((strategy) => strategy.name === name));
  const { region } = view.target.place;
  return (
    found ?? {
      kind: "none",
      reason: `${region} has no deployment strategy '${name}', which policy names: create it there`,
    }
  );
}

/** Names of strategies need not be unique: the lowest id is as good as any, and always the same. */
function lowestId(strategies: readonly Strategy[]): ChosenRollout | undefined {
  const [first] = strategies.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return first && { kind: "chosen", strategy: { kind: "existing", id: first.id }, shape: first.shape };
}

function create({ policy, view }: Situation, name: string, shape: RolloutShape): ChosenRollout {
  if (policy.provision !== "none") return { kind: "chosen", strategy: { kind: "create", name, shape }, shape };
  const { region } = view.target.place;
  return {
    kind: "none",
    reason: `${region} has no deployment strategy '${name}' of the same shape, and policy creates none`,
  };
}

/** For a strategy that was deleted at the origin since: its name went with it. */
function nameFor({ durationMinutes, growthType, growthPercent, bakeMinutes }: RolloutShape): string {
  return `${growthType.toLowerCase()}-${growthPercent}-percent-${durationMinutes}-min-bake-${bakeMinutes}-min`;
}
