import { createHash } from "node:crypto";
import type { Look } from "../src/facts/look.ts";
import type { DeploymentRef, Fact, Knowledge, Side } from "../src/facts/planning.ts";
import type { Root } from "../src/model/decision.ts";
import type { Deployment } from "../src/model/deployment.ts";
import {
  type ApplicationId,
  type EnvironmentId,
  type Instant,
  instant,
  type ProfileId,
  type StrategyId,
} from "../src/model/ids.ts";
import type { Place } from "../src/model/place.ts";
import { DEFAULT_POLICY, type Policy } from "../src/model/policy.ts";
import { FEATURE_FLAGS, HOSTED, type ProfileDefinition, type ProfileRef } from "../src/model/profile.ts";
import { formatProvenance } from "../src/model/provenance.ts";
import { failed, ok, type Result } from "../src/model/result.ts";
import type { RolloutShape, Strategy } from "../src/model/rollout.ts";
import type { Circumstances } from "../src/plan/situation.ts";
import type { DeploymentFacts, ListedDeployment, RegionName } from "./deployments.ts";

/** 09:05 of the day that every table is set in. */
function at(clock: string): Instant {
  return instant(Date.parse(`2026-03-02T${clock}:00.000Z`));
}

export const PLACES = {
  origin: { account: "-", region: "us-east-1" },
  target: { account: "-", region: "us-west-2" },
  elsewhere: { account: "-", region: "eu-west-1" },
} as const satisfies Record<RegionName, Place>;

const idsOf = (side: RegionName) => ({
  applicationId: `${side}-app` as ApplicationId,
  environmentId: `${side}-env` as EnvironmentId,
});

const environmentOf = (side: RegionName) => ({ place: PLACES[side], ...idsOf(side) });

export const rootAt = (side: RegionName, number: number, undone = false): Root => ({
  environment: environmentOf(side),
  number,
  undone,
});

export const INSTANTLY: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };
export const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

export interface Region {
  /** The oldest first: numbers follow this order. */
  readonly deployments?: readonly ListedDeployment[];
  readonly profiles?: readonly { readonly name: string; readonly type?: string; readonly locationUri?: string }[];
  readonly strategies?: readonly Strategy[];
  readonly names?: Look["names"];
  readonly history?: Look["history"];
  readonly complete?: boolean;
  readonly reading?: { readonly downTo: number };
  readonly existing?: number;
  /** The version numbers that labels stand on. */
  readonly labels?: Readonly<Record<string, number>>;
  readonly place?: Look["place"];
  readonly fences?: Look["fences"];
}

export interface Situation {
  /** Its deployments alone, where nothing else of the region is out of the ordinary. */
  readonly origin?: Region | readonly ListedDeployment[];
  readonly target?: Region | readonly ListedDeployment[];
  readonly policy?: Partial<Policy>;
  readonly now?: string;
  readonly profile?: string;
  readonly unstoppable?: readonly number[];
}

export interface PlanInput {
  readonly circumstances: Circumstances;
  readonly knowledge: Knowledge;
}

/** A situation in which everything that could be asked is known. */
export function situation({
  origin = {},
  target = {},
  policy,
  now = "12:00",
  profile = "flags",
  unstoppable = [],
}: Situation): PlanInput {
  const written = { origin: regionOf(origin), target: regionOf(target) };
  const regions = { origin: factsOf(written.origin, written), target: factsOf(written.target, written) };
  return {
    circumstances: {
      view: {
        environment: { application: "shop", environment: "prod" },
        origin: lookOf("origin", regions.origin),
        target: lookOf("target", regions.target),
      },
      address: { application: "shop", environment: "prod", profile },
      policy: { ...DEFAULT_POLICY, ...policy },
      now: at(now),
      unstoppable: new Set(unstoppable),
    },
    knowledge: knowledgeOf(regions),
  };
}

const regionOf = (region: Region | readonly ListedDeployment[]): Region =>
  isList(region) ? { deployments: region } : region;

const isList = (region: Region | readonly ListedDeployment[]): region is readonly ListedDeployment[] =>
  Array.isArray(region);

/** A deployment of which nothing is left to be worked out from another. */
type CompleteFacts = DeploymentFacts & Required<Pick<DeploymentFacts, "started" | "holds">>;

interface RegionFacts extends Omit<Region, "deployments"> {
  readonly deployments: readonly CompleteFacts[];
}

function factsOf(region: Region, regions: Readonly<Record<Side, Region>>): RegionFacts {
  return { ...region, deployments: (region.deployments ?? []).map(({ facts }) => completeFacts(facts, regions)) };
}

/** What a replica does not say itself is its root's. */
function completeFacts(facts: DeploymentFacts, regions: Readonly<Record<Side, Region>>): CompleteFacts {
  const { root } = facts;
  const rootFacts = root === undefined || root.region === "elsewhere" ? undefined : rootFactsIn(regions, root);
  const decided = facts.decided ?? (root && rootFacts && decidedBy(rootFacts, root.undone));
  const started = facts.started ?? (root && decided && minuteAfter(decided.at));
  const holds = facts.holds ?? (root?.undone === false ? rootFacts?.holds : undefined);
  if (started === undefined || holds === undefined || (root !== undefined && decided === undefined))
    throw new Error(`not said, nor told by its root: what it holds or when it was decided (${JSON.stringify(facts)})`);
  return { ...facts, started, holds, ...(decided !== undefined && { decided }) };
}

const rootFactsIn = (
  regions: Readonly<Record<Side, Region>>,
  { region, number }: { readonly region: RegionName; readonly number: number },
): DeploymentFacts | undefined =>
  region === "elsewhere" ? undefined : regions[region].deployments?.[number - 1]?.facts;

/** When a person's deployment was decided, or its undoing. */
function decidedBy({ started, undone }: DeploymentFacts, isUndoing: boolean): DeploymentFacts["decided"] {
  if (started === undefined || !isUndoing) return started === undefined ? undefined : { at: started, undos: 0 };
  return undone?.by === "person" ? { at: undone.at, undos: 0 } : { at: started, undos: 1 };
}

const minuteAfter = (clock: string): string => new Date(at(clock) + 60_000).toISOString().slice(11, 16);

const DEFAULT_PROFILES: NonNullable<Region["profiles"]> = [{ name: "flags" }, { name: "limits" }];

const profileId = (side: Side, name: string): ProfileId => `${side}-${name}` as ProfileId;

function lookOf(side: Side, region: RegionFacts): Look {
  const { deployments, profiles = DEFAULT_PROFILES, complete = true, reading } = region;
  const summaries = profiles.map(({ name, type = FEATURE_FLAGS, locationUri = HOSTED }) => ({
    id: profileId(side, name),
    name,
    type,
    locationUri,
  }));
  const newestFirst = deployments.map((facts, index) => deploymentOf(side, facts, index + 1)).toReversed();
  return {
    place: region.place ?? PLACES[side],
    names: region.names ?? ok({ kind: "found", ...idsOf(side), profiles: summaries }),
    history: region.history ?? ok({ newestFirst, complete, ...(reading !== undefined && { reading }) }),
    existing: region.existing ?? 0,
    outdated: [],
    fences: region.fences ?? ok([]),
  };
}

/** Every deployment has a version of its own, as if its content had been created for it. */
function deploymentOf(side: Side, facts: CompleteFacts, number: number): Deployment {
  const { started, state = "COMPLETE", shape = INSTANTLY, profile = "flags", kind = "user" } = facts;
  const completed = ["COMPLETE", "ROLLED_BACK", "REVERTED"].includes(state) ? { completedAt: completion(facts) } : {};
  const { version = String(100 + number), isOfFormerProfile = false, percent } = facts;
  const id = profileId(side, isOfFormerProfile ? `former-${profile}` : profile);
  return {
    number,
    profileId: id,
    state,
    kind,
    version,
    startedAt: at(started),
    shape,
    ...(percent === undefined ? {} : { percentComplete: percent }),
    ...completed,
  };
}

function completion({ started, state, undone }: CompleteFacts): Instant {
  return state === "ROLLED_BACK" && undone !== undefined ? at(undone.at) : at(started);
}

function knowledgeOf(regions: Readonly<Record<Side, RegionFacts>>): Knowledge {
  const content = (side: Side, versionNumber: number) => {
    const deployment = regions[side].deployments[versionNumber - 101];
    if (deployment === undefined || deployment.isVersionDeleted === true) return notFound(side);
    const sha256 = createHash("sha256").update(deployment.holds).digest("hex");
    return ok({ sha256, contentType: "application/json", label: "", description: "" });
  };
  const details = (side: Side, { number, state }: DeploymentRef) => {
    const deployment = regions[side].deployments[number - 1];
    if (deployment === undefined) return notFound(side);
    const { unreadable, undone, strategy = "AppConfig.AllAtOnce" } = deployment;
    if (unreadable !== undefined) return unreadable === "denied" ? denied(side) : unreadable();
    const undo = undone === undefined ? {} : { undo: { trigger: undone.by, at: at(undone.at) } };
    const description = descriptionOf(deployment, number);
    const stateWhenRead = state ?? deployment.state ?? "COMPLETE";
    return ok({ number, stateWhenRead, description, strategyId: strategy as StrategyId, ...undo });
  };
  const labelled = (side: Side, profile: ProfileRef, label: string) => {
    const number = profile.profileId === profileId(side, "flags") ? regions[side].labels?.[label] : undefined;
    return ok(number === undefined ? undefined : { number, label, description: "" });
  };
  const answerTo = (fact: Fact): Result<unknown> => {
    switch (fact.kind) {
      case "details":
        return details(fact.side, fact.deployment);
      case "version":
        return content(fact.side, fact.version.number);
      case "label":
        return labelled(fact.side, fact.profile, fact.label);
      case "strategies":
        return ok(regions[fact.side].strategies ?? []);
      case "profile":
        return ok({ name: "flags", type: FEATURE_FLAGS, description: "", validators: [] });
    }
  };
  return knowledgeFrom(answerTo, ({ side, version }) => content(side, version.number));
}

/** What is known, by one function for all kinds: each gives the answer of its kind. */
export function knowledgeFrom(
  answerTo: (fact: Fact) => Result<unknown> | undefined,
  fingerprintIn: Knowledge["fingerprintIn"],
): Knowledge {
  return { answerTo: answerTo as Knowledge["answerTo"], fingerprintIn };
}

/** The same, but for what the origin says of a profile. */
export function withProfile({ answerTo, fingerprintIn }: Knowledge, definition: ProfileDefinition): Knowledge {
  return knowledgeFrom((fact) => (fact.kind === "profile" ? ok(definition) : answerTo(fact)), fingerprintIn);
}

function notFound(side: Side): Result<never> {
  return failed({ kind: "not-found", operation: "Get", region: PLACES[side].region, subject: "what is not there" });
}

const denied = (side: Side): Result<never> =>
  failed({ kind: "denied", operation: "GetDeployment", region: PLACES[side].region, subject: "x" });

const versionIn = (side: RegionName, number: number) => ({
  place: PLACES[side],
  applicationId: idsOf(side).applicationId,
  profileId: `${side}-flags` as ProfileId,
  number,
});

function descriptionOf(deployment: CompleteFacts, number: number): string {
  const { root: rootFacts, decided, attempt, copies, description = "", version, markedFor } = deployment;
  if (rootFacts === undefined || decided === undefined) return description;
  const root = rootAt(rootFacts.region, rootFacts.number, rootFacts.undone);
  const { place, applicationId } = root.environment;
  // Of a version that nothing else mentions: whether two are the same is then told by what they hold.
  const unmentioned = { place, applicationId, profileId: "copied" as ProfileId, number: 900 + number };
  const source = copies === undefined ? unmentioned : versionIn(copies.region, copies.version);
  const startedVersion = markedFor ?? Number(version ?? 100 + number);
  const stamp = { decidedAt: at(decided.at), undos: decided.undos };
  return formatProvenance({ root, stamp, source, startedVersion, attempt }, description);
}
