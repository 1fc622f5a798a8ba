import { type DeploymentDetails, isStanding } from "../model/deployment.ts";
import { isFence } from "../model/fence.ts";
import type { Place } from "../model/place.ts";
import { failed, ok, type Result } from "../model/result.ts";
import type { Strategy } from "../model/rollout.ts";
import type { VersionContent, VersionFacts, VersionRef } from "../model/version.ts";
import type { Digest } from "../ports/digest.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type KnownFacts, versionKey } from "./known-facts.ts";
import type { Answers, DeploymentRef, Fact, Knowledge, Side } from "./planning.ts";

/** What is known of two regions after one look at both, and how more is read. */
export interface Reader {
  readonly knowledge: Knowledge;
  /** Reads all of them at once. A failure is an answer too. */
  read(facts: readonly Fact[]): Promise<void>;
  /** A version's content at the origin, read once a look however many targets want it; once more where a large one was compared. */
  contentAtOrigin(version: VersionRef): Promise<Result<VersionContent>>;
}

/** Larger contents are read again for the one write that wants them, rather than kept for all that do not. */
const MAX_KEPT_BYTES = 256 * 1024;

/** A version can hold 2 MiB: so many at once of one target's, and only where so many are wanted that were never compared. */
const MAX_READS_AT_ONCE = 16;

/** Of the two regions' own: the origin's is the same for all targets, and may have begun before anything was planned. */
export function readerOf(regions: Readonly<Record<Side, RegionReader>>): Reader {
  return {
    knowledge: {
      answerTo: (fact) => regions[fact.side].answerTo(fact),
      fingerprintIn: (fact) => regions[fact.side].fingerprintIn(fact),
    },
    read: async (facts) => {
      const waiting = [...new Map(facts.map((fact) => [`${fact.side} ${keyOf(fact)}`, fact])).values()];
      while (waiting.length > 0)
        await Promise.all(waiting.splice(0, MAX_READS_AT_ONCE).map((fact) => regions[fact.side].read(fact)));
    },
    contentAtOrigin: regions.origin.contentOf,
  };
}

/** Reads one region between two writes, each fact at most once, whoever asks for it and however many do. */
export interface RegionReader extends Knowledge {
  /** Reads it. */
  read(fact: Fact): Promise<void>;
  /** Reads what may be asked for later, unless it is known. A failure is no answer to what nobody has asked for yet. */
  readEarly(fact: Fact): Promise<void>;
  /** A version in full. */
  contentOf(version: VersionRef): Promise<Result<VersionContent>>;
}

/** What a region's reader reads with. */
interface ReadContext {
  readonly region: RegionPorts;
  readonly facts: KnownFacts;
  readonly digest: Digest;
  /** Contents that are being read, or are kept since they may have to be written. */
  readonly contents: Map<string, Promise<Result<VersionContent>>>;
}

export function regionReader(
  region: RegionPorts,
  { facts, digest }: { readonly facts: KnownFacts; readonly digest: Digest },
): RegionReader {
  const { place } = region;
  const context: ReadContext = { region, facts, digest, contents: new Map() };
  const answers = new Map<string, Result<unknown>>();
  const reads = new Map<string, Promise<Result<unknown>>>();
  const answerTo: RegionReader["answerTo"] = <Kind extends Fact["kind"]>(fact: Fact & { readonly kind: Kind }) =>
    (rememberedAs(fact, place, facts) ?? answers.get(keyOf(fact))) as Result<Answers[Kind]> | undefined;
  return {
    answerTo,
    fingerprintIn: (fact) => resultOf(facts.fingerprint(place, fact.version)) ?? answerTo(fact),
    read: async (fact) => {
      const key = keyOf(fact);
      answers.set(key, await readOnce(reads, key, () => readFact(fact, context)));
    },
    readEarly: async (fact) => {
      if (answerTo(fact) !== undefined) return;
      const key = keyOf(fact);
      const answer = await readOnce(reads, key, () => readFact(fact, context, true));
      if (!answer.ok) reads.delete(key);
    },
    contentOf: (version) => readContent(context, version),
  };
}

/** The one that is under way or done already, if there is one. */
function readOnce<Value>(reads: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const reading = reads.get(key) ?? read();
  reads.set(key, reading);
  return reading;
}

function rememberedAs(
  fact: Fact,
  place: Place,
  facts: KnownFacts,
): Result<DeploymentDetails | VersionFacts> | undefined {
  switch (fact.kind) {
    case "details": {
      const details = facts.details(place, fact.environment, fact.deployment.number);
      return details !== undefined && tells(details, fact.deployment) ? ok(details) : undefined;
    }
    case "version":
      return resultOf(facts.version(place, fact.version));
    case "label":
    case "strategies":
    case "profile":
      return undefined;
  }
}

function resultOf<Value>(value: Value | undefined): Result<Value> | undefined {
  return value === undefined ? undefined : ok(value);
}

/** Who undid a deployment is told only once it is undone, which never changes any more; nor does all else, ever. */
function tells({ stateWhenRead }: DeploymentDetails, { state }: DeploymentRef): boolean {
  return (state !== undefined && isStanding(state)) || !isStanding(stateWhenRead);
}

/** What one region is asked for. In which state a deployment was seen is part of the question: see `tells`. */
function keyOf(fact: Fact): string {
  switch (fact.kind) {
    case "details": {
      const { applicationId, environmentId } = fact.environment;
      const { number, state } = fact.deployment;
      const asked = state === undefined ? " now" : isStanding(state) ? "" : " undone";
      return `details ${applicationId}/${environmentId}/${number}${asked}`;
    }
    case "version":
      return `version ${fact.version.applicationId}/${fact.version.profileId}/${fact.version.number}`;
    case "label":
      return `label ${fact.profile.applicationId}/${fact.profile.profileId} ${fact.label}`;
    case "strategies":
      return "strategies";
    case "profile":
      return `profile ${fact.profile.applicationId}/${fact.profile.profileId}`;
  }
}

async function readFact(fact: Fact, context: ReadContext, isEarly = false): Promise<Result<unknown>> {
  const { region } = context;
  switch (fact.kind) {
    case "details":
      return readDetails(fact, context);
    case "version":
      return readVersion(fact, context, isEarly);
    case "label":
      return region.configs.findVersion(fact.profile, fact.label);
    case "strategies":
      return withoutFences(await region.strategies.list());
    case "profile":
      return region.structure.readProfile(fact.profile);
  }
}

/** A fence is no way to roll anything out, whatever its shape. */
function withoutFences(listed: Result<readonly Strategy[]>): Result<readonly Strategy[]> {
  return listed.ok ? ok(listed.value.filter((each) => !isFence(each))) : listed;
}

async function readDetails(
  { environment, deployment }: Extract<Fact, { kind: "details" }>,
  { region: { deployments, place }, facts }: ReadContext,
): Promise<Result<DeploymentDetails>> {
  const read = await deployments.read(environment, deployment.number);
  if (!read.ok) return read;
  facts.rememberDetails(place, environment, read.value);
  if (deployment.state === undefined || tells(read.value, deployment)) return read;
  const subject = `deployment #${deployment.number}`;
  return failed({ kind: "lagging", operation: "GetDeployment", region: place.region, subject });
}

async function readVersion(
  { side, version, profileType }: Extract<Fact, { kind: "version" }>,
  context: ReadContext,
  isEarly: boolean,
): Promise<Result<VersionFacts>> {
  const { region, facts, digest, contents } = context;
  const read = await readContent(context, version);
  if (!read.ok) return read;
  // A target's own content is only compared. What an event tells of is one version, and most likely the one to be written.
  const isKept = side === "origin" && (isEarly || read.value.content.length <= MAX_KEPT_BYTES);
  if (!isKept) contents.delete(versionKey(region.place, version));
  const { label, description } = read.value;
  const known: VersionFacts = { ...fingerprintOf(digest, read.value, profileType), label, description };
  facts.rememberVersion(region.place, version, known);
  return ok(known);
}

function readContent({ region, contents }: ReadContext, version: VersionRef): Promise<Result<VersionContent>> {
  return readOnce(contents, versionKey(region.place, version), () => region.configs.readVersion(version));
}
