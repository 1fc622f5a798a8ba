import type { Hint, Scope } from "@appconfig-replicator/domain";

/** A place that an input leads to. */
export interface Located<Input> {
  readonly input: Input;
  readonly place: Scope;
  readonly hint: Hint;
  /** It waited, or failed, before: any address of its environment may be the one to go next. */
  readonly wakes: boolean;
}

/** One look for all the inputs that lead to the same environment. */
export interface Look<Input> {
  readonly place: Scope;
  readonly hint: Hint;
  readonly located: readonly [Located<Input>, ...Located<Input>[]];
}

/**
 * Each environment once: AppConfig deploys one at a time there, so which of its addresses goes first is decided by
 * looking at all of them. Where all inputs lead to one address that has not waited, only that one is looked at.
 */
export function coalesce<Input>(located: readonly Located<Input>[]): readonly Look<Input>[] {
  const groups = Map.groupBy(located, ({ place }) => JSON.stringify([place.application, place.environment]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [lookOf([first, ...others])],
  );
}

function lookOf<Input>(located: readonly [Located<Input>, ...Located<Input>[]]): Look<Input> {
  const [{ place }] = located;
  const isOne = located.every((each) => !each.wakes && each.place.profile === place.profile);
  const { application, environment } = place;
  return {
    place: isOne ? place : { application, environment },
    hint: located.map(({ hint }) => hint).reduce(newer),
    located,
  };
}

/** What is newest is what will be wanted; of one deployment, that it was undone is the later news. */
function newer(a: Hint, b: Hint): Hint {
  const difference = (b.deploymentNumber ?? 0) - (a.deploymentNumber ?? 0);
  return difference > 0 || (difference === 0 && b.undone === true) ? b : a;
}
