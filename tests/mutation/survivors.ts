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
const ASSERTED = "it asserts what the code around it makes so: no test can come by where it breaks";
const NARROWED = "the compiler alone needs it: whoever asks has been there";
const DEPLOYED_THERE = "whatever was deployed was deployed to an environment and a profile that were found";
const UNIQUE = "there is one at most, so that the first and the last are the same";

/** Mutants of a form that nothing can notice anywhere, since nothing comes by where the code is right. */
export const SURVIVING_FORMS: readonly { readonly code: RegExp; readonly becomes: string; readonly because: string }[] =
  [
    { code: /^assert\(/, becomes: "", because: ASSERTED },
    { code: /^throw new Defect\(/, becomes: "", because: ASSERTED },
  ];

export const SURVIVORS: readonly Survivor[] = [
  ...survivors("decisions/decision.ts", UNDONE_IS_NOT_DECIDED, {
    "each.number > (top?.number ?? 0)": "(each.number) >= ((top?.number ?? 0))",
  }),
  ...survivors("decisions/decision.ts", "of two equal decisions either is the newest", {
    "compareDecisions(undo, newest) > 0": "(compareDecisions(undo, newest)) >= (0)",
    "compareDecisions(undo.decision, newest) > 0": "(compareDecisions(undo.decision, newest)) >= (0)",
  }),
  ...survivors("decisions/decision.ts", "of two equal decisions either is the floor", {
    "compareDecisions(undo.identity, floor) > 0": "(compareDecisions(undo.identity, floor)) >= (0)",
  }),
  ...survivors("decisions/decision.ts", "no two regions have the same environment: their ids differ", {
    "[timelines.origin, timelines.target].find((each) => isAt(root, each))":
      "[timelines.origin, timelines.target].findLast((each) => isAt(root, each))",
  }),
  ...survivors("decisions/timeline.ts", "nothing is returned then, which is as little true as false is", {
    "return false;": "",
  }),
  ...survivors("decisions/timeline.ts", NARROWED, { "environment !== undefined": "true" }),
  ...survivors("plan/attempts.ts", HAS_A_ROOT, {
    "root?.undone": "root.undone",
    "(yield* situation.intent()).root?.undone": "(yield* situation.intent()).root.undone",
  }),
  ...survivors(
    "plan/attempts.ts",
    "who asks does nothing for what is to be made now, and nothing for what is neither later nor never",
    { '{ kind: "now" }': "{}" },
  ),
  ...survivors("plan/attempts.ts", "without attempts the newest of them is infinitely long ago, and the first is due", {
    "attempts.length === 0": "false",
  }),
  ...survivors(
    "plan/situation.ts",
    "it only saves work: the case of the same address, made anew, gives the same answers",
    { "profile === situation.address.profile": "false" },
  ),
  ...survivors("plan/situation.ts", UNIQUE, {
    "names.profiles.find(({ id }) => id === profileId)": "names.profiles.findLast(({ id }) => id === profileId)",
    "newestFirst.find(({ state }) => isInFlight(state))": "newestFirst.findLast(({ state }) => isInFlight(state))",
  }),
  ...survivors("plan/situation.ts", "what was deployed was deployed to names that were found", {
    'names.kind === "found"': "true",
  }),
  ...survivors("plan/situation.ts", "a history that is still being read has been read in part", {
    "newestFirst[0]?.number": "newestFirst[0].number",
  }),
  ...survivors("plan/ground.ts", "it only saves reading: where nothing was undone, no undoing is found either", {
    "everUndone.length === 0": "false",
  }),
  ...survivors("plan/ground.ts", UNDONE_IS_NOT_DECIDED, {
    "number < undone.number": "(number) <= (undone.number)",
    "number > undone.number": "(number) >= (undone.number)",
    "number > (ground?.number ?? 0)": "(number) >= ((ground?.number ?? 0))",
  }),
  ...survivors("plan/ground.ts", "sorting puts what is undefined last", {
    "effects .filter((effect) => effect !== undefined)": "effects",
    "effect !== undefined": "true",
  }),
  ...survivors("plan/ground.ts", HAS_A_ROOT, { "intent.root !== undefined": "true" }),
  ...survivors("plan/ground.ts", DEPLOYED_THERE, { "target.environment === undefined": "false" }),
  ...survivors("plan/ground.ts", "nothing starts in the very moment in which the environment's newest is undone", {
    "startedAt < undoneAt": "(startedAt) <= (undoneAt)",
    "startedAt >= undoneAt": "(startedAt) > (undoneAt)",
  }),
  ...survivors("plan/ground.ts", "what stands has a root: an own one where it is nobody's replica", {
    "root === undefined": "false",
  }),
  ...survivors("plan/rollout.ts", UNIQUE, {
    "ours.find(({ id }) => id === strategyId)": "ours.findLast(({ id }) => id === strategyId)",
  }),
  ...survivors("plan/rollout.ts", "no two strategies have the same id", { "a.id < b.id": "(a.id) <= (b.id)" }),
  ...survivors("plan/replica.ts", HAS_A_ROOT, {
    "intent.root?.undone": "intent.root.undone",
    "root?.undone": "root.undone",
    "{ environment, number: top.number, undone: false }": "{}",
  }),
  ...survivors("plan/replica.ts", "an intent without anything that stands ended the plan in row 7", {
    "intent.top === undefined": "false",
    "intent.top === undefined || profile === undefined": "false",
  }),
  ...survivors("plan/replica.ts", "either ended the plan in row 7", {
    "intent.top === undefined || profile === undefined": "(intent.top === undefined) && (profile === undefined)",
  }),
  ...survivors("plan/replica.ts", "an origin without the profile ended the plan in row 7", {
    "profile === undefined": "false",
  }),
  ...survivors("plan/replica.ts", "only what stands is wanted", { "top === undefined": "false" }),
  ...survivors("model/provenance.ts", A_MATCH_HAS_GROUPS, {
    'ANY_MARK.exec(description)?.groups?.["format"]': 'ANY_MARK.exec(description)?.groups["format"]',
  }),
  ...survivors(
    "model/provenance.ts",
    "what has no groups has no source either, so that the next question says the same",
    { "groups === undefined": "false", "groups === undefined || Number.isNaN(decidedAt)": "false" },
  ),
  ...survivors("model/provenance.ts", "what is short enough is cut nowhere", {
    "text.length <= MAX_DESCRIPTION_CHARACTERS": "false",
  }),
  ...survivors("model/provenance.ts", "what is exactly as long as it may be is cut nowhere", {
    "text.length <= MAX_DESCRIPTION_CHARACTERS": "(text.length) < (MAX_DESCRIPTION_CHARACTERS)",
  }),
  ...survivors(
    "reconcile/replica.ts",
    "an id that is missing and one that is nothing are the same to whoever creates what is missing",
    { "profileId === undefined": "false" },
  ),
  ...survivors("reconcile/replica.ts", ASSERTED, {
    "applicationId !== undefined": "true",
    "applicationId !== undefined && environmentId !== undefined": [
      "(applicationId !== undefined) || (environmentId !== undefined)",
      "true",
    ],
    "environmentId !== undefined": "true",
    "held !== undefined": "true",
    "held !== undefined && isSameFingerprint(held, replica.version.fingerprint)": [
      "(held !== undefined) || (isSameFingerprint(held, replica.version.fingerprint))",
      "true",
    ],
  }),
  ...survivors("reconcile/replica.ts", "two profiles of one name ended the plan", {
    "names.profiles.find(({ name }) => name === profile)": "names.profiles.findLast(({ name }) => name === profile)",
  }),
  ...survivors(
    "reconcile/target.ts",
    "what became of a stop is told by the next look, so that nothing is done for it here",
    { '{ kind: "stopped" }': "{}", '{ kind: "not-stopped" }': "{}" },
  ),
  ...survivors("reconcile/target.ts", ASSERTED, {
    "MAX_WRITES_AN_ADDRESS * (progress.pending.length + progress.concluded.length)":
      "(MAX_WRITES_AN_ADDRESS) / ((progress.pending.length + progress.concluded.length))",
    'assert(names.kind === "found", "what is stopped runs in an environment that was found");': "",
    'assert(view.target.names.ok, "a plan that writes rests on names that were read");': "",
    "details !== undefined": "true",
    'details !== undefined && readProvenance(details.description).kind === "replica"': [
      '(details !== undefined) || (readProvenance(details.description).kind === "replica")',
      "true",
    ],
    'names.kind === "found"': "true",
    'readProvenance(details.description).kind === "replica"': "true",
    "writes <= most": ["(writes) < (most)", "true"],
    "writes++": "writes--",
  }),
  ...survivors("reconcile/target.ts", UNIQUE, {
    "names.value.profiles.find(({ id }) => id === newest.profileId)":
      "names.value.profiles.findLast(({ id }) => id === newest.profileId)",
  }),
  ...survivors("facts/fingerprint.ts", ASSERTED, {
    "error instanceof SyntaxError": "true",
    "throw error;": "",
    "{ if (error instanceof SyntaxError) return undefined; throw error; }": "{}",
  }),
  ...survivors("plan/plan-address.ts", ASSERTED, {
    'throw new Defect("the decision table has a row for every situation");': "",
  }),
  ...survivors("model/deployment.ts", "the very millisecond is as good as the next", {
    "now > startedAt + wholeMs": "(now) >= (startedAt + wholeMs)",
  }),
  ...survivors("model/version-mark.ts", A_MATCH_HAS_GROUPS, { 'groups?.["sha256"]': 'groups["sha256"]' }),
  ...survivors("plan/content.ts", HAS_A_ROOT, {
    "intent.root === undefined": "false",
    "intent.root?.undone": "intent.root.undone",
    "root === undefined || intent.root === undefined": "false",
  }),
  ...survivors("plan/content.ts", DEPLOYED_THERE, {
    "(yield* profileOn(view[side], address.profile))?.type": "(yield* profileOn(view[side], address.profile)).type",
    "environment === undefined": "false",
    "environment === undefined || profileId === undefined": [
      "(environment === undefined) && (profileId === undefined)",
      "false",
    ],
    "profileId === undefined": "false",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", HAS_A_ROOT, {
    "intent.root !== undefined": "true",
    "intent.root === undefined": "false",
    "root?.undone": "root.undone",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", "an intent without anything that stands ended the plan in row 7", {
    "top?.shape.durationMinutes": "top.shape.durationMinutes",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", UNIQUE, {
    "target.newestFirst.find(({ number }) => root?.undone === true && number === root.number)":
      "target.newestFirst.findLast(({ number }) => root?.undone === true && number === root.number)",
  }),
  ...survivors("plan/rows/before-any-write.ts", "an origin without the profile ended the plan in row 7", {
    "origin === undefined": "false",
  }),
  ...survivors("plan/rows/before-any-write.ts", UNIQUE, {
    'newestFirst.find(({ number, state }) => number === root.number && isUndone(state, "start"))':
      'newestFirst.findLast(({ number, state }) => number === root.number && isUndone(state, "start"))',
  }),
  ...survivors("plan/rows/before-any-write.ts", "whichever lags, the list does", {
    "roots.find(stillStands)": "roots.findLast(stillStands)",
    "userDeployments(origin).find(({ number }) => outdated.includes(number))":
      "userDeployments(origin).findLast(({ number }) => outdated.includes(number))",
  }),
];

/** Mutants of one file with one reason: the code, and what it becomes. */
function survivors(
  file: string,
  because: string,
  mutants: Readonly<Record<string, string | readonly string[]>>,
): readonly Survivor[] {
  return Object.entries(mutants).flatMap(([code, becomes]) =>
    [becomes].flat().map((each) => ({ file, code, becomes: each, because })),
  );
}
