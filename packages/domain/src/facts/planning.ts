import type { EnvironmentIds } from "../model/address.ts";
import type { Deployment, DeploymentDetails } from "../model/deployment.ts";
import { describeFailure, type Failure } from "../model/failure.ts";
import type { ProfileDefinition, ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import type { Strategy } from "../model/rollout.ts";
import type { Fingerprint, LabelledVersion, VersionFacts, VersionRef } from "../model/version.ts";

/** Which of the two regions being compared. */
export type Side = "origin" | "target";

/** Something that planning turned out to need beyond the two observations. Reading it changes nothing anywhere. */
export type Fact =
  | {
      readonly kind: "details";
      readonly side: Side;
      readonly environment: EnvironmentIds;
      readonly deployment: Deployment;
    }
  | { readonly kind: "version"; readonly side: Side; readonly version: VersionRef; readonly profileType: string }
  | { readonly kind: "label"; readonly side: Side; readonly profile: ProfileRef; readonly label: string }
  | { readonly kind: "strategies"; readonly side: Side }
  | { readonly kind: "profile"; readonly side: Side; readonly profile: ProfileRef };

/** What has been learned so far; nothing where it was not asked yet. */
export interface Knowledge {
  details(side: Side, environment: EnvironmentIds, deployment: Deployment): Result<DeploymentDetails> | undefined;
  fingerprint(side: Side, version: VersionRef): Result<Fingerprint> | undefined;
  version(side: Side, version: VersionRef): Result<VersionFacts> | undefined;
  label(side: Side, profile: ProfileRef, label: string): Result<LabelledVersion | undefined> | undefined;
  strategies(side: Side): Result<readonly Strategy[]> | undefined;
  profile(side: Side, profile: ProfileRef): Result<ProfileDefinition> | undefined;
}

/**
 * How planning reads what it knows. A fact that nobody has read yet ends the attempt with a list of what to read: the
 * plan asks only for what turns out to matter, and stays a pure function of what is known.
 */
export interface Ask {
  details(side: Side, environment: EnvironmentIds, deployment: Deployment): DeploymentDetails;
  /** Nothing where the version was deleted: what it held cannot be known, so it is the same as nothing. */
  fingerprint(side: Side, version: VersionRef, profileType: string): Fingerprint | undefined;
  /** As `fingerprint`, with the person's own label and words. */
  version(side: Side, version: VersionRef, profileType: string): VersionFacts | undefined;
  label(side: Side, profile: ProfileRef, label: string): LabelledVersion | undefined;
  strategies(side: Side): readonly Strategy[];
  profile(side: Side, profile: ProfileRef): ProfileDefinition;
  /** Nothing where it cannot be known: for what is no business of the address being planned. */
  ifKnown<Value>(part: () => Value): Value | undefined;
  /** All of them, so that what several of them need is read in one round. */
  together<Answers extends readonly unknown[]>(...parts: { [K in keyof Answers]: () => Answers[K] }): Answers;
}

export type Asked<Value> =
  | { readonly kind: "answer"; readonly value: Value }
  | { readonly kind: "needs"; readonly facts: readonly Fact[] }
  | {
      readonly kind: "unknown";
      readonly reason: string;
      readonly failure?: Failure | undefined;
      readonly isUnderWay: boolean;
    };

/** Runs `attempt` on what is known: its answer, or what must be read first, or why the answer cannot be known. */
export function asking<Value>(knowledge: Knowledge, attempt: (ask: Ask) => Value): Asked<Value> {
  try {
    return { kind: "answer", value: attempt(askOf(knowledge)) };
  } catch (signal) {
    if (signal instanceof Needs) return { kind: "needs", facts: signal.facts };
    if (signal instanceof Unknown)
      return { kind: "unknown", reason: signal.reason, failure: signal.failure, isUnderWay: signal.isUnderWay };
    throw signal;
  }
}

/** Thrown by whatever turns out to rest on something that cannot be known: then nothing may be written. */
export class Unknown {
  readonly reason: string;
  readonly failure: Failure | undefined;
  /** Whether looking again, and nothing else, makes it known. */
  readonly isUnderWay: boolean;
  constructor(
    reason: string,
    failure?: Failure,
    { isUnderWay }: { readonly isUnderWay: boolean } = { isUnderWay: false },
  ) {
    this.reason = reason;
    this.failure = failure;
    this.isUnderWay = isUnderWay;
  }
}

class Needs {
  readonly facts: readonly Fact[];
  constructor(facts: readonly Fact[]) {
    this.facts = facts;
  }
}

function askOf(knowledge: Knowledge): Ask {
  return {
    details: (side, environment, deployment) =>
      known(knowledge.details(side, environment, deployment), { kind: "details", side, environment, deployment }),
    fingerprint: (side, version, profileType) =>
      unlessGone(knowledge.fingerprint(side, version), { kind: "version", side, version, profileType }),
    version: (side, version, profileType) =>
      unlessGone(knowledge.version(side, version), { kind: "version", side, version, profileType }),
    label: (side, profile, label) =>
      known(knowledge.label(side, profile, label), { kind: "label", side, profile, label }),
    strategies: (side) => known(knowledge.strategies(side), { kind: "strategies", side }),
    profile: (side, profile) => known(knowledge.profile(side, profile), { kind: "profile", side, profile }),
    ifKnown,
    together,
  };
}

function known<Value>(answer: Result<Value> | undefined, fact: Fact): Value {
  if (answer === undefined) throw new Needs([fact]);
  if (!answer.ok) throw unknown(answer.failure);
  return answer.value;
}

function unlessGone<Value>(answer: Result<Value> | undefined, fact: Fact): Value | undefined {
  if (answer?.ok === false && answer.failure.kind === "not-found") return undefined;
  return known(answer, fact);
}

const unknown = (failure: Failure): Unknown => new Unknown(describeFailure(failure), failure);

function ifKnown<Value>(part: () => Value): Value | undefined {
  try {
    return part();
  } catch (signal) {
    if (signal instanceof Unknown) return undefined;
    throw signal;
  }
}

function together<Answers extends readonly unknown[]>(...parts: { [K in keyof Answers]: () => Answers[K] }): Answers {
  const facts: Fact[] = [];
  const answers = parts.map((part) => {
    try {
      return part();
    } catch (signal) {
      if (!(signal instanceof Needs)) throw signal;
      facts.push(...signal.facts);
      return undefined;
    }
  });
  if (facts.length > 0) throw new Needs(facts);
  return answers as unknown as Answers;
}
