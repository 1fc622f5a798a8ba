import { createHash } from "node:crypto";
import type { Look } from "../src/facts/look.ts";
import type { Knowledge, Side } from "../src/facts/planning.ts";
import type { Root } from "../src/model/decision.ts";
import type { Deployment, DeploymentState, Undo } from "../src/model/deployment.ts";
import {
  type ApplicationId,
  type EnvironmentId,
  type Instant,
  instant,
  type ProfileId,
  type StrategyId,
} from "../src/model/ids.ts";
import { DEFAULT_POLICY, type Policy } from "../src/model/policy.ts";
import { FEATURE_FLAGS, HOSTED } from "../src/model/profile.ts";
import { formatProvenance } from "../src/model/provenance.ts";
import { ok, type Result } from "../src/model/result.ts";
import type { RolloutShape, Strategy } from "../src/model/rollout.ts";
import type { Circumstances } from "../src/plan/situation.ts";

/** 09:05 of the day that every table is set in. */
function at(clock: string): Instant {
  return instant(Date.parse(`2026-03-02T${clock}:00.000Z`));
}

export const PLACES = {
  origin: { account: "-", region: "us-east-1" },
  target: { account: "-", region: "us-west-2" },
  elsewhere: { account: "-", region: "eu-west-1" },
} as const;

const idsOf = (side: keyof typeof PLACES) => ({
  applicationId: `${side}-app` as ApplicationId,
  environmentId: `${side}-env` as EnvironmentId,
});

const environmentOf = (side: keyof typeof PLACES) => ({ place: PLACES[side], ...idsOf(side) });

export const rootAt = (side: keyof typeof PLACES, number: number, undone = false): Root => ({
  environment: environmentOf(side),
  number,
  undone,
});

export const INSTANTLY: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };
export const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

/** One deployment, in the few words that matter to a decision. Numbers follow the order in which they are listed. */
export interface Told {
  /** `hh:mm` of its start. */
  readonly started: string;
  /** What it serves: two deployments with the same text hold the same. */
  readonly holds: string;
  readonly state?: DeploymentState;
  readonly shape?: RolloutShape;
  /** How many of its clients it has reached; not said by default. */
  readonly percent?: number;
  readonly profile?: string;
  readonly kind?: "user" | "managed";
  /** A replica's root, and when that was decided. */
  readonly replicaOf?: {
    readonly root: Root;
    readonly decided: string;
    readonly undos?: number;
    readonly attempt?: number;
    /** The version that it copied: by default one that nothing else mentions. */
    readonly copies?: { readonly from: keyof typeof PLACES; readonly version: number };
  };
  /** The version number that the mark was written for; its own by default. */
  readonly markedFor?: number;
  /** Who undid it, at `hh:mm`; `untold` where its event log does not say. */
  readonly undone?: { readonly by: Undo["trigger"]; readonly at: string } | "untold";
  readonly strategy?: string;
  readonly description?: string;
  /** As AppConfig lists it: by default a version of its own, 100 and its number; a label where it names one. */
  readonly version?: string;
  /** The profile that had this name before it was recreated. */
  readonly formerProfile?: boolean;
  /** Its version was deleted since. */
  readonly deleted?: boolean;
}

export interface Region {
  /** The oldest first. */
  readonly deployments?: readonly Told[];
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
}

export interface Situation {
  readonly origin?: Region;
  readonly target?: Region;
  readonly policy?: Partial<Policy>;
  readonly now?: string;
  readonly profile?: string;
  readonly unstoppable?: readonly number[];
  /** What is known of the deployments' details; everything by default. */
  readonly unreadable?: (side: Side, number: number) => Result<never> | undefined;
}

export interface Scene {
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
  unreadable,
}: Situation): Scene {
  const regions = { origin, target };
  return {
    circumstances: {
      view: {
        environment: { application: "shop", environment: "prod" },
        origin: lookOf("origin", origin),
        target: lookOf("target", target),
      },
      address: { application: "shop", environment: "prod", profile },
      policy: { ...DEFAULT_POLICY, ...policy },
      now: at(now),
      unstoppable: new Set(unstoppable),
    },
    knowledge: knowledgeOf(regions, unreadable ?? (() => undefined)),
  };
}

const DEFAULT_PROFILES: NonNullable<Region["profiles"]> = [{ name: "flags" }, { name: "limits" }];

const profileId = (side: Side, name: string): ProfileId => `${side}-${name}` as ProfileId;

function lookOf(side: Side, region: Region): Look {
  const { deployments = [], profiles = DEFAULT_PROFILES, complete = true, reading } = region;
  const summaries = profiles.map(({ name, type = FEATURE_FLAGS, locationUri = HOSTED }) => ({
    id: profileId(side, name),
    name,
    type,
    locationUri,
  }));
  const newestFirst = deployments.map((told, index) => deploymentOf(side, told, index + 1)).toReversed();
  return {
    place: region.place ?? PLACES[side],
    names: region.names ?? ok({ kind: "found", ...idsOf(side), profiles: summaries }),
    history: region.history ?? ok({ newestFirst, complete, ...(reading !== undefined && { reading }) }),
    existing: region.existing ?? 0,
    outdated: [],
  };
}

/** Every deployment has a version of its own, as if its content had been created for it. */
function deploymentOf(side: Side, told: Told, number: number): Deployment {
  const { started, state = "COMPLETE", shape = INSTANTLY, profile = "flags", kind = "user" } = told;
  const completed = ["COMPLETE", "ROLLED_BACK", "REVERTED"].includes(state) ? { completedAt: completion(told) } : {};
  const { version = String(100 + number), formerProfile = false } = told;
  const id = profileId(side, formerProfile ? `former-${profile}` : profile);
  return {
    number,
    profileId: id,
    state,
    kind,
    version,
    startedAt: at(started),
    shape,
    ...(told.percent === undefined ? {} : { percentComplete: told.percent }),
    ...completed,
  };
}

function completion({ started, state, undone }: Told): Instant {
  return state === "ROLLED_BACK" && typeof undone === "object" ? at(undone.at) : at(started);
}

function knowledgeOf(
  regions: Readonly<Record<Side, Region>>,
  unreadable: (side: Side, number: number) => Result<never> | undefined,
): Knowledge {
  const told = (side: Side, number: number): Told | undefined => regions[side].deployments?.[number - 1];
  const content = (side: Side, versionNumber: number) => {
    const one = told(side, versionNumber - 100);
    if (one === undefined || one.deleted === true) return notFound(side);
    const sha256 = createHash("sha256").update(one.holds).digest("hex");
    return ok({ sha256, contentType: "application/json", label: "", description: "" });
  };
  return {
    details(side, _environment, { number, state }) {
      const one = told(side, number);
      const failure = unreadable(side, number);
      if (failure !== undefined) return failure;
      if (one === undefined) return notFound(side);
      const strategyId = (one.strategy ?? "AppConfig.AllAtOnce") as StrategyId;
      const { undone } = one;
      const undo = typeof undone === "object" ? { undo: { trigger: undone.by, at: at(undone.at) } } : {};
      return ok({ number, stateWhenRead: state, description: descriptionOf(one, number), strategyId, ...undo });
    },
    fingerprint: (side, { number }) => content(side, number),
    version: (side, { number }) => content(side, number),
    label(side, profile, label) {
      const number = profile.profileId === profileId(side, "flags") ? regions[side].labels?.[label] : undefined;
      return ok(number === undefined ? undefined : { number, label, description: "" });
    },
    strategies: (side) => ok(regions[side].strategies ?? []),
    profile: () => ok({ name: "flags", type: FEATURE_FLAGS, description: "", validators: [] }),
  };
}

function notFound(side: Side): Result<never> {
  return {
    ok: false,
    failure: { kind: "not-found", operation: "Get", region: PLACES[side].region, subject: "what is not there" },
  };
}

const versionIn = (side: keyof typeof PLACES, number: number) => ({
  place: PLACES[side],
  applicationId: idsOf(side).applicationId,
  profileId: `${side}-flags` as ProfileId,
  number,
});

function descriptionOf({ replicaOf, description = "", version, markedFor }: Told, number: number): string {
  if (replicaOf === undefined) return description;
  const { root, decided, undos = 0, attempt, copies } = replicaOf;
  const { place, applicationId } = root.environment;
  // Of a version that nothing else mentions: whether two are the same is then told by what they hold.
  const unmentioned = { place, applicationId, profileId: "copied" as ProfileId, number: 900 + number };
  const source = copies === undefined ? unmentioned : versionIn(copies.from, copies.version);
  const startedVersion = markedFor ?? Number(version ?? 100 + number);
  const stamp = { decidedAt: at(decided), undos };
  return formatProvenance({ root, stamp, source, startedVersion, attempt }, description);
}
