export { canonicalFlags, fingerprintOf } from "./facts/fingerprint.ts";
export type { Hint } from "./facts/hint.ts";
export { knownFacts } from "./facts/known-facts.ts";
export {
  type Address,
  type AddressIds,
  type AddressPart,
  type EnvironmentAddress,
  type EnvironmentIds,
  type FoundNames,
  formatAddress,
  type Names,
  type Scope,
} from "./model/address.ts";
export { Defect } from "./model/defect.ts";
export {
  type Deployment,
  type DeploymentDetails,
  type DeploymentState,
  endsThePast,
  isInFlight,
  isStanding,
  reachesEverybody,
  type Undo,
} from "./model/deployment.ts";
export { describeFailure, type Failure, type FailureKind, retryOf } from "./model/failure.ts";
export {
  FENCE_NAME,
  type Fence,
  type FenceScope,
  fencesIn,
  formatFence,
  formatFenceScope,
  isFenced,
} from "./model/fence.ts";
export {
  type ApplicationId,
  type EnvironmentId,
  formatInstant,
  type Instant,
  instant,
  type ProfileId,
  type StrategyId,
} from "./model/ids.ts";
export {
  looksAgain,
  type Outcome,
  type OutcomeKind,
  ROWS,
  type Row,
  rowNumber,
  type StartedReplica,
} from "./model/outcome.ts";
export { isSamePlace, type Place, UNKNOWN_ACCOUNT } from "./model/place.ts";
export {
  DEFAULT_POLICY,
  type DivergencePolicy,
  type Gate,
  type Policy,
  type Provision,
  type RolloutPolicy,
} from "./model/policy.ts";
export {
  FEATURE_FLAGS,
  HOSTED,
  type Profile,
  type ProfileDefinition,
  type ProfileRef,
  type Validator,
} from "./model/profile.ts";
export { type Mark, readProvenance } from "./model/provenance.ts";
export { type Failed, failed, type Ok, ok, type Result } from "./model/result.ts";
export {
  ALL_AT_ONCE,
  isInstant,
  isPredefined,
  isSameShape,
  type RolloutShape,
  type Strategy,
} from "./model/rollout.ts";
export {
  type Fingerprint,
  isSameFingerprint,
  type LabelledVersion,
  type VersionContent,
  type VersionFacts,
  type VersionRef,
} from "./model/version.ts";
export { DECISION_TABLE } from "./plan/decision-table.ts";
export type { Creation, Plan, Replica, Verdict } from "./plan/plan.ts";
export type { Behind, SeenSight, Sight } from "./plan/sight.ts";
export type { AddressCatalog } from "./ports/address-catalog.ts";
export type { Clock } from "./ports/clock.ts";
export type { ConfigRepository, StoredVersion, VersionDraft } from "./ports/config-repository.ts";
export type { DeploymentGateway, History, StartedDeployment, StartRequest } from "./ports/deployment-gateway.ts";
export type { Digest } from "./ports/digest.ts";
export type { FenceKeeper } from "./ports/fence-keeper.ts";
export type { RegionPorts } from "./ports/region-ports.ts";
export type { ReplicationObserver, Write } from "./ports/replication-observer.ts";
export type { StrategyRepository } from "./ports/strategy-repository.ts";
export type { StructureRepository } from "./ports/structure-repository.ts";
export type { Reconciler } from "./reconcile/reconciler.ts";
export { FENCES_COUNT_FOR_MS } from "./reconcile/write.ts";
export { type DecideAnew, decideAnew } from "./use-cases/decide-anew.ts";
export { type FoundEnvironments, findEnvironments } from "./use-cases/find-environments.ts";
export {
  type InspectedAddress,
  type InspectedTarget,
  type Inspection,
  type InspectReplication,
  inspectReplication,
  type UnreadRegion,
} from "./use-cases/inspect-replication.ts";
export {
  type Choice,
  type Chosen,
  type Lifted,
  type LiftFence,
  type LiftRequest,
  liftFence,
  type Stake,
  stakesBehind,
} from "./use-cases/lift-fence.ts";
export {
  type ReconcileRegions,
  reconcileRegions,
  type SweepReport,
  type SweepRequest,
} from "./use-cases/reconcile-regions.ts";
export {
  type ReplicateDeployment,
  type ReplicationRequest,
  replicateDeployment,
} from "./use-cases/replicate-deployment.ts";
export { type AddressHistory, type HistoryEntry, tellHistory } from "./use-cases/tell-history.ts";
