import {
  type Deployment,
  type DeploymentDetails,
  type DeploymentGateway,
  type EnvironmentIds,
  endsThePast,
  type History,
  type Instant,
  instant,
  isInFlight,
  isStanding,
  ok,
  type Result,
  type StartedDeployment,
  type StartRequest,
} from "@appconfig-replicator/domain";
import { environmentById, profileById, refusal } from "./look-up.ts";
import { startDeployment } from "./start-deployment.ts";
import {
  completedAt,
  type DeploymentRecord,
  type EnvironmentState,
  percentAt,
  type RegionState,
  stateAt,
} from "./state.ts";

export function memoryDeploymentGateway(state: RegionState, deploymentsALook?: number): DeploymentGateway {
  const looks = new Map<EnvironmentState, number>();
  return {
    async observe(ids) {
      const environment = environmentById(state, ids);
      if (environment === undefined) return gone(state, "ListDeployments", ids);
      const newestFirst = environment.deployments.map((record) => summaryOf(record, state.clock.now())).reverse();
      if (deploymentsALook === undefined) return ok({ newestFirst, complete: true });
      looks.set(environment, (looks.get(environment) ?? 0) + 1);
      return ok(inLooks(newestFirst, deploymentsALook, looks.get(environment) ?? 1));
    },
    async read(ids, number) {
      const record = environmentById(state, ids)?.deployments.find((each) => each.number === number);
      return record === undefined ? gone(state, "GetDeployment", ids) : ok(detailsOf(record, state.clock.now()));
    },
    start: async (request) => start(state, request),
    stop: async (ids, number) => stop(state, ids, number),
  };
}

/** What the port's contract obliges to tell after so many looks, and no more: what is remembered only as it decides. */
function inLooks(newestFirst: readonly Deployment[], deploymentsALook: number, looks: number): History {
  const listed = newestFirst.slice(0, deploymentsALook);
  const decided = new Set(listed.filter(endsThePast).map(({ profileId }) => profileId));
  const remembered = newestFirst.slice(deploymentsALook, deploymentsALook * looks).filter((deployment) => {
    if (decided.has(deployment.profileId)) return false;
    if (endsThePast(deployment)) decided.add(deployment.profileId);
    return true;
  });
  const history = [...listed, ...remembered];
  const downTo = newestFirst[deploymentsALook * looks - 1]?.number ?? 1;
  return downTo === 1
    ? { newestFirst: history, complete: true }
    : { newestFirst: history, complete: false, reading: { downTo } };
}

function gone(state: RegionState, operation: string, { applicationId, environmentId }: EnvironmentIds) {
  const subject = `environment ${applicationId}/${environmentId}`;
  return refusal(state, "not-found", { operation, subject });
}

function summaryOf(record: DeploymentRecord, now: Instant): Deployment {
  const { number, profileId, kind, version, startedAt, shape } = record;
  const state = stateAt(record, now);
  const completed = isInFlight(state) ? {} : { completedAt: instant(completedAt(record)) };
  const percentComplete = percentAt(record, now);
  return { number, profileId, kind, version, startedAt, shape, state, percentComplete, ...completed };
}

function detailsOf(record: DeploymentRecord, now: Instant): DeploymentDetails {
  const { number, description, strategyId, undo } = record;
  const known = { number, description, strategyId, stateWhenRead: stateAt(record, now) };
  return undo === undefined ? known : { ...known, undo: { trigger: undo.trigger, at: undo.at } };
}

function start(state: RegionState, request: StartRequest): Result<StartedDeployment> {
  const operation = "StartDeployment";
  const environment = environmentById(state, request);
  const profile = profileById(state, request);
  const subject = `profile ${request.profileId} v${request.versionNumber}`;
  const exists = profile?.versions.some(({ number }) => number === request.versionNumber) ?? false;
  if (environment === undefined || !exists) return refusal(state, "not-found", { operation, subject });
  const strategy = state.strategies.find(({ id }) => id === request.strategyId);
  if (strategy === undefined)
    return refusal(state, "not-found", { operation, subject: `strategy ${request.strategyId}` });
  const latest = environment.deployments.at(-1)?.number ?? 0;
  if (isBusy(environment, state.clock.now()) || latest !== request.latestNumber) {
    return refusal(state, "conflict", { operation, subject });
  }
  const { profileId, versionNumber, description, tags } = request;
  const version = String(versionNumber);
  const record = startDeployment(state, environment, { profileId, version, description, tags, strategy, kind: "user" });
  return ok({ number: record.number, state: stateAt(record, state.clock.now()), startedAt: record.startedAt });
}

export function isBusy({ deployments }: EnvironmentState, now: Instant): boolean {
  return deployments.some((record) => isInFlight(stateAt(record, now)));
}

function stop(state: RegionState, ids: EnvironmentIds, number: number): Result<void> {
  const record = environmentById(state, ids)?.deployments.find((each) => each.number === number);
  if (record === undefined) return gone(state, "StopDeployment", ids);
  const now = state.clock.now();
  const current = stateAt(record, now);
  if (!isInFlight(current) || !isStanding(current)) {
    return refusal(state, "refused", { operation: "StopDeployment", subject: `deployment #${number}` });
  }
  state.clock.advanceMs(1);
  record.undo = { trigger: "person", at: state.clock.now(), was: "in-flight" };
  return ok(undefined);
}
