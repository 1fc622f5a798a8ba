import type { EnvironmentIds } from "../model/address.ts";
import type { Deployment, DeploymentDetails, DeploymentState } from "../model/deployment.ts";
import type { Instant, ProfileId, StrategyId } from "../model/ids.ts";
import type { Result } from "../model/result.ts";

/**
 * One region's deployments, reduced to what replication needs.
 *
 * Rules every implementation keeps:
 *  - `observe` and `read` never change the region.
 *  - No method waits for a rollout: they take minutes to hours; the next reconcile looks again.
 *  - No method repeats a write whose effect is unknown: a start has no idempotency token.
 *  - SDK errors never leak: expected refusals are returned, anything else is a defect and is thrown with its cause.
 */
export interface DeploymentGateway {
  /**
   * An environment's deployments, the newest first whatever order the region lists them in, each with its profile's id.
   * Reading on into the past ends when `enough` says so, at the first deployment, or at the implementation's limit for
   * one look. Then the next look reads on below what is remembered, and `reading` tells how far this one got, so that
   * any history is read to its first deployment in a bounded number of looks.
   * What a look remembers need not be told in full again: of each profile at least everything down to the newest that
   * `endsThePast`, in the state it is in now. What is undone meanwhile is read anew, and what was before it with it.
   * A missing page is a failure, never a shorter list.
   */
  observe(
    environment: EnvironmentIds,
    enough: (newestFirst: readonly Deployment[]) => boolean,
  ): Promise<Result<History>>;

  /** One deployment's details. Fails `not-found` when it is not there. */
  read(environment: EnvironmentIds, number: number): Promise<Result<DeploymentDetails>>;

  /**
   * Starts a deployment if the environment's newest is still `latestNumber` (0: it has none) and none is in flight;
   * otherwise nothing is started and `conflict` is returned. A region that ignores the number starts all the same.
   * After `unavailable` or `garbled` it may have started: observe before trying again.
   */
  start(request: StartRequest): Promise<Result<StartedDeployment>>;

  /**
   * Stops a deployment in flight, which rolls it back. Never reverts one that is complete: that is `refused`, as is
   * one that bakes where AppConfig does not allow it.
   */
  stop(environment: EnvironmentIds, number: number): Promise<Result<void>>;
}

/** The deployments of an environment, of all its profiles. */
export interface History {
  readonly newestFirst: readonly Deployment[];
  /** Whether it reaches back to the environment's first deployment, so that what it does not tell decides nothing. */
  readonly complete: boolean;
  /** Where it does not yet, and the next look reads on: the lowest number read so far. */
  readonly reading?: { readonly downTo: number };
}

/** A deployment to be started, with the mark that makes it a replica. */
export interface StartRequest extends EnvironmentIds {
  readonly profileId: ProfileId;
  readonly versionNumber: number;
  readonly strategyId: StrategyId;
  /** At most 1,024 characters. */
  readonly description: string;
  /** Key and value; for people and for IAM, never read back. */
  readonly tags: Readonly<Record<string, string>>;
  readonly latestNumber: number;
  /** The region's own key; none means the region's default. */
  readonly kmsKey?: string;
}

/** A deployment that was started, as the region answered. */
export interface StartedDeployment {
  readonly number: number;
  readonly state: DeploymentState;
  readonly startedAt: Instant;
}
