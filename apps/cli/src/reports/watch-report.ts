import type { State, StatusReport, WatchReport } from "./shapes.ts";
import { isWell } from "./state.ts";

type Change = WatchReport["changes"][number];

/** What became of what an earlier look saw; of the first look, what is not in sync. */
export function changesSince(before: StatusReport | undefined, now: StatusReport): Change[] {
  const earlier = before === undefined ? undefined : statesOf(before);
  const later = statesOf(now);
  const told = [...later].flatMap(([key, { name, region, state, reason }]): Change[] => {
    if (earlier === undefined) return isWell(state) ? [] : [{ name, region, to: state, reason }];
    const from = earlier.get(key)?.state;
    if (from === state) return [];
    return [{ name, region, ...(from !== undefined && { from }), to: state, reason }];
  });
  const gone = [...(earlier ?? [])].flatMap(([key, { name, region, state }]): Change[] =>
    later.has(key) ? [] : [{ name, region, from: state }],
  );
  return [...told, ...gone];
}

interface StateOfTarget {
  readonly name: string;
  readonly region: string;
  readonly state: State;
  readonly reason: string;
}

function statesOf({ addresses }: StatusReport): ReadonlyMap<string, StateOfTarget> {
  const states = addresses.flatMap(({ name, targets }) =>
    targets.map(({ region, state, plan }) => ({ name, region, state, reason: plan.reason })),
  );
  return new Map(states.map((each) => [`${each.region} ${each.name}`, each]));
}
