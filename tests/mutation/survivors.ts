/** A mutant that no test notices, and why that is as it should be. */
export interface Survivor {
  readonly file: string;
  /** The mutated code, white space as single blanks. Every mutant of the file that is the same is meant. */
  readonly code: string;
  readonly becomes: string;
  readonly because: string;
}

const UNDONE_IS_NOT_DECIDED = "what is undone is not decided, so that a deployment is never asked of itself";
const HAS_A_ROOT = "an intent that stands has a root; one that does not stand ended the plan in row 7";
const A_MATCH_HAS_GROUPS = "what matches has the groups that the expression names";
const UNIQUE = "there is one at most, so that the first and the last are the same";

export const SURVIVORS: readonly Survivor[] = [
  {
    file: "decisions/decision.ts",
    code: "each.number > (top?.number ?? 0)",
    becomes: "(each.number) >= ((top?.number ?? 0))",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "decisions/decision.ts",
    code: "compareStamps(undo.stamp, floor) > 0",
    becomes: "(compareStamps(undo.stamp, floor)) >= (0)",
    because: "of two equal stamps either is the floor",
  },
  {
    file: "decisions/timeline.ts",
    code: "return false;",
    becomes: "",
    because: "nothing is returned then, which is as little true as false is",
  },
  {
    file: "plan/attempts.ts",
    code: "root?.undone",
    becomes: "root.undone",
    because: HAS_A_ROOT,
  },
  {
    file: "plan/situation.ts",
    code: "profile === situation.address.profile",
    becomes: "false",
    because: "it only saves work: the case of the same address, made anew, gives the same answers",
  },
  {
    file: "plan/situation.ts",
    code: "names.profiles.find(({ id }) => id === profileId)",
    becomes: "names.profiles.findLast(({ id }) => id === profileId)",
    because: UNIQUE,
  },
  {
    file: "plan/situation.ts",
    code: "newestFirst.find(({ state }) => isInFlight(state))",
    becomes: "newestFirst.findLast(({ state }) => isInFlight(state))",
    because: UNIQUE,
  },
  {
    file: "plan/ground.ts",
    code: "everUndone.length === 0",
    becomes: "false",
    because: "it only saves reading: where nothing was undone, no undoing is found either",
  },
  {
    file: "plan/ground.ts",
    code: "number < undone.number",
    becomes: "(number) <= (undone.number)",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "plan/ground.ts",
    code: "number > undone.number",
    becomes: "(number) >= (undone.number)",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "plan/ground.ts",
    code: "number > (ground?.number ?? 0)",
    becomes: "(number) >= ((ground?.number ?? 0))",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "plan/ground.ts",
    code: "effects .filter((effect) => effect !== undefined)",
    becomes: "effects",
    because: "sorting puts what is undefined last",
  },
  {
    file: "plan/ground.ts",
    code: "effect !== undefined",
    becomes: "true",
    because: "sorting puts what is undefined last",
  },
  {
    file: "plan/attempts.ts",
    code: '{ kind: "now" }',
    becomes: "{}",
    because: "who asks does nothing for what is to be made now, and nothing for what is neither later nor never",
  },
  {
    file: "plan/rollout.ts",
    code: "ours.find(({ id }) => id === strategyId)",
    becomes: "ours.findLast(({ id }) => id === strategyId)",
    because: UNIQUE,
  },
  {
    file: "plan/rollout.ts",
    code: "a.id < b.id",
    becomes: "(a.id) <= (b.id)",
    because: "no two strategies have the same id",
  },
  {
    file: "plan/replica.ts",
    code: "intent.root?.undone",
    becomes: "intent.root.undone",
    because: HAS_A_ROOT,
  },
  {
    file: "plan/replica.ts",
    code: "root?.undone",
    becomes: "root.undone",
    because: HAS_A_ROOT,
  },
  {
    file: "model/provenance.ts",
    code: 'ANY_MARK.exec(description)?.groups?.["format"]',
    becomes: 'ANY_MARK.exec(description)?.groups["format"]',
    because: A_MATCH_HAS_GROUPS,
  },
  {
    file: "reconcile/replica.ts",
    code: "profileId === undefined",
    becomes: "false",
    because: "an id that is missing and one that is nothing are the same to whoever creates what is missing",
  },
  {
    file: "reconcile/target.ts",
    code: '{ kind: "stopped" }',
    becomes: "{}",
    because: "what became of a stop is told by the next look, so that nothing is done for it here",
  },
  {
    file: "reconcile/target.ts",
    code: '{ kind: "not-stopped" }',
    becomes: "{}",
    because: "what became of a stop is told by the next look, so that nothing is done for it here",
  },
];
