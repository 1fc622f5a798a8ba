import type { Deployment } from "../model/deployment.ts";
import { isInstant, isSameShape, type RolloutShape } from "../model/deployment.ts";
import { ALL_AT_ONCE, isPredefined, type Strategy } from "../model/strategy.ts";
import type { Case } from "./case.ts";
import type { WantedStrategy } from "./plan.ts";

/** The strategy that is created in a target where policy says `instant` and it has none: neither growth nor bake. */
const INSTANT = {
  name: "appconfig-replicator-instant",
  shape: { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 } satisfies RolloutShape,
} as const;

export type ChosenRollout = WantedStrategy | { readonly kind: "none"; readonly reason: string };

/** How a replica of `top` is rolled out in the target. An undo is never slow: whoever undid something wanted it gone. */
export function chooseRollout(one: Case, top: Deployment): ChosenRollout {
  const { rollout } = one.policy;
  const isUndo = one.intent().root?.undone === true;
  if (!isUndo) return asPolicySays(one, top);
  if (rollout.kind !== "instant" && !isInstant(top.shape)) return EVERYWHERE;
  const chosen = rollout.kind === "instant" ? instantly(one) : mirror(one, top);
  return chosen.kind === "none" ? EVERYWHERE : chosen;
}

/** Predefined, so that an undo never has to wait for somebody to create a strategy. */
const EVERYWHERE: ChosenRollout = { kind: "existing", id: ALL_AT_ONCE };

function asPolicySays(one: Case, top: Deployment): ChosenRollout {
  const { rollout } = one.policy;
  switch (rollout.kind) {
    case "mirror":
      return mirror(one, top);
    case "instant":
      return instantly(one);
    case "named":
      return named(one, rollout.name);
  }
}

/** The deployment's own shape, which AppConfig copied when it started: the strategy may have changed since. */
function mirror(one: Case, top: Deployment): ChosenRollout {
  const { strategyId } = one.ask.details("origin", one.flow().origin.environment, top);
  if (isPredefined(strategyId)) return { kind: "existing", id: strategyId };
  const [here, there] = one.ask.together(
    () => one.ask.strategies("origin"),
    () => one.ask.strategies("target"),
  );
  const name = here.find(({ id }) => id === strategyId)?.name ?? nameFor(top.shape);
  const alike = there.filter((strategy) => strategy.name === name && isSameShape(strategy.shape, top.shape));
  return lowestId(alike) ?? create(one, name, top.shape);
}

function instantly(one: Case): ChosenRollout {
  const instant = one.ask.strategies("target").filter(({ shape }) => isInstant(shape));
  return lowestId(instant) ?? create(one, INSTANT.name, INSTANT.shape);
}

function named(one: Case, name: string): ChosenRollout {
  const found = lowestId(one.ask.strategies("target").filter((strategy) => strategy.name === name));
  const { region } = one.view.target.place;
  return (
    found ?? {
      kind: "none",
      reason: `${region} has no deployment strategy '${name}', which policy names: create it there`,
    }
  );
}

/** Names of strategies need not be unique: the lowest id is as good as any, and always the same. */
function lowestId(strategies: readonly Strategy[]): ChosenRollout | undefined {
  const ids = strategies.map(({ id }) => id).toSorted();
  return ids[0] === undefined ? undefined : { kind: "existing", id: ids[0] };
}

function create(one: Case, name: string, shape: RolloutShape): ChosenRollout {
  if (one.policy.provision !== "none") return { kind: "create", name, shape };
  const { region } = one.view.target.place;
  return {
    kind: "none",
    reason: `${region} has no deployment strategy '${name}' of the same shape, and policy creates none`,
  };
}

/** For a strategy that was deleted at the origin since: its name went with it. */
function nameFor({ durationMinutes, growthType, growthPercent, bakeMinutes }: RolloutShape): string {
  return `${growthType.toLowerCase()}-${growthPercent}-percent-${durationMinutes}-min-bake-${bakeMinutes}-min`;
}
