import type { EnvironmentIds } from "../model/address.ts";
import { type Deployment, type DeploymentDetails, type DeploymentState, isStanding } from "../model/deployment.ts";
import { failed, ok, type Result } from "../model/result.ts";
import type { VersionContent, VersionFacts, VersionRef } from "../model/version.ts";
import type { Digest } from "../ports/digest.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type KnownFacts, versionKey } from "./known-facts.ts";
import type { Fact, Knowledge, Side } from "./planning.ts";

/** What is known of two regions after one look at both, and how more is read. */
export interface Reader {
  readonly knowledge: Knowledge;
  /** Reads all of them at once. A failure is an answer too. */
  read(facts: readonly Fact[]): Promise<void>;
  /** A version's content at the origin, read once a look however many targets want it; again each time where it is large. */
  contentAtOrigin(version: VersionRef): Promise<Result<VersionContent>>;
}

export interface ReaderSources {
  readonly regions: Readonly<Record<Side, RegionPorts>>;
  readonly facts: KnownFacts;
  readonly digest: Digest;
  readonly shared: SharedReads;
}

/** A version can hold 2 MiB: so many at once of one target's, and only where so many are wanted that were never compared. */
const MAX_READS_AT_ONCE = 16;

/** Larger contents are read again for the one write that wants them, rather than kept for all that do not. */
const MAX_KEPT_BYTES = 256 * 1024;

export function readerOf(sources: ReaderSources): Reader {
  const answers = new Map<string, Result<unknown>>();
  const { regions, shared } = sources;
  const answer = async (fact: Fact): Promise<void> => {
    const key = keyOf(fact);
    const read = () => readFact(fact, sources);
    answers.set(key, await (fact.side === "origin" ? shared.once(key, read) : read()));
  };
  return {
    knowledge: knowledgeOf(sources, answers),
    read: async (facts) => {
      const distinct = new Map(facts.map((fact) => [keyOf(fact), fact]));
      const waiting = [...distinct.values()];
      while (waiting.length > 0) await Promise.all(waiting.splice(0, MAX_READS_AT_ONCE).map(answer));
    },
    contentAtOrigin: (version) => readContent(regions.origin, version, shared),
  };
}

/** This look's own answers first, then what is remembered for ever. */
function knowledgeOf({ regions, facts }: ReaderSources, answers: ReadonlyMap<string, Result<unknown>>): Knowledge {
  const answered = <Value>(fact: Fact) => answers.get(keyOf(fact)) as Result<Value> | undefined;
  return {
    details(side, environment, deployment) {
      const remembered = facts.details(regions[side].place, environment, deployment.number);
      if (remembered !== undefined && tells(remembered, deployment)) return ok(remembered);
      return answered({ kind: "details", side, environment, deployment });
    },
    fingerprint: (side, version) =>
      orElse(facts.fingerprint(regions[side].place, version), () =>
        answered({ kind: "version", side, version, profileType: "" }),
      ),
    version: (side, version) =>
      orElse(facts.version(regions[side].place, version), () =>
        answered({ kind: "version", side, version, profileType: "" }),
      ),
    label: (side, profile, label) => answered({ kind: "label", side, profile, label }),
    strategies: (side) => answered({ kind: "strategies", side }),
    profile: (side, profile) => answered({ kind: "profile", side, profile }),
  };
}

function orElse<Value>(
  remembered: Value | undefined,
  answered: () => Result<Value> | undefined,
): Result<Value> | undefined {
  return remembered === undefined ? answered() : ok(remembered);
}

/** Who undid a deployment is told only once it is undone; all else never changes. */
export function tells({ stateWhenRead }: DeploymentDetails, { state }: { readonly state: DeploymentState }): boolean {
  return isStanding(state) || !isStanding(stateWhenRead);
}

function keyOf(fact: Fact): string {
  switch (fact.kind) {
    case "details":
      return `details ${fact.side} ${fact.environment.applicationId}/${fact.environment.environmentId}/${fact.deployment.number}`;
    case "version":
      return `version ${fact.side} ${fact.version.applicationId}/${fact.version.profileId}/${fact.version.number}`;
    case "label":
      return `label ${fact.side} ${fact.profile.applicationId}/${fact.profile.profileId} ${fact.label}`;
    case "strategies":
      return `strategies ${fact.side}`;
    case "profile":
      return `profile ${fact.side} ${fact.profile.applicationId}/${fact.profile.profileId}`;
  }
}

async function readFact(fact: Fact, sources: ReaderSources): Promise<Result<unknown>> {
  const region = sources.regions[fact.side];
  switch (fact.kind) {
    case "details":
      return readDetails(region, sources.facts, fact);
    case "version":
      return readVersion(region, sources, fact);
    case "label":
      return region.configs.findVersion(fact.profile, fact.label);
    case "strategies":
      return region.strategies.list();
    case "profile":
      return region.structure.readProfile(fact.profile);
  }
}

async function readDetails(
  { deployments, place }: RegionPorts,
  facts: KnownFacts,
  { environment, deployment }: { readonly environment: EnvironmentIds; readonly deployment: Deployment },
): Promise<Result<DeploymentDetails>> {
  const read = await deployments.read(environment, deployment.number);
  if (!read.ok) return read;
  facts.rememberDetails(place, environment, read.value);
  if (tells(read.value, deployment)) return read;
  const subject = `deployment #${deployment.number}`;
  return failed({ kind: "lagging", operation: "GetDeployment", region: place.region, subject });
}

async function readVersion(
  region: RegionPorts,
  { digest, facts, shared }: ReaderSources,
  { side, version, profileType }: { readonly side: Side; readonly version: VersionRef; readonly profileType: string },
): Promise<Result<VersionFacts>> {
  const read = side === "origin" ? readContent(region, version, shared) : region.configs.readVersion(version);
  const content = await read;
  if (!content.ok) return content;
  const { label, description } = content.value;
  const known: VersionFacts = { ...fingerprintOf(digest, content.value, profileType), label, description };
  facts.rememberVersion(region.place, version, known);
  const isLarge = content.value.content.length > MAX_KEPT_BYTES;
  if (side === "origin" && isLarge) shared.forget(contentKey(region, version));
  return ok(known);
}

function readContent(origin: RegionPorts, version: VersionRef, shared: SharedReads): Promise<Result<VersionContent>> {
  return shared.once(contentKey(origin, version), () => origin.configs.readVersion(version));
}

export function contentKey({ place }: RegionPorts, version: VersionRef): string {
  return `content ${versionKey(place, version)}`;
}

/** Reads of the origin that several targets need at the same moment: made once, for all of them. */
export interface SharedReads {
  once<Value>(key: string, read: () => Promise<Value>): Promise<Value>;
  /** What is asked for again is read again. */
  forget(key: string): void;
}

export function sharedReads(): SharedReads {
  const reads = new Map<string, Promise<unknown>>();
  return {
    once<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = reads.get(key) as Promise<Value> | undefined;
      if (known !== undefined) return known;
      const reading = read();
      reads.set(key, reading);
      return reading;
    },
    forget: (key) => void reads.delete(key),
  };
}
