/** Which of the origin's deployments count as decided: as soon as they start, or only when they are complete. */
export type Gate = "start" | "complete";

/** How a replica is rolled out: like the origin's deployment, at once, or by a strategy of that name. */
export type RolloutPolicy =
  | { readonly kind: "mirror" }
  | { readonly kind: "instant" }
  | { readonly kind: "named"; readonly name: string };

/** Who wins where a person decided in the target. */
export type DivergencePolicy = "newest-wins" | "origin-wins" | "hold";

/** What may be created in a target where it is missing: nothing, profiles, or applications and environments too. */
export type Provision = "none" | "profiles" | "all";

/** Choices of the people who run this, as values that a plan looks at: nothing else branches on them. */
export interface Policy {
  readonly gate: Gate;
  readonly rollout: RolloutPolicy;
  readonly divergence: DivergencePolicy;
  readonly provision: Provision;
  /** What an alarm in the target threw back: left so, or started once more, as whoever looked into it says. */
  readonly thrownBack: "leave" | "start-again";
  /** A superseded replica with more than this left to roll out is stopped rather than waited for. */
  readonly supersedeAfterMinutes: number;
  /** Validators that are Lambda functions: pointed to the function of that name in the target, or left out. */
  readonly lambdaValidators: "map" | "drop";
  /** The key that a region encrypts deployments with, and the versions of profiles created there for one that has a key. */
  readonly kmsKeys: Readonly<Record<string, string>>;
  /** What becomes of a profile whose origin has a key, where it is to be created in a region that `kmsKeys` names none for. */
  readonly keylessProfiles: "block" | "create";
}

/** What holds where nothing else is said: as the origin does, profiles created, a person's decision never overruled. */
export const DEFAULT_POLICY: Policy = {
  gate: "start",
  rollout: { kind: "mirror" },
  divergence: "newest-wins",
  provision: "profiles",
  thrownBack: "leave",
  supersedeAfterMinutes: 5,
  lambdaValidators: "map",
  kmsKeys: {},
  keylessProfiles: "block",
};
