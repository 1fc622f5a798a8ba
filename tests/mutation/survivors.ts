/** A mutant that no test notices, and why that is as it should be. */
export interface Survivor {
  readonly file: string;
  /** The mutated code, white space as single blanks. Every mutant of the file that is the same is meant. */
  readonly code: string;
  readonly becomes: string;
  readonly because: string;
}

const UNDONE_IS_NOT_DECIDED = "what is undone is not decided, so that a deployment is never asked of itself";
const ONLY_SPEED = "it only saves a round of reading: what is not asked for beside the others is asked for after them";
const HAS_A_ROOT = "an intent that stands has a root; one that does not stand ended the plan in row 7";
const UNIQUE = "there is one at most, so that the first and the last are the same";

export const SURVIVORS: readonly Survivor[] = [
  {
    file: "decisions/decision.ts",
    code: "one.number > (top?.number ?? 0)",
    becomes: "(one.number) >= ((top?.number ?? 0))",
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
    code: "one.intent().root?.undone",
    becomes: "one.intent().root.undone",
    because: HAS_A_ROOT,
  },
  {
    file: "plan/case.ts",
    code: "profile === one.address.profile",
    becomes: "false",
    because: "it only saves work: the case of the same address, made anew, gives the same answers",
  },
  {
    file: "plan/case.ts",
    code: "names.profiles.find(({ id }) => id === profileId)",
    becomes: "names.profiles.findLast(({ id }) => id === profileId)",
    because: UNIQUE,
  },
  {
    file: "plan/case.ts",
    code: "historyOn(view.target).newestFirst.find(({ state }) => isInFlight(state))",
    becomes: "historyOn(view.target).newestFirst.findLast(({ state }) => isInFlight(state))",
    because: UNIQUE,
  },
  {
    file: "plan/ground.ts",
    code: "all.length === 0",
    becomes: "false",
    because: "it only saves reading: where nothing was undone, no undoing is found either",
  },
  {
    file: "plan/ground.ts",
    code: "other.number < number",
    becomes: "(other.number) <= (number)",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "plan/ground.ts",
    code: "later.number > each.number",
    becomes: "(later.number) >= (each.number)",
    because: UNDONE_IS_NOT_DECIDED,
  },
  {
    file: "plan/ground.ts",
    code: "number > (ground?.number ?? 0)",
    becomes: "(number) >= ((ground?.number ?? 0))",
    because: UNDONE_IS_NOT_DECIDED,
  },
  ...["() => undefined", "true", "false"].map((becomes) => ({
    file: "plan/ground.ts",
    code: `${becomes.startsWith("(") ? "() => " : ""}before && provenanceOf(origin, before, one.ask)`,
    becomes,
    because: ONLY_SPEED,
  })),
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
    file: "plan/ground.ts",
    code: "intent.root !== undefined",
    becomes: "true",
    because: HAS_A_ROOT,
  },
  {
    file: "plan/same.ts",
    code: "intent.root !== undefined",
    becomes: "true",
    because: HAS_A_ROOT,
  },
  {
    file: "plan/rows/stop-undone.ts",
    code: "historyOn(one.view.origin).newestFirst.find(({ number }) => number === root.number)",
    becomes: "historyOn(one.view.origin).newestFirst.findLast(({ number }) => number === root.number)",
    because: UNIQUE,
  },
];
