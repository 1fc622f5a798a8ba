// Goal: to say what has to have become of an address once everything is calm.
// Method: the decision table told a second time, from the true world and with nothing left to read.
import { stateAt } from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  formatAddress,
  HOSTED,
  type Instant,
  isInFlight,
  isStanding,
  type Outcome,
  type OutcomeKind,
} from "@appconfig-replicator/domain";
import { MOST_ATTEMPTS, servesAPersons } from "./checks.ts";
import type { Contents } from "./contents.ts";
import { isFencedOff } from "./fences.ts";
import { servesUndone } from "./ground.ts";
import { markOf } from "./marks.ts";
import { decided, isNewer, type OracleDecision, type OracleFlow, visibleRecords } from "./oracle.ts";
import { find } from "./people.ts";
import type { Flow, Setting } from "./setting.ts";

/** What has to have become of an address once everything is calm, and why not something better. */
export interface Expected {
  readonly kinds: readonly OutcomeKind[];
  readonly why: string;
}

export interface Judging {
  readonly setting: Setting;
  readonly contents: Contents;
  readonly flow: Flow;
  readonly target: string;
  readonly address: Address;
}

/** Why something is replaced by what the origin decided. */
export const NOTHING_IN_THE_WAY = "nothing stands in its way";

/** What is wrong with an outcome, if anything: it has to be in sync, or to be what the true world makes of it. */
export function judge(judging: Judging, outcome: Outcome | undefined): string | undefined {
  const expected = expectedOf(judging);
  if (outcome !== undefined && expected.kinds.includes(outcome.kind)) return undefined;
  const { flow, target, address } = judging;
  const got = outcome === undefined ? "nothing" : `${outcome.kind} (row ${outcome.row}: ${outcome.reason})`;
  return `at rest, ${flow.origin} → ${target} ${formatAddress(address)} is ${got}, not ${expected.kinds.join(" or ")}: ${expected.why}`;
}

export function expectedOf(judging: Judging): Expected {
  const { setting, flow, target, address } = judging;
  if (flow.origin === target) return { kinds: ["blocked"], why: "the target is the origin" };
  if (isFencedOff(setting, target, address)) return { kinds: ["fenced"], why: "it is fenced off" };
  const [there, here] = [setting.regions.get(target), setting.regions.get(flow.origin)];
  const origin = here && find(here, address);
  const theirs = there && find(there, address);
  const hasEnvironment = there?.state.applications.some(
    ({ name, environments }) =>
      name === address.application && environments.some((each) => each.name === address.environment),
  );
  if (origin !== undefined && origin.profile.locationUri !== HOSTED)
    return { kinds: ["unsupported"], why: "not hosted" };
  if (hasEnvironment !== true && flow.policy.provision !== "all")
    return { kinds: ["blocked"], why: "no environment there" };
  const oracle = oracleAtRest(judging);
  const intent = decided(oracle, flow.origin);
  if (origin === undefined || intent.top === undefined || intent.undidReplica)
    return { kinds: ["in-sync"], why: "nothing is decided" };
  const isLike = theirs?.profile.type === origin.profile.type && theirs.profile.locationUri === HOSTED;
  if (theirs !== undefined && !isLike) return { kinds: ["blocked"], why: "another type or source" };
  return expectedOfDecisions(judging, oracle, intent);
}

function expectedOfDecisions(judging: Judging, oracle: OracleFlow, intent: OracleDecision): Expected {
  const { flow, target, contents } = judging;
  const there = decided(oracle, target);
  const isServed =
    there.top !== undefined && intent.top !== undefined && contents.of(there.top) === contents.of(intent.top);
  if (!isServed) return expectedOfOthers(judging, oracle, { intent, there });
  const same = expectedOfSame(judging);
  if (hasItsVersion(judging, flow.origin, intent) && hasItsVersion(judging, target, there)) return same;
  // What a deleted version held is nowhere to be read: that the same is served can be known or not.
  const others = expectedOfOthers(judging, oracle, { intent, there });
  return { kinds: [...same.kinds, ...others.kinds], why: `${same.why}, or: ${others.why}` };
}

function expectedOfSame(judging: Judging): Expected {
  const { flow, target } = judging;
  if (newestIsExperiment(judging, target)) return { kinds: ["blocked"], why: "an experiment runs there" };
  if (newestIsExperiment(judging, flow.origin))
    return { kinds: ["unsupported"], why: "an experiment runs at the origin" };
  return { kinds: ["in-sync"], why: "the same is served" };
}

interface Decisions {
  readonly intent: OracleDecision;
  readonly there: OracleDecision;
}

function expectedOfOthers(judging: Judging, oracle: OracleFlow, { intent, there }: Decisions): Expected {
  const { flow, target } = judging;
  const { divergence } = flow.policy;
  const isOverruled =
    divergence === "origin-wins" &&
    there.by === "person" &&
    intent.root.startsWith(`${flow.origin}#`) &&
    !isUnexplainedUndo(oracle, { intent, there });
  const isNewest = isNewer(intent.stamp, there.stamp);
  if (isNewest && !isNewer(intent.stamp, there.floor)) return { kinds: ["failed"], why: "it is stale" };
  if (!isOverruled && !isNewest && !isTriedAgain(judging, oracle, { intent, there })) {
    if (there.by === "person") return { kinds: ["diverged"], why: "a person decided something newer there" };
    if (there.by === "automatic") return { kinds: ["blocked"], why: "it was rolled back there" };
    return { kinds: ["failed"], why: "it is stale" };
  }
  if (newestIsExperiment(judging, target)) return { kinds: ["blocked"], why: "an experiment runs there" };
  if (divergence === "hold" && servesAPersons(oracle, target)) return { kinds: ["diverged"], why: "it is held" };
  const obstacle = obstacleTo(judging, intent);
  if (obstacle !== undefined) return { kinds: ["blocked"], why: obstacle };
  return { kinds: ["in-sync"], why: NOTHING_IN_THE_WAY };
}

/** What nobody knows the undoer of may have been an alarm's work: the same intent is not started over it again. */
function isUnexplainedUndo(oracle: OracleFlow, { intent, there }: Decisions): boolean {
  const seen = oracle.regions.get(oracle.target);
  const undone = (seen === undefined ? [] : visibleRecords(seen, oracle.address)).find(
    ({ record }) => there.root === `${oracle.target}#${record.number} undone`,
  )?.record;
  return undone?.undo?.trigger === "unreadable" && markOf(undone)?.root.key === intent.root;
}

/** An undo that an alarm threw back is tried again while what it undid is served, unless it was tried three times. */
function isTriedAgain({ contents }: Judging, oracle: OracleFlow, { intent, there }: Decisions): boolean {
  if (there.by !== "automatic" || !there.undidReplica || !intent.root.endsWith("undone")) return false;
  const seen = oracle.regions.get(oracle.target);
  const attempts = (seen === undefined ? [] : visibleRecords(seen, oracle.address)).filter(
    ({ record }) => markOf(record)?.root.key === intent.root,
  );
  return servesUndone(oracle, contents) && attempts.length < MOST_ATTEMPTS;
}

function hasItsVersion({ setting, address }: Judging, region: string, { top }: OracleDecision): boolean {
  const memory = setting.regions.get(region);
  const versions = (memory && find(memory, address))?.profile.versions ?? [];
  return versions.some(({ number }) => String(number) === top?.version);
}

export function oracleAtRest({ setting, flow, target, address }: Judging, asOf?: Instant): OracleFlow {
  const now = asOf ?? setting.clock.now();
  const [origin, there] = [setting.regions.get(flow.origin), setting.regions.get(target)];
  if (origin === undefined || there === undefined) throw new Error("a flow between regions that are not there");
  return {
    address,
    origin: flow.origin,
    target,
    regions: new Map([
      [flow.origin, { state: origin.state, asOf: now, gate: flow.policy.gate }],
      [target, { state: there.state, asOf: now, gate: "start" as const }],
    ]),
  };
}

function newestIsExperiment({ setting, address }: Judging, region: string): boolean {
  const memory = setting.regions.get(region);
  const found = memory && find(memory, address);
  const standing = found?.environment.deployments.filter(
    (record) => record.profileId === found.profile.id && isStanding(stateAt(record, setting.clock.now())),
  );
  return standing?.at(-1)?.kind === "managed";
}

/** What a person has to clear away before this intent can be started in the target. */
function obstacleTo({ setting, flow, target, address, contents }: Judging, intent: OracleDecision): string | undefined {
  const [there, here] = [setting.regions.get(target), setting.regions.get(flow.origin)];
  const theirs = there && find(there, address);
  const origin = here && find(here, address);
  const { policy } = flow;
  const { top } = intent;
  if (there === undefined || here === undefined || origin === undefined || top === undefined)
    return "nothing to follow";
  const version = origin.profile.versions.find(({ number }) => String(number) === top.version);
  if (version === undefined) return "the version was deleted at the origin";
  if (theirs === undefined && policy.provision === "none") return "no profile there";
  if (theirs?.profile.rewrite !== undefined) return "an extension rewrites content there";
  const isCareful = there.state.strategies.some(({ name }) => name === "careful");
  const isUndo = intent.root.endsWith("undone");
  if (policy.rollout.kind === "named" && !isUndo && !isCareful) return "no strategy of the name that policy gives";
  // Which strategies a policy that creates none finds there is the table tests' to say.
  if (policy.provision === "none" && policy.rollout.kind !== "named" && !isUndo)
    return "strategies may be missing there";
  const labels = [version.label, `${flow.origin}.${origin.profile.id}.v${version.number}`].filter(
    (label) => label !== "",
  );
  const wanted = contents.of(top);
  const taken = labels.filter((label) => {
    const other = theirs?.profile.versions.find((each) => each.label === label);
    return (
      other !== undefined &&
      !Buffer.from(other.content).includes(`${wanted}"`) &&
      !Buffer.from(other.content).equals(Buffer.from(wanted ?? ""))
    );
  });
  return taken.length === labels.length ? "its labels stand on other content there" : undefined;
}

export function isCalm(setting: Setting): boolean {
  const now = setting.clock.now();
  const records = [...setting.regions.values()].flatMap(({ state }) =>
    state.applications.flatMap(({ environments }) => environments.flatMap(({ deployments }) => deployments)),
  );
  return !records.some((record) => isInFlight(stateAt(record, now)));
}
