import type { Root, Stamp } from "../model/decision.ts";
import type { Failure } from "../model/failure.ts";
import type { Instant, StrategyId } from "../model/ids.ts";
import type { Row } from "../model/outcome.ts";
import type { ProfileDefinition } from "../model/profile.ts";
import type { Provenance } from "../model/provenance.ts";
import type { RolloutShape } from "../model/rollout.ts";
import type { Fingerprint, VersionSource } from "../model/version.ts";

/** What would make a target serve the intent of one address: data, nothing done yet. */
export interface Plan {
  /** The row of the decision table that matched. */
  readonly row: Row;
  readonly verdict: Verdict;
  /** Why, in words for a stranger. */
  readonly reason: string;
  /** What a region answered, if that is why. */
  readonly failure?: Failure;
  /** The target still serves somebody what was undone at the origin. */
  readonly servesUndone?: true;
  /** With `waiting`: when the origin decided what is to be served, where that is known. */
  readonly decidedAt?: Instant;
  /** Where an alarm or an error in the target rolled something back that is left so: whose it was. */
  readonly rolledBack?: "replica" | "person";
  /** About when the origin is to decide something else. */
  readonly newsAt?: Instant;
}

/** What is to happen: what is left as it is, by the outcome it comes to, or the one write that comes next. */
export type Verdict =
  | { readonly kind: "in-sync" }
  | { readonly kind: "rolling-out" }
  | { readonly kind: "waiting"; readonly until: Instant }
  | { readonly kind: "diverged" }
  | { readonly kind: "blocked" }
  | { readonly kind: "fenced" }
  | { readonly kind: "unsupported" }
  | { readonly kind: "failed" }
  /** Something is to be written, and what it does is looked at again before anything else is. */
  | {
      readonly kind: "stop";
      readonly number: number;
      /** Whose deployment it is: it need not be the address's own that is planned. */
      readonly profile: string;
      /** What is started once it has stopped: all that the start needs is there before the stop. */
      readonly next?: Replica;
    }
  | { readonly kind: "replicate"; readonly replica: Replica };

/** Whether it is anything but an outcome: something is to be written. */
export const isWrite = ({ verdict }: Plan): boolean => verdict.kind === "stop" || verdict.kind === "replicate";

/** A replica to be started, and all that is to exist before. */
export interface Replica {
  /** What the target lacks, in the order in which it is created. */
  readonly create: readonly Creation[];
  readonly version: WantedVersion;
  readonly strategy: WantedStrategy;
  /** How it will reach its clients. */
  readonly shape: RolloutShape;
  /** It is not the intent itself, but what the origin's clients have while that rolls out: the intent comes after it. */
  readonly isGround: boolean;
  /**
   * The deployment whose stopping by us left the target with what was before: nothing of the environment goes before
   * what follows the newest of them. 0 for none.
   */
  readonly followsStop: number;
  /** The mark that the deployment carries, but for the number of the version, which is known once it is stored. */
  readonly provenance: Omit<Provenance, "startedVersion">;
  /** The person's words, which follow the mark. */
  readonly originDescription: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The newest number in the target's environment, whatever its profile: the start's compare-and-set. 0 for none. */
  readonly latestNumber: number;
  readonly kmsKey?: string;
  readonly intent: Intent;
  /** Nothing of the profile was ever deployed in the target: nobody waits for it, and whoever installed this begins here. */
  readonly isFirst: boolean;
}

/** The origin's decision, as a target is to follow it. Root and stamp are its identity. */
export interface Intent {
  readonly root: Root;
  readonly stamp: Stamp;
  /** Whether the decision was to undo something: then it is never slow. */
  readonly isUndo: boolean;
}

/** Something that the target lacks, and is created first. */
export type Creation =
  | { readonly kind: "application"; readonly name: string }
  | { readonly kind: "environment"; readonly name: string }
  | {
      readonly kind: "profile";
      readonly definition: ProfileDefinition;
      /** It is created without validators that the origin's has. */
      readonly leavesOutValidators: boolean;
      /** The origin's has a key, and none is named for the target. */
      readonly lacksKey: boolean;
    };

export interface WantedVersion {
  readonly source: VersionSource;
  readonly fingerprint: Fingerprint;
  readonly profileType: string;
  /** Labels under which a replica of it is found or created: the person's own first, ours last. */
  readonly labels: readonly string[];
  readonly description: string;
  /** It was probably replicated before: look for it first. */
  readonly lookFirst: boolean;
}

/** The strategy to start with: one that the target has, or one that is created first. */
export type WantedStrategy =
  | { readonly kind: "existing"; readonly id: StrategyId }
  | {
      readonly kind: "create";
      readonly name: string;
      readonly shape: RolloutShape;
      /** Taken where it cannot be created: an undo waits for nobody. */
      readonly otherwise?: StrategyId;
    };
