import type { Hint, Scope } from "@appconfig-replicator/domain";

/** Where an input leads: to an address, or to a whole environment. */
export interface Destination<Input> {
  readonly input: Input;
  readonly scope: Scope;
  readonly hint: Hint;
  /** It waited, or failed, before: any address of its environment may be the one to go next. */
  readonly wakes: boolean;
}

/** One look for all the inputs that lead to the same environment. */
export interface SharedLook<Input> {
  readonly scope: Scope;
  readonly hint: Hint;
  readonly destinations: readonly [Destination<Input>, ...Destination<Input>[]];
}

/**
 * Each environment once: AppConfig deploys one at a time there, so which of its addresses goes first is decided by
 * looking at all of them. Where all inputs lead to one address that has not waited, only that one is looked at.
 */
export function coalesce<Input>(destinations: readonly Destination<Input>[]): readonly SharedLook<Input>[] {
  const groups = Map.groupBy(destinations, ({ scope }) => JSON.stringify([scope.application, scope.environment]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [lookFor([first, ...others])],
  );
}

function lookFor<Input>(destinations: readonly [Destination<Input>, ...Destination<Input>[]]): SharedLook<Input> {
  const [{ scope }] = destinations;
  const isSingle = destinations.every((each) => !each.wakes && each.scope.profile === scope.profile);
  const { application, environment } = scope;
  return {
    scope: isSingle ? scope : { application, environment },
    hint: destinations.map(({ hint }) => hint).reduce(newer),
    destinations,
  };
}

/** What is newest is what will be wanted; of one deployment, that it was undone is the later news. */
function newer(a: Hint, b: Hint): Hint {
  const difference = (b.deploymentNumber ?? 0) - (a.deploymentNumber ?? 0);
  return difference > 0 || (difference === 0 && b.undone === true) ? b : a;
}
