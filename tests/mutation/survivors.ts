/** A mutant that no test notices, and why that is as it should be. */
export interface Survivor {
  readonly file: string;
  /** The mutated code, white space as single blanks. Every mutant of the file that is the same is meant, */
  readonly code: string;
  /** but where this is given, only on lines that hold it. */
  readonly on?: string;
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
  ...survivors(
    "decisions/decision.ts",
    "it only saves reading: what started before the intent was decided is older, whoever it was by",
    {
      'top.state === "COMPLETE" && top.startedAt < settledBefore': "false",
      'top.state === "COMPLETE"': ['(top.state) !== ("COMPLETE")', "true", "false"],
      "top.startedAt < settledBefore": "false",
    },
  ),
  ...survivors("decisions/timeline.ts", "nothing is returned then, which is as little true as false is", {
    "return false;": "",
  }),
  ...survivors("decisions/timeline.ts", ASSERTED, { "environment !== undefined": "true" }, "assert("),
  ...survivors("facts/fingerprint.ts", ASSERTED, {
    "error instanceof SyntaxError": "true",
    "throw error;": "",
    "{ if (error instanceof SyntaxError) return undefined; throw error; }": "{}",
  }),
  ...survivors("facts/fingerprint.ts", "what is no text is no JSON either, and its bytes count", {
    "text === undefined": "false",
  }),
  ...survivors(
    "facts/fingerprint.ts",
    "a number that is no object is written as the digits that it is either way",
    { "value instanceof Digits": "false" },
    "!(value instanceof Digits)",
  ),
  ...survivors("facts/hint.ts", UNIQUE, {
    "names.profiles.find(({ name }) => name === profile)": "names.profiles.findLast(({ name }) => name === profile)",
  }),
  ...survivors("facts/hint.ts", "a hint about what is not there costs a read and decides nothing", {
    "id !== undefined": "true",
  }),
  ...survivors("facts/known-facts.ts", "the number that is known already is remembered as what it is", {
    "number > highestNumber(place, environment)": "(number) >= (highestNumber(place, environment))",
  }),
  ...survivors("facts/known-facts.ts", "there is nothing to be forgotten where nothing is the oldest", {
    "oldest !== undefined": "true",
  }),
  ...survivors("facts/look.ts", "names that lead nowhere have no profile whose past could be asked for", {
    true: "false",
  }),
  ...survivors("facts/reader.ts", "nothing is returned then either", { "return undefined;": "" }),
  ...survivors("facts/reader.ts", "no state is none that stands", { "state !== undefined": "true" }),
  ...survivors("facts/reader.ts", "it only saves room: a target's own content is never asked for again", {
    'side === "origin"': "true",
  }),
  ...survivors("facts/reader.ts", "what was read is remembered, and nobody asks for it again", {
    "!answer.ok": "true",
  }),
  ...survivors("model/deployment.ts", "the very millisecond is as good as the next", {
    "now > startedAt + wholeMs": "(now) >= (startedAt + wholeMs)",
  }),
  ...survivors("model/provenance.ts", A_MATCH_HAS_GROUPS, {
    'ANY_MARK.exec(description)?.groups?.["format"]': 'ANY_MARK.exec(description)?.groups["format"]',
  }),
  ...survivors(
    "model/provenance.ts",
    "what has no groups has no source either, so that the next question says the same",
    { "groups === undefined": "false" },
  ),
  ...survivors("model/provenance.ts", "what is short enough is cut nowhere", {
    "text.length <= MAX_DESCRIPTION_CHARACTERS": "false",
  }),
  ...survivors("model/provenance.ts", "what is exactly as long as it may be is cut nowhere", {
    "text.length <= MAX_DESCRIPTION_CHARACTERS": "(text.length) < (MAX_DESCRIPTION_CHARACTERS)",
  }),
  ...survivors("model/provenance.ts", "an undo is tried three times at most", {
    "/^replica v1 (?<kind>root|undone)=(?<account>[^/\\s]+)\\/(?<region>[^/\\s]+)\\/(?<application>[^/\\s]+)\\/(?<environment>[^/\\s]+)\\/(?<number>\\d+) at=(?<at>\\S+) undos=(?<undos>\\d+) src=(?<source>\\S+) as=v(?<started>\\d+)(?: by=(?<by>[\\w-]+))?(?: \\| attempt=(?<attempt>\\d{1,3}))?(?: \\| |$)/":
      "/^replica v1 (?<kind>root|undone)=(?<account>[^/\\s]+)\\/(?<region>[^/\\s]+)\\/(?<application>[^/\\s]+)\\/(?<environment>[^/\\s]+)\\/(?<number>\\d+) at=(?<at>\\S+) undos=(?<undos>\\d+) src=(?<source>\\S+) as=v(?<started>\\d+)(?: by=(?<by>[\\w-]+))?(?: \\| attempt=(?<attempt>\\d))?(?: \\| |$)/",
  }),
  ...survivors("model/version-mark.ts", A_MATCH_HAS_GROUPS, { 'groups?.["sha256"]': 'groups["sha256"]' }),
  ...survivors("plan/attempts.ts", HAS_A_ROOT, { "root?.undone": "root.undone" }),
  ...survivors(
    "plan/attempts.ts",
    "who asks does nothing for what is to be made now, and nothing for what is neither later nor never",
    { '{ kind: "now" }': "{}" },
  ),
  ...survivors("plan/attempts.ts", "without attempts the newest of them is infinitely long ago, and the first is due", {
    "attempts.length === 0": "false",
  }),
  ...survivors("plan/content.ts", HAS_A_ROOT, {
    "intent.root?.undone": "intent.root.undone",
    "intent.root !== undefined": "true",
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
  ...survivors("plan/ground.ts", "of two equal decisions the ground is the intent, which is asked before", {
    "compareDecisions(decision, intent) >= 0": "(compareDecisions(decision, intent)) > (0)",
  }),
  ...survivors(
    "plan/ground.ts",
    "an undone replica of that very root was started here, which is asked next, and the moment only saves reading",
    { "{ followed: root, settledBefore: decision.stamp.decidedAt }": "{}" },
  ),
  ...survivors("plan/ground.ts", "a person's deployment since then is a newer decision, which is asked before", {
    "provenance !== undefined": "true",
  }),
  ...survivors("plan/plan-address.ts", ASSERTED, {
    'throw new Defect("the decision table has a row for every situation");': "",
  }),
  ...survivors(
    "plan/replica.ts",
    "its answer is thrown away: it only asks early",
    { false: "true" },
    "chooseRollout(situation, top, false)",
  ),
  ...survivors("plan/replica.ts", NARROWED, {
    'each.kind === "profile"': "true",
    'creation.kind === "profile"': "true",
  }),
  ...survivors(
    "plan/replica.ts",
    "without a source there are no facts either",
    { "source === undefined": "false" },
    "facts === undefined",
  ),
  ...survivors(
    "plan/replica.ts",
    "a key that is undefined is none to whoever creates the profile",
    { "kmsKey === undefined": "false" },
    "{ ...definition",
  ),
  ...survivors("plan/replica.ts", "an ARN is the whole text: AppConfig takes no other", {
    "/^(?<head>arn:[^:]+:lambda:)[^:]+:(?<account>[^:]+)(?<tail>:function:.+)$/": [
      "/(?<head>arn:[^:]+:lambda:)[^:]+:(?<account>[^:]+)(?<tail>:function:.+)$/",
      "/^(?<head>arn:[^:]+:lambda:)[^:]+:(?<account>[^:]+)(?<tail>:function:.+)/",
    ],
  }),
  ...survivors("plan/replica.ts", ASSERTED, {
    "top !== undefined && root !== undefined && profile !== undefined": [
      "(top !== undefined && root !== undefined) || (profile !== undefined)",
      "true",
    ],
    "top !== undefined && root !== undefined": ["(top !== undefined) || (root !== undefined)", "true"],
    "top !== undefined": "true",
    "root !== undefined": "true",
    "profile !== undefined": "true",
  }),
  ...survivors("plan/rollout.ts", UNIQUE, {
    "ours.find(({ id }) => id === strategyId)": "ours.findLast(({ id }) => id === strategyId)",
  }),
  ...survivors("plan/rollout.ts", "no two strategies have the same id", { "a.id < b.id": "(a.id) <= (b.id)" }),
  ...survivors("plan/rollout.ts", "a strategy that is there has no need of another", {
    'chosen.strategy.kind === "existing"': "false",
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
  ...survivors("plan/rows/left-as-it-is.ts", HAS_A_ROOT, {
    "intent.root !== undefined": "true",
    "intent.root === undefined": "false",
    "intent.root?.undone": "intent.root.undone",
    "root?.number": "root.number",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", "an intent without anything that stands ended the plan in row 7", {
    "intent.top?.shape.durationMinutes": "intent.top.shape.durationMinutes",
    "newest === undefined": "false",
  }),
  ...survivors(
    "plan/rows/left-as-it-is.ts",
    "an intent without anything that stands ended the plan in row 7",
    { "newest?.kind": "newest.kind" },
    'managed") return {',
  ),
  ...survivors("plan/rows/left-as-it-is.ts", "what is in flight is asked for next", {
    'top.state !== "COMPLETE"': "false",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", "whatever is newer than the intent was read, and has a root", {
    "inTarget.root === undefined": "false",
    "root === undefined": "false",
  }),
  ...survivors("plan/rows/left-as-it-is.ts", UNIQUE, {
    "target.newestFirst.find(({ number }) => number === root?.number)":
      "target.newestFirst.findLast(({ number }) => number === root?.number)",
  }),
  ...survivors(
    "plan/rows/left-as-it-is.ts",
    "a person's decision in the target is a deployment there, or the undoing of one",
    { "undone === undefined": "false" },
  ),
  ...survivors(
    "plan/rows/left-as-it-is.ts",
    "a person's decision in the target is a deployment there, or the undoing of one",
    { false: "true" },
    "undone === undefined",
  ),
  ...survivors(
    "plan/rows/that-write.ts",
    "a replica of what decides still is told by the row `rolling-out`, or was told to be stale",
    { "isAt(root, origin) && (yield* decidesStill(situation, root))": "false" },
  ),
  ...survivors(
    "plan/situation.ts",
    "it only saves work: the case of the same address, made anew, gives the same answers",
    { "profile === situation.address.profile": "false" },
  ),
  ...survivors("plan/sight.ts", "a region that is taken to hold nothing is asked for no profile, by whatever name", {
    '{ kind: "no-application" }': "{}",
  }),
  ...survivors(
    "plan/sight.ts",
    "a region that is taken to hold nothing is asked for no profile, by whatever name",
    { true: "false" },
    "newestFirst: []",
  ),
  ...survivors("plan/sight.ts", "it is the last case of its switch", { "break;": "" }),
  ...survivors("plan/sight.ts", UNIQUE, {
    "newestFirst.find(({ state }) => isInFlight(state))": "newestFirst.findLast(({ state }) => isInFlight(state))",
  }),
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
  ...survivors(
    "plan/situation.ts",
    "nobody asks where that is which has no deployments",
    { 'names.kind !== "found"': "false" },
    "return { side",
  ),
  ...survivors(
    "reconcile/replica.ts",
    "an id that is missing and one that is nothing are the same to whoever creates what is missing",
    { "profileId === undefined": "false" },
  ),
  ...survivors("reconcile/replica.ts", ASSERTED, {
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
  ...survivors("reconcile/replica.ts", "a key that is undefined is none to whoever starts with it", {
    "kmsKey === undefined": "false",
  }),
  ...survivors(
    "reconcile/replica.ts",
    ASSERTED,
    { "applicationId !== undefined": "true" },
    "environmentId !== undefined",
  ),
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
  ...survivors("reconcile/target.ts", NARROWED, {
    'names.value.kind !== "found"': "false",
  }),
  ...survivors("reconcile/target.ts", NARROWED, { 'verdict.kind === "replicate"': "true" }, "isGround"),
  ...survivors("reconcile/target.ts", NARROWED, { 'verdict.kind === "stop"': "true" }, "isBeforeStop"),
  ...survivors("reconcile/target.ts", NARROWED, { 'verdict.kind !== "replicate"': "false" }, "return"),
  ...survivors("reconcile/target.ts", "only that it is there is asked", { true: "false" }, "isBeforeStop"),
  ...survivors(
    "reconcile/target.ts",
    "a stop and a start are never equally urgent, and of two stops either half answers",
    {
      'a.verdict.kind !== "replicate" || b.verdict.kind !== "replicate"':
        '(a.verdict.kind !== "replicate") && (b.verdict.kind !== "replicate")',
      'a.verdict.kind !== "replicate"': "false",
      'b.verdict.kind !== "replicate"': "false",
    },
  ),
  ...survivors("use-cases/find-environments.ts", "each name is there once", {
    "a.application < b.application": "(a.application) <= (b.application)",
    "a.environment < b.environment": "(a.environment) <= (b.environment)",
  }),
  ...survivors("use-cases/inspect-replication.ts", "what went well has no failure to tell", { "history.ok": "false" }),
  ...survivors("use-cases/inspect-replication.ts", "whichever pair could read it, it is the same decision", {
    'pairs.find((pair) => pair.origin.kind !== "unread")': 'pairs.findLast((pair) => pair.origin.kind !== "unread")',
  }),
  ...survivors(
    "use-cases/inspect-replication.ts",
    "there is a target always, and reading for a sight comes to an end",
    {
      "pairs[0]?.origin": "pairs[0].origin",
      "settled?.value": "settled.value",
      '{ kind: "unread", reason: `what it rests on could not be read in ${MAX_ROUNDS} rounds` }': "{}",
    },
  ),
  ...survivors("use-cases/tell-history.ts", UNIQUE, {
    "found?.profiles.find(({ name }) => name === address.profile)":
      "found?.profiles.findLast(({ name }) => name === address.profile)",
  }),
  ...survivors("use-cases/tell-history.ts", NARROWED, { "found === undefined": "false" }),
  ...survivors("model/fence.ts", ASSERTED, {
    "error instanceof URIError": "true",
    "throw error;": "",
    "{ if (error instanceof URIError) return undefined; throw error; }": "{}",
  }),
  ...survivors("plan/rows/before-any-write.ts", "of two fences that hold the same, either tells why", {
    "fences.value.find((each) => isFenced(each, view.environment))":
      "fences.value.findLast((each) => isFenced(each, view.environment))",
  }),
  ...survivors("reconcile/replica.ts", "all is made ready by then, so that the next look starts it in time", {
    '{ kind: "look-again", failure: fencesTooOld(target.place) }': "{}",
  }),
  ...survivors("reconcile/target.ts", "all is made ready by then, so that the next look stops it in time", {
    '{ kind: "look-again", failure: fencesTooOld(target.place) }': "{}",
  }),
  ...survivors("use-cases/decide-anew.ts", NARROWED, { 'sight.kind !== "seen"': "false" }),
  ...survivors("use-cases/decide-anew.ts", "only the newest number is wanted: the first page has it", {
    "() => true": "() => undefined",
    true: "false",
  }),
  ...survivors("use-cases/decide-anew.ts", "any that is instant will do", {
    "listed.value.find((each) => isInstant(each.shape) && !isFence(each))":
      "listed.value.findLast((each) => isInstant(each.shape) && !isFence(each))",
  }),
  ...survivors("reconcile/write.ts", "what was never asked for is no number, which is less than none", {
    "fencesAsOf !== undefined": "true",
  }),
  ...survivors("reconcile/write.ts", "the very millisecond is as good as the next", {
    "now - fencesAsOf <= FENCES_COUNT_FOR_MS": "(now - fencesAsOf) < (FENCES_COUNT_FOR_MS)",
  }),
  ...survivors("use-cases/lift-fence.ts", "they are all kept, in whatever order", {
    'stakes.find((stake) => chosenFor(stake) === "keep")': 'stakes.findLast((stake) => chosenFor(stake) === "keep")',
  }),
  ...survivors("use-cases/lift-fence.ts", UNIQUE, {
    "unread.find(({ place }) => place.region === target.place.region)":
      "unread.findLast(({ place }) => place.region === target.place.region)",
  }),
  ...survivors("use-cases/lift-fence.ts", "where the origin has no such address nothing is ever planned", {
    'origin.kind !== "seen"': "false",
  }),
  ...survivors("use-cases/lift-fence.ts", "whatever people decided has a root, and so has what would replace it", {
    "root === undefined": "false",
  }),
  ...survivors("reconcile/write.ts", "what went well has no failure to tell", { "result.ok": "false" }, "failure:"),
];

/** Mutants of one file with one reason: the code, and what it becomes; `on` the lines that hold this only. */
function survivors(
  file: string,
  because: string,
  mutants: Readonly<Record<string, string | readonly string[]>>,
  on?: string,
): readonly Survivor[] {
  return Object.entries(mutants).flatMap(([code, becomes]) =>
    [becomes].flat().map((each) => ({ file, code, becomes: each, because, ...(on !== undefined && { on }) })),
  );
}
