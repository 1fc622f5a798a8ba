import type { Reader } from "../facts/reader.ts";
import type { Address, AddressIds, Names } from "../model/address.ts";
import { assert } from "../model/defect.ts";
import type { Failure } from "../model/failure.ts";
import type { StrategyId } from "../model/ids.ts";
import type { StartedReplica } from "../model/outcome.ts";
import { formatProvenance } from "../model/provenance.ts";
import { ok } from "../model/result.ts";
import { isSameShape } from "../model/rollout.ts";
import { formatSource, isSameFingerprint } from "../model/version.ts";
import type { Creation, Replica, WantedStrategy } from "../plan/plan.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { StrategyRepository } from "../ports/strategy-repository.ts";
import type { Reconciler } from "./reconciler.ts";
import { storeVersion } from "./stored-version.ts";
import { endedBy, fencesTooOld, performWrite, type WriteEnd } from "./write.ts";

export interface ReplicaContext {
  readonly reconciler: Reconciler;
  readonly target: RegionPorts;
  readonly address: Address;
  readonly names: Names;
  readonly reader: Reader;
  /** The versions made ready before a stop, by what they copy: they need no look-up after it. */
  readonly preparedVersions: Map<string, number>;
  /** Whether the look is new enough still to start or stop something: a fence may have been set since. */
  readonly isInTime: () => boolean;
}

export type ReplicaResult = { readonly kind: "started"; readonly replica: StartedReplica } | WriteEnd;

/**
 * Makes the plan true, step by step. Wherever it stops or dies, what is left behind is found by the next reconcile: a
 * profile by its name, a version by its label, a deployment by its provenance.
 */
export async function applyReplica(context: ReplicaContext, replica: Replica): Promise<ReplicaResult> {
  const preparation = await prepareReplica(context, replica);
  return preparation.kind === "prepared" ? start(context, replica, preparation) : preparation;
}

export interface Preparation {
  readonly kind: "prepared";
  readonly ids: AddressIds;
  readonly strategyId: StrategyId;
  readonly versionNumber: number;
}

/** Everything that has to be there before the start. It serves nobody anything yet. */
export async function prepareReplica(context: ReplicaContext, replica: Replica): Promise<Preparation | WriteEnd> {
  const { reader, preparedVersions } = context;
  const ids = await createMissing(context, replica.create);
  if ("kind" in ids) return ids;
  // By the profile's id: a profile that was recreated meanwhile has none of the versions of the one before.
  const source = `${ids.profileId} ${formatSource(replica.version.source)}`;
  const known = preparedVersions.get(source);
  const [strategy, version] = await both(
    strategyFor(context, replica.strategy),
    known !== undefined
      ? Promise.resolve({ kind: "stored", number: known } as const)
      : storeVersion(
          { ...context, profile: ids, content: () => reader.contentAtOrigin(replica.version.source) },
          replica.version,
        ),
  );
  if (strategy.kind !== "strategy") return strategy;
  if (version.kind !== "stored") return version;
  preparedVersions.set(source, version.number);
  return { kind: "prepared", ids, strategyId: strategy.id, versionNumber: version.number };
}

/** A defect in one is thrown only when the other is done too: no write is left behind half-way. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([a, b]);
  return [await a, await b];
}

/** Those known so far, while what is missing is created. */
type PartialIds = { -readonly [K in keyof AddressIds]?: AddressIds[K] };

/** The ids to write to: those that are there, and those of what had to be created first. */
async function createMissing(context: ReplicaContext, create: readonly Creation[]): Promise<AddressIds | WriteEnd> {
  const { names, address } = context;
  const ids = idsOf(names, address.profile);
  for (const creation of create) {
    const ended = await createPart(context, creation, ids);
    if (ended !== undefined) return ended;
  }
  const { applicationId, environmentId, profileId } = ids;
  assert(
    applicationId !== undefined && environmentId !== undefined && profileId !== undefined,
    "a plan creates whatever the target lacks before it writes to it",
  );
  return { applicationId, environmentId, profileId };
}

function idsOf(names: Names, profile: string): PartialIds {
  if (names.kind === "no-environment") return { applicationId: names.applicationId };
  if (names.kind !== "found") return {};
  const profileId = names.profiles.find(({ name }) => name === profile)?.id;
  const { applicationId, environmentId } = names;
  return { applicationId, environmentId, ...(profileId === undefined ? {} : { profileId }) };
}

async function createPart(context: ReplicaContext, creation: Creation, ids: PartialIds): Promise<WriteEnd | undefined> {
  const { structure } = context.target;
  const name = String;
  if (creation.kind === "application") {
    const run = () => structure.createApplication(creation.name);
    const created = await performWrite(context, "CreateApplication", { run, name });
    if (!created.ok) return unlessTaken(created.failure);
    ids.applicationId = created.value;
    return undefined;
  }
  const { applicationId } = ids;
  assert(applicationId !== undefined, "an application is there before what is in it");
  if (creation.kind === "environment") {
    const run = () => structure.createEnvironment(applicationId, creation.name);
    const created = await performWrite(context, "CreateEnvironment", { run, name });
    if (!created.ok) return unlessTaken(created.failure);
    ids.environmentId = created.value;
    return undefined;
  }
  const run = () => structure.createProfile(applicationId, creation.definition);
  const created = await performWrite(context, "CreateConfigurationProfile", { run, name });
  if (!created.ok) return unlessTaken(created.failure);
  ids.profileId = created.value;
  return undefined;
}

/** Another worker may have created it meanwhile, for another environment: the next look finds it, or this ends there. */
function unlessTaken(failure: Failure): WriteEnd {
  return failure.kind === "refused" ? { kind: "look-again", failure } : endedBy(failure);
}

type StrategyChoice = { readonly kind: "strategy"; readonly id: StrategyId } | WriteEnd;

async function strategyFor(context: ReplicaContext, wanted: WantedStrategy): Promise<StrategyChoice> {
  const { strategies } = context.target;
  if (wanted.kind === "existing") return { kind: "strategy", id: wanted.id };
  const created = await performWrite(context, "CreateDeploymentStrategy", {
    run: async () => {
      const id = await strategies.create(wanted.name, wanted.shape);
      return id.ok ? ok({ id: id.value, twins: await twinsOf(strategies, wanted, id.value) }) : id;
    },
    name: ({ id, twins }) =>
      twins.length === 0 ? id : `${id}, and not its twin ${twins.join(", ")}, which nobody needs`,
  });
  if (created.ok) return { kind: "strategy", id: created.value.id };
  const ended = endedBy(created.failure);
  const isRefused = ended.kind === "blocked" && wanted.otherwise !== undefined;
  return isRefused ? { kind: "strategy", id: wanted.otherwise } : ended;
}

/** What another process created at the same moment. From now on each look takes the lowest id, so the others are people's to delete. */
async function twinsOf(
  strategies: StrategyRepository,
  { name, shape }: Extract<WantedStrategy, { kind: "create" }>,
  id: StrategyId,
): Promise<readonly StrategyId[]> {
  const listed = await strategies.list();
  if (!listed.ok) return [];
  const alike = listed.value.filter((each) => each.name === name && isSameShape(each.shape, shape));
  return alike.map((each) => each.id).filter((each) => each !== id);
}

async function start(
  context: ReplicaContext,
  replica: Replica,
  { ids, strategyId, versionNumber }: Preparation,
): Promise<ReplicaResult> {
  const { reconciler, target, address, preparedVersions } = context;
  if (!context.isInTime()) return { kind: "look-again", failure: fencesTooOld(target.place) };
  const { provenance, originDescription, tags, latestNumber, kmsKey, intent, isFirst } = replica;
  const description = formatProvenance({ ...provenance, startedVersion: versionNumber }, originDescription);
  const held = reconciler.facts.fingerprint(target.place, { ...ids, number: versionNumber });
  assert(
    held !== undefined && isSameFingerprint(held, replica.version.fingerprint),
    `what is started holds what was compared (v${versionNumber} in ${target.place.region})`,
  );
  const request = { ...ids, versionNumber, strategyId, description, tags, latestNumber };
  const started = await performWrite(context, "StartDeployment", {
    run: () => target.deployments.start(kmsKey === undefined ? request : { ...request, kmsKey }),
    name: ({ number }) => `#${number}`,
  });
  if (!started.ok) {
    // What was made ready may be gone since: the next look starts from nothing.
    if (started.failure.kind === "not-found") preparedVersions.clear();
    return endedBy(started.failure);
  }
  const { number, state, startedAt } = started.value;
  reconciler.facts.rememberDetails(target.place, ids, { number, stateWhenRead: state, description, strategyId });
  const { stamp, isUndo } = intent;
  const sightAt = isFirst ? reconciler.facts.firstSight(target.place, address, startedAt) : stamp.decidedAt;
  const lagMs = Math.max(0, startedAt - Math.max(stamp.decidedAt, sightAt));
  const first = isFirst ? ({ isFirst } as const) : {};
  return { kind: "started", replica: { number, versionNumber, state, isUndo, stamp, ...first, lagMs } };
}
