import type { EnvironmentIds } from "../model/address.ts";
import { Defect } from "../model/defect.ts";
import type { Deployment, DeploymentDetails } from "../model/deployment.ts";
import { describeFailure, type Failure } from "../model/failure.ts";
import type { ProfileDefinition, ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import type { Strategy } from "../model/rollout.ts";
import type { Fingerprint, LabelledVersion, VersionFacts, VersionRef } from "../model/version.ts";

/** Which of the two regions being compared. */
export type Side = "origin" | "target";

/**
 * A deployment, and the state in which it was seen: who undid it can only be told of one that was. Without a state it is
 * one that no list shows, and what is asked is in which it is now.
 */
export type DeploymentRef = Pick<Deployment, "number"> & Partial<Pick<Deployment, "state">>;

/** Something that planning turned out to need beyond the two looks. Reading it changes nothing anywhere. */
export type Fact =
  | {
      readonly kind: "details";
      readonly side: Side;
      readonly environment: EnvironmentIds;
      readonly deployment: DeploymentRef;
    }
  | { readonly kind: "version"; readonly side: Side; readonly version: VersionRef; readonly profileType: string }
  | { readonly kind: "label"; readonly side: Side; readonly profile: ProfileRef; readonly label: string }
  | { readonly kind: "strategies"; readonly side: Side }
  | { readonly kind: "profile"; readonly side: Side; readonly profile: ProfileRef };

/** What is answered to a fact of each kind. */
export interface Answers {
  readonly details: DeploymentDetails;
  readonly version: VersionFacts;
  readonly label: LabelledVersion | undefined;
  readonly strategies: readonly Strategy[];
  readonly profile: ProfileDefinition;
}

/** One of the facts that a version is known by. */
export type VersionFact = Extract<Fact, { readonly kind: "version" }>;

/** What has been read so far, or is remembered. */
export interface Knowledge {
  /** Nothing where it was not read yet. A failure is an answer too. */
  answerTo<Kind extends Fact["kind"]>(fact: Fact & { readonly kind: Kind }): Result<Answers[Kind]> | undefined;
  /** The same of a version, for whoever needs no more of it: that much may be known where the rest is not. */
  fingerprintIn(fact: VersionFact): Result<Fingerprint> | undefined;
}

/**
 * A plan, or a part of one, on its way: a generator that pauses for what it needs to know, and ends with its value. It
 * is pure, reads nothing itself, and asks for a fact only once that turns out to matter. Whoever drives it reads what
 * it pauses for, side by side, and lets it go on; one that pauses because something cannot be known is never gone on with.
 */
export type Planning<Value> = Generator<Pause, Value, undefined>;

export type Pause = Need | Unknown;

/** What has to be read before the plan can go on. */
export interface Need {
  readonly kind: "need";
  readonly facts: readonly Fact[];
}

/** It rests on something that cannot be known: then nothing may be written. */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
  /** What a region answered, if that is why. */
  readonly failure?: Failure | undefined;
  /** Whether looking again, and nothing else, makes it known. */
  readonly isUnderWay: boolean;
}

/** How planning asks. Each question pauses the plan until it is answered. */
export interface Ask {
  details(side: Side, environment: EnvironmentIds, deployment: DeploymentRef): Planning<DeploymentDetails>;
  /** Nothing where the version was deleted: what it held cannot be known, so it is the same as nothing. */
  fingerprint(side: Side, version: VersionRef, profileType: string): Planning<Fingerprint | undefined>;
  /** As `fingerprint`, with the person's own label and words. */
  version(side: Side, version: VersionRef, profileType: string): Planning<VersionFacts | undefined>;
  label(side: Side, profile: ProfileRef, label: string): Planning<LabelledVersion | undefined>;
  strategies(side: Side): Planning<readonly Strategy[]>;
  profile(side: Side, profile: ProfileRef): Planning<ProfileDefinition>;
}

/** Questions that are answered by `knowledge`, which grows while the plan is paused. */
export function askOf(knowledge: Knowledge): Ask {
  const ask = <Kind extends Fact["kind"]>(fact: Fact & { readonly kind: Kind }) =>
    answered(fact, () => knowledge.answerTo<Kind>(fact));
  return {
    details: (side, environment, deployment) => ask({ kind: "details", side, environment, deployment }),
    fingerprint(side, version, profileType) {
      const fact = { kind: "version", side, version, profileType } as const;
      return answered(fact, () => unlessDeleted(knowledge.fingerprintIn(fact)));
    },
    version(side, version, profileType) {
      const fact = { kind: "version", side, version, profileType } as const;
      return answered(fact, () => unlessDeleted(knowledge.answerTo(fact)));
    },
    label: (side, profile, label) => ask({ kind: "label", side, profile, label }),
    strategies: (side) => ask({ kind: "strategies", side }),
    profile: (side, profile) => ask({ kind: "profile", side, profile }),
  };
}

function* answered<Value>(fact: Fact, read: () => Result<Value> | undefined): Planning<Value> {
  let answer = read();
  while (answer === undefined) {
    yield { kind: "need", facts: [fact] };
    answer = read();
  }
  return answer.ok ? answer.value : yield* unknown(describeFailure(answer.failure), { failure: answer.failure });
}

function unlessDeleted<Value>(answer: Result<Value> | undefined): Result<Value | undefined> | undefined {
  return answer?.ok === false && answer.failure.kind === "not-found" ? { ok: true, value: undefined } : answer;
}

/** What needs no asking. */
// biome-ignore lint/correctness/useYield: there is nothing to pause for.
export function* known<Value>(value: Value): Planning<Value> {
  return value;
}

/** Ends the plan: it rests on something that cannot be known. */
export function* unknown(
  reason: string,
  { failure, isUnderWay = false }: { readonly failure?: Failure; readonly isUnderWay?: boolean } = {},
): Planning<never> {
  yield { kind: "unknown", reason, failure, isUnderWay };
  throw new Defect(`a plan was gone on with although it cannot be known (${reason})`);
}

/** All of them side by side, so that what several of them need is read in one round. */
export function* all<Values extends readonly unknown[]>(
  ...parts: { readonly [K in keyof Values]: Planning<Values[K]> }
): Planning<Values> {
  const values: unknown[] = [];
  let open = parts.map((part, index) => ({ part, index }));
  while (open.length > 0) {
    const facts: Fact[] = [];
    const paused: typeof open = [];
    for (const each of open) {
      const step = each.part.next();
      if (step.done === true) values[each.index] = step.value;
      else if (step.value.kind === "unknown") yield step.value;
      else {
        facts.push(...step.value.facts);
        paused.push(each);
      }
    }
    if (facts.length > 0) yield { kind: "need", facts };
    open = paused;
  }
  return values as unknown as Values;
}

/** Nothing where it cannot be known: for what is no business of the address being planned. */
export function* ifKnown<Value>(part: Planning<Value>): Planning<Value | undefined> {
  for (;;) {
    const step = part.next();
    if (step.done === true) return step.value;
    if (step.value.kind === "unknown") return undefined;
    yield step.value;
  }
}

/** Worked out when it is first asked for, and kept. */
export function once<Value>(work: () => Planning<Value>): () => Planning<Value> {
  let kept: { readonly value: Value } | undefined;
  return function* () {
    kept ??= { value: yield* work() };
    return kept.value;
  };
}
