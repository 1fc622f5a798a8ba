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
    find: "return isOverruled(one) ?",
    replace: "return isOverruled(one) || true ?",
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
    find: "if (root === undefined || !isSameEnvironment(root.environment, origin.environment)) return undefined;",
    replace:
      'if (root === undefined || !isSameEnvironment(root.environment, origin.environment)) return { row: 13, verdict: { kind: "stop", number: flight.number }, reason: "" };',
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
    find: "(one) => one.number > (top?.number ?? 0) &&",
    replace: '(one) => side === "origin" && one.number > (top?.number ?? 0) &&',
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
    find: "return isFollowed || stillDecides(root, { flow, ask });",
    replace: "return true;",
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
    find: "export function historyOn({ history }: Look): History {\n",
    replace:
      "export function historyOn({ history }: Look): History {\n  if (!history.ok) return { newestFirst: [], complete: true };\n",
  },
  {
    name: "an alarm in the target is fought",
    file: domain("plan/rows/left-as-it-is.ts"),
    find: 'case "automatic":\n      return thrownBack(one, there);',
    replace: 'case "automatic":\n      return there.undidReplica ? undefined : thrownBack(one, there);',
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
    find: "if (intent.undidReplica)",
    replace: "if (intent.undidReplica && intent.top === undefined)",
  },
  {
    name: "who undid it is believed from before it was undone",
    file: domain("facts/reader.ts"),
    find: "return isStanding(state) || !isStanding(stateWhenRead);",
    replace: "return isStanding(state) || !isStanding(stateWhenRead) || state.length > 0;",
  },
  {
    name: "a replica counts as decided when it started",
    file: domain("decisions/decision.ts"),
    find: "return provenance === undefined ? own : replicated(provenance);",
    replace: "return provenance === undefined || own.root !== undefined ? own : replicated(provenance);",
  },
  {
    name: "a copied description is believed",
    file: domain("decisions/decision.ts"),
    find: "return isForAnother(marked.provenance, deployment) ? undefined : marked.provenance;",
    replace: "return marked.provenance;",
  },
  {
    name: "an automatic undo does not move the stamp",
    file: domain("decisions/decision.ts"),
    find: "undos: base.undos + 1 };",
    replace: "undos: base.undos };",
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
    find: 'gate: side === "origin" ? policy.gate : "start",',
    replace: 'gate: side === "origin" && policy.gate === "start" ? policy.gate : "start",',
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
    find: 'if (one.policy.divergence !== "hold") return undefined;',
    replace: 'if (one.policy.divergence !== "hold" || row > 0) return undefined;',
  },
  {
    name: "an undo counts only where its root can be looked at",
    file: domain("decisions/decision.ts"),
    find: "return isFollowed || stillDecides(root, { flow, ask });",
    replace: "return stillDecides(root, { flow, ask });",
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
    find: "if (!isWorthStopping(one, flight, next)) return undefined;",
    replace: "if (next.shape === undefined || left <= one.policy.supersedeAfterMinutes) return undefined;",
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
    find: "return !isUndone || left > LONGEST_WAIT_MINUTES;",
    replace: "return !isUndone || left < 0;",
    isOfServingOnly: true,
  },
  {
    name: "what was undone comes back for a moment, to save a few minutes",
    file: domain("plan/rows/that-write.ts"),
    find: "return !isUndone || left > LONGEST_WAIT_MINUTES;",
    replace: "return !isUndone || left > 0;",
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
    find: "const flight = supersededFlight(one);\n  if (flight === undefined) return undefined;",
    replace: "const flight = supersededFlight(one);\n  if (flight === undefined || flight.number > 0) return undefined;",
    isOfServingOnly: true,
  },
  {
    name: "an undo bakes",
    file: domain("plan/rollout.ts"),
    find: "const chosen = instantly(one);",
    replace: "const chosen: ChosenRollout = EVERYWHERE; if (one.now > 0) return EVERYWHERE;",
    isOfServingOnly: true,
  },
  {
    name: "the ground does not come first",
    file: domain("plan/replica.ts"),
    find: "const first = isAtOnce ? undefined : groundFirst(one);",
    replace: "const first = isAtOnce || one.now > 0 ? undefined : groundFirst(one);",
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
    find: " || stoppedByUs(one) !== undefined;",
    replace: ";",
    isOfServingOnly: true,
  },
  {
    name: "the ground is given over what was decided there since",
    file: domain("plan/ground.ts"),
    find: "if (isPast || wasStarted(one, root, decision.stamp)) return undefined;",
    replace: "if (wasStarted(one, root, decision.stamp)) return undefined;",
  },
  {
    name: "the intent is rolled out gently although it is the ground",
    file: domain("plan/replica.ts"),
    find: "if (first === undefined) return planOf(",
    replace: "if (first === undefined || first.isIntent) return planOf(",
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
    find: 'return at <= one.now ? { kind: "now" }',
    replace: 'return at <= one.now || newest > 0 ? { kind: "now" }',
  },
  {
    name: "an undo is tried again without end",
    file: domain("plan/attempts.ts"),
    find: "attemptOf(one) > MOST_ATTEMPTS",
    replace: "attemptOf(one) > 99",
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
    find: "attempt > 1 ? `",
    replace: "attempt > 99 ? `",
  },
  {
    name: "what we stopped is no floor",
    file: domain("plan/rows/left-as-it-is.ts"),
    find: "if (compareStamps(there.floor, intent.stamp) < 0) return undefined;",
    replace: "if (there.floor !== undefined) return undefined;",
  },
];
