/** A bug, as somebody could write it: one place of the real code, and what stands there instead. */
export interface Mutation {
  readonly name: string;
  /** Below the repository's root. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** No write gives it away: only what is served does. */
  readonly isOfServingOnly?: true;
}

const domain = (file: string): string => `packages/domain/src/${file}`;
const memory = (file: string): string => `packages/adapters-memory/src/${file}`;

const FRESH_NUMBER =
  "const seen = await target.deployments.observe(place, () => true); const latest = seen.ok ? (seen.value.newestFirst[0]?.number ?? 0) : 0;";

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "no compare-and-set: the newest number is read right before the start",
    file: domain("reconcile/replica.ts"),
    find: "run: () => target.deployments.start(kmsKey === undefined ? request : { ...request, kmsKey }),",
    replace: `run: async () => { ${FRESH_NUMBER} return target.deployments.start({ ...request, latestNumber: latest }); },`,
  },
  {
    name: "a start is repeated blindly after a timeout",
    file: domain("reconcile/replica.ts"),
    find: "run: () => target.deployments.start(kmsKey === undefined ? request : { ...request, kmsKey }),",
    replace: `run: async () => { const first = await target.deployments.start(request); if (first.ok || first.failure.kind !== "unavailable") return first; ${FRESH_NUMBER} return target.deployments.start({ ...request, latestNumber: latest }); },`,
  },
  {
    name: "a label is taken as proof",
    file: domain("reconcile/stored-version.ts"),
    find: "const version = { ...profile, number: found.value.number };",
    replace:
      "const version = { ...profile, number: found.value.number }; if (version.number > 0) return stored(version.number);",
  },
  {
    name: "divergence is ignored",
    file: domain("plan/rows/left-as-it-is.ts"),
    find: "if (mayOverrule && !(yield* isUnexplainedUndo(situation, inTarget, intent))) return undefined;",
    replace: "return undefined;",
  },
  {
    name: "the event is trusted over the state",
    file: domain("reconcile/environment.ts"),
    find: "const outcomes = reconciler.targets",
    replace:
      "const told = await origin; if (hint.deploymentNumber !== undefined && told.history.ok) Object.assign(told.history.value, { newestFirst: told.history.value.newestFirst.filter(({ number }) => number <= (hint.deploymentNumber ?? 0)) });\n  Object.assign(told, { existing: 0 });\n  const outcomes = reconciler.targets",
  },
  {
    name: "a person's deployment is stopped",
    file: domain("plan/rows/that-write.ts"),
    find: "if (provenance === undefined) return undefined;\n  const { root } = provenance;\n  return isAt(",
    replace: "if (provenance === undefined) return flight;\n  const { root } = provenance;\n  return isAt(",
  },
  {
    name: "a stop reverts what is complete",
    file: memory("deployment-gateway.ts"),
    find: "if (!isInFlight(current) || !isStanding(current)) {",
    replace:
      'if (current === "COMPLETE") { state.clock.advanceMs(1); record.undo = { trigger: "person", at: state.clock.now(), was: "complete" }; return ok(undefined); }\n  if (!isInFlight(current) || !isStanding(current)) {',
  },
  {
    name: "a revert is not seen",
    file: domain("decisions/timeline.ts"),
    find: 'case "REVERTED":\n      return true;',
    replace: 'case "REVERTED":\n      return false;',
  },
  {
    name: "page two is not read",
    file: memory("deployment-gateway.ts"),
    find: "return ok({ newestFirst, complete: true });",
    replace: "return ok({ newestFirst: newestFirst.slice(0, 3), complete: true });",
  },
  {
    name: "provenance is not written",
    file: domain("model/provenance.ts"),
    find: "const parts = [mark,",
    replace: 'const parts = [originDescription === undefined ? mark : "",',
  },
  {
    name: "replicas are skipped, so that an older decision is found",
    file: domain("decisions/decision.ts"),
    find: "const top = deployments.find(({ state }) => isDecided(state, timeline.gate));",
    replace:
      'const top = deployments.find((each) => isDecided(each.state, timeline.gate) && (side === "target" || provenanceOf(timeline, each, ask) === undefined));',
  },
  {
    name: "an undo in the target is ignored",
    file: domain("decisions/decision.ts"),
    find: "(each) => each.number > (top?.number ?? 0) && isUndone",
    replace: '(each) => timeline.side === "origin" && each.number > (top?.number ?? 0) && isUndone',
  },
  {
    name: "an automatic undo is dated as a person's",
    file: domain("decisions/decision.ts"),
    find: 'case "automatic":\n      return false;',
    replace: 'case "automatic":\n      return true;',
  },
  {
    name: "our own stop is taken for a person's",
    file: domain("decisions/decision.ts"),
    find: "if (!isFollowed && !(yield* stillDecides(root, { timelines, ask })))",
    replace: "if (!isFollowed && stamp.undos < 0)",
  },
  {
    name: "a stale list of the origin is believed",
    file: domain("plan/rows/before-any-write.ts"),
    find: "if (proven > seen)",
    replace: "if (proven < 0)",
  },
  {
    name: "unknown is read as none",
    file: domain("plan/situation.ts"),
    find: "export function historyOn({ history }: Look): Planning<History> {\n  return read(history);",
    replace:
      "export function historyOn({ history }: Look): Planning<History> {\n  return read(history.ok ? history : { ok: true, value: { newestFirst: [], complete: true } });",
  },
  {
    name: "an alarm in the target is fought",
    file: domain("plan/rows/left-as-it-is.ts"),
    find: "return yield* thrownBack(situation, inTarget, intent);",
    replace: "return inTarget.undidReplica ? undefined : yield* thrownBack(situation, inTarget, intent);",
  },
  {
    name: "what was stored is not compared with what was sent",
    file: domain("reconcile/stored-version.ts"),
    find: "if (isSameFingerprint(fingerprint, wanted.fingerprint)) return stored(number);",
    replace: "if (number > 0) return stored(number);",
  },
  {
    name: "an alarm in a target is carried back",
    file: domain("plan/rows/before-any-write.ts"),
    find: "if (undidReplica) return `",
    replace: "if (undidReplica && top === undefined) return `",
  },
  {
    name: "who undid it is believed from before it was undone",
    file: domain("facts/reader.ts"),
    find: "return (state !== undefined && isStanding(state)) || !isStanding(stateWhenRead);",
    replace: "return state !== undefined || !isStanding(stateWhenRead);",
  },
  {
    name: "a replica counts as decided when it started",
    file: domain("decisions/decision.ts"),
    find: "if (provenance !== undefined)\n    return { stamp: provenance.stamp, root",
    replace: "if (provenance !== undefined && top.number < 0)\n    return { stamp: provenance.stamp, root",
  },
  {
    name: "a copied description is believed",
    file: domain("decisions/decision.ts"),
    find: "return isForAnother(mark.provenance, deployment) ? undefined : mark.provenance;",
    replace: "return mark.provenance;",
  },
  {
    name: "an automatic undo does not move the stamp",
    file: domain("decisions/decision.ts"),
    find: "undos: undos + 1 };",
    replace: "undos };",
  },
  {
    name: "another profile's deployments decide too",
    file: domain("plan/situation.ts"),
    find: "const newestFirst = history.newestFirst.filter((deployment) => deployment.profileId === profileId);",
    replace:
      "const newestFirst = history.newestFirst.map((deployment) => (profileId === undefined ? deployment : { ...deployment, profileId }));",
  },
  {
    name: "an experiment decides",
    file: domain("decisions/timeline.ts"),
    find: 'return newestFirst.filter(({ kind }) => kind === "user");',
    replace: "return newestFirst;",
  },
  {
    name: "the gate is ignored",
    file: domain("plan/situation.ts"),
    find: 'timelineOn("origin", view.origin, address.profile, policy.gate)',
    replace: 'timelineOn("origin", view.origin, address.profile, "start")',
  },
  {
    name: "the origin is written to",
    file: domain("plan/rows/before-any-write.ts"),
    find: "if (!isSamePlace(view.origin.place, view.target.place)) return undefined;",
    replace:
      'if (!isSamePlace(view.origin.place, view.target.place) || view.environment.application !== "") return undefined;',
  },
  {
    name: "a hold is not kept",
    file: domain("plan/rows/that-write.ts"),
    find: 'if (policy.divergence !== "hold") return undefined;',
    replace: 'if (policy.divergence !== "hold" || row.length > 0) return undefined;',
  },
  {
    name: "an undo counts only where its root can be looked at",
    file: domain("decisions/decision.ts"),
    find: "if (!isFollowed && !(yield* stillDecides(root, { timelines, ask })))",
    replace: "if (!(yield* stillDecides(root, { timelines, ask })))",
  },
  {
    name: "the content goes into the reason",
    file: domain("reconcile/stored-version.ts"),
    find: "const { region } = target.place;\n  const reason = `",
    replace:
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is planted.
      "const { region } = target.place;\n  const reason = `${reconciler.digest.decodeUtf8(content.value.content)} ",
  },
  // What follows breaks what is served.
  {
    name: "a replaced rollout is stopped whenever it is far from its end",
    file: domain("plan/rows/that-write.ts"),
    find: "if (!(yield* isWorthStopping(situation, flight, next))) return undefined;",
    replace: "if (next.shape === undefined || left <= situation.policy.supersedeAfterMinutes) return undefined;",
    isOfServingOnly: true,
  },
  {
    name: "what everybody has is taken back for a gradual start",
    file: domain("plan/rows/that-write.ts"),
    find: "!isUndone && !reachesEverybody(flight) &&",
    replace: "!isUndone && reachesEverybody !== undefined &&",
    isOfServingOnly: true,
  },
  {
    name: "the clock is asked how many a rollout has reached, not the region",
    file: domain("plan/rows/that-write.ts"),
    find: "!reachesEverybody(flight) &&",
    replace:
      "!(reachesEverybody(flight) && flight.state !== undefined && one.now >= flight.startedAt + (flight.shape.durationMinutes + 1) * 60_000) &&",
    isOfServingOnly: true,
  },
  {
    name: "a region that does not say how far it is has reached nobody",
    file: domain("model/deployment.ts"),
    find: "percentComplete = 100 }",
    replace: "percentComplete = 0 }",
    isOfServingOnly: true,
  },
  {
    name: "a kill switch waits for ever lest what was undone come back",
    file: domain("plan/rows/that-write.ts"),
    find: "return !isUndone || isLongWait(flight, now);",
    replace: "return !isUndone || minutesLeft(flight, now) < 0;",
    isOfServingOnly: true,
  },
  {
    name: "what was undone comes back for a moment, to save a few minutes",
    file: domain("plan/rows/that-write.ts"),
    find: "return !isUndone || isLongWait(flight, now);",
    replace: "return !isUndone || minutesLeft(flight, now) > 0;",
    isOfServingOnly: true,
  },
  {
    name: "a kill switch waits for a rollout that everybody has",
    file: domain("plan/rows/that-write.ts"),
    find: "if (shape.durationMinutes === 0) return",
    replace: "if (shape.durationMinutes === 0 && !reachesEverybody(flight)) return",
    isOfServingOnly: true,
  },
  {
    name: "a rollout is never stopped for what replaced it",
    file: domain("plan/rows/that-write.ts"),
    find: "const flight = yield* supersededFlight(situation);\n  if (flight === undefined) return undefined;",
    replace:
      "const flight = yield* supersededFlight(situation);\n  if (flight === undefined || flight.number > 0) return undefined;",
    isOfServingOnly: true,
  },
  {
    name: "an undo bakes",
    file: domain("plan/rollout.ts"),
    find: "const chosen = yield* ifKnown(instantly(situation));",
    replace: "const chosen: ChosenRollout = EVERYWHERE; if (situation.now > 0) return EVERYWHERE;",
    isOfServingOnly: true,
  },
  {
    name: "the ground does not come first",
    file: domain("plan/replica.ts"),
    find: "const first = isAtOnce ? undefined : yield* groundFirst(situation);",
    replace: "const first = isAtOnce || situation.now > 0 ? undefined : yield* groundFirst(situation);",
    isOfServingOnly: true,
  },
  {
    name: "the ground comes first only before what is slow, not before what bakes",
    file: domain("plan/replica.ts"),
    find: "(rollout.shape.durationMinutes === 0 && rollout.shape.bakeMinutes === 0)",
    replace: "rollout.shape.durationMinutes === 0",
    isOfServingOnly: true,
  },
  {
    name: "the ground comes first only where it was undone, not where a stop left it behind",
    file: domain("plan/ground.ts"),
    find: "if (!mayBeUndone && (yield* stoppedByUs(situation)) === undefined) return undefined;",
    replace: "if (!mayBeUndone) return undefined;",
    isOfServingOnly: true,
  },
  {
    name: "the ground is given over what was decided there since",
    file: domain("plan/ground.ts"),
    find: "if (isPast || (yield* wasStarted(situation, root, decision.stamp))) return undefined;",
    replace: "if (yield* wasStarted(situation, root, decision.stamp)) return undefined;",
  },
  {
    name: "the intent is rolled out gently although it is the ground",
    file: domain("plan/replica.ts"),
    find: "if (first === undefined) return yield* planStart(",
    replace: "if (first === undefined || first.isIntent) return yield* planStart(",
    isOfServingOnly: true,
  },
  {
    name: "another profile goes before what a stop made room for",
    file: domain("reconcile/target.ts"),
    find: "if (verdict.replica.followsStop > 0) return 2;",
    replace: "if (verdict.replica.followsStop > 0) return 5;",
    isOfServingOnly: true,
  },
  {
    name: "an undo is tried again at once",
    file: domain("plan/attempts.ts"),
    find: 'return at <= situation.now ? { kind: "now" }',
    replace: 'return at <= situation.now || newest > 0 ? { kind: "now" }',
  },
  {
    name: "an undo is tried again without end",
    file: domain("plan/attempts.ts"),
    find: "(yield* attemptOf(situation)) > MOST_ATTEMPTS",
    replace: "(yield* attemptOf(situation)) > 99",
  },
  {
    name: "an undo that was thrown back is never tried again",
    file: domain("plan/attempts.ts"),
    find: "if (attempts.length === 0 ||",
    replace: "if (attempts.length > 0 || attempts.length === 0 ||",
  },
  {
    name: "which attempt it is is not written",
    file: domain("model/provenance.ts"),
    find: "attempt > 1 || ATTEMPT.test(words) ? `",
    replace: "attempt > 99 ? `",
  },
  {
    name: "what we stopped is no floor",
    file: domain("plan/rows/left-as-it-is.ts"),
    find: "if (compareDecisions(inTarget.floor, intent) < 0) return undefined;",
    replace: "if (inTarget.floor !== undefined) return undefined;",
  },
  {
    name: "whoever reverts a replica is taken for us",
    file: domain("decisions/decision.ts"),
    find: '({ state }: Deployment): boolean => state === "REVERTED";',
    replace: '({ state }: Deployment): boolean => state === "VALIDATING" && state === "REVERTED";',
  },
  {
    name: "a fence is overlooked",
    file: domain("plan/rows/before-any-write.ts"),
    find: "const fence = fences.ok ? fences.value.find((each) => isFenced(each, view.environment)) : undefined;",
    replace:
      "const fence = fences.ok ? fences.value.find((each) => isFenced(each, view.environment) && false) : undefined;",
  },
  {
    name: "what was asked of fences counts for ever",
    file: domain("reconcile/write.ts"),
    find: "fencesAsOf !== undefined && now - fencesAsOf <= FENCES_COUNT_FOR_MS;",
    replace: "fencesAsOf !== undefined && now > 0;",
  },
  {
    name: "a start does not look how old the fences are",
    file: domain("reconcile/replica.ts"),
    find: 'if (!context.isInTime()) return { kind: "look-again", failure: fencesTooOld(target.place) };',
    replace: "",
  },
  {
    name: "fences that could not be read are none",
    file: domain("plan/plan-address.ts"),
    find: "if (isWrite(plan)) yield* fencesOn(situation.view.target);",
    replace: "",
  },
  {
    name: "a fence of one environment holds nothing",
    file: domain("model/fence.ts"),
    find: "return scope.environment === undefined || scope.environment === environment;",
    replace: "return scope.environment === undefined || scope.environment.length < 0;",
  },
  {
    name: "a fence that nobody can read is none",
    file: domain("model/fence.ts"),
    find: "if (scope === undefined) return { scope: {}, why: description };",
    replace: 'if (scope === undefined) return { scope: { application: "" }, why: description };',
  },
  {
    name: "the look after a write takes the fences that the first one saw",
    file: domain("reconcile/basis.ts"),
    find: 'lookAt(context.target, { ...task, fences: "anew" }, reconciler.facts),',
    replace: 'lookAt(context.target, { ...task, fences: "remembered" }, reconciler.facts),',
  },
  {
    name: "a fence is lifted without asking",
    file: domain("use-cases/lift-fence.ts"),
    find: "const open = stakes.filter((stake) => chosenFor(stake) === undefined);",
    replace: "const open = stakes.filter((stake) => chosenFor(stake) === undefined && stake.shown === undefined);",
  },
  {
    name: "what waits for its turn behind a fence is not shown before it is lifted",
    file: domain("use-cases/lift-fence.ts"),
    find: 'new Set(["stop", "replicate", "waiting", "failed"]);',
    replace: 'new Set(["stop", "replicate", "failed"]);',
  },
];
