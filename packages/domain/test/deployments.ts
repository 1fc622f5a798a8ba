import type { DeploymentState, Undo } from "../src/model/deployment.ts";
import type { Result } from "../src/model/result.ts";
import type { RolloutShape } from "../src/model/rollout.ts";

// A region's deployments, each as a sentence: `person("08:00").holds("good").revertedBy("person", "11:40")` at the origin,
// `replicaOf(1)` in a target. Whatever a sentence leaves out is as usual: complete, at once, of the profile `flags`. A
// replica that says no more holds what its root held, was decided when that was, and started a minute later.

/** `origin` and `target` are the two regions that are looked at, `elsewhere` is a third. */
export type RegionName = "origin" | "target" | "elsewhere";

/** `hh:mm` of the day that every situation is set in. */
type ClockTime = string;

/** What a sentence says of a deployment. */
export interface DeploymentFacts {
  readonly started?: ClockTime;
  /** What it serves: two deployments with the same text hold the same. */
  readonly holds?: string;
  readonly state?: DeploymentState;
  readonly shape?: RolloutShape;
  readonly percent?: number;
  readonly profile?: string;
  readonly kind?: "user" | "managed";
  readonly root?: { readonly region: RegionName; readonly number: number; readonly undone: boolean };
  /** A replica's stamp. */
  readonly decided?: { readonly at: ClockTime; readonly undos: number };
  readonly attempt?: number;
  readonly copies?: { readonly region: RegionName; readonly version: number };
  readonly markedFor?: number;
  /** Nothing where its event log does not name an undoing at all. */
  readonly undone?: { readonly by: Undo["trigger"]; readonly at: ClockTime };
  readonly strategy?: string;
  readonly description?: string;
  readonly version?: string;
  readonly isOfFormerProfile?: boolean;
  readonly isVersionDeleted?: boolean;
  readonly unreadable?: (() => Result<never>) | "denied";
}

/** One deployment of a region's list. Each word gives another one, and leaves this one as it is. */
export class ListedDeployment {
  readonly facts: DeploymentFacts;

  constructor(facts: DeploymentFacts) {
    this.facts = facts;
  }

  private but(facts: DeploymentFacts): ListedDeployment {
    return new ListedDeployment({ ...this.facts, ...facts });
  }

  private inState(state: DeploymentState, shape?: RolloutShape): ListedDeployment {
    // Whoever undid it in another state did not in this one.
    const { undone: _undone, ...facts } = this.facts;
    return new ListedDeployment({ ...facts, state, ...(shape !== undefined && { shape }) });
  }

  /** When it started. */
  at(started: ClockTime): ListedDeployment {
    return this.but({ started });
  }

  holds(content: string): ListedDeployment {
    return this.but({ holds: content });
  }

  deploying(shape?: RolloutShape): ListedDeployment {
    return this.inState("DEPLOYING", shape);
  }

  baking(shape?: RolloutShape): ListedDeployment {
    return this.inState("BAKING", shape);
  }

  complete(shape?: RolloutShape): ListedDeployment {
    return this.inState("COMPLETE", shape);
  }

  rollingBack(): ListedDeployment {
    return this.inState("ROLLING_BACK");
  }

  rolledBackBy(by: Undo["trigger"], at: ClockTime): ListedDeployment {
    return this.but({ state: "ROLLED_BACK", undone: { by, at } });
  }

  revertedBy(by: Undo["trigger"], at: ClockTime): ListedDeployment {
    return this.but({ state: "REVERTED", undone: { by, at } });
  }

  /** By whom and when, its event log does not say. */
  rolledBack(): ListedDeployment {
    return this.inState("ROLLED_BACK");
  }

  /** How many of its clients it has reached; the region does not say so by itself. */
  percent(percent: number): ListedDeployment {
    return this.but({ percent });
  }

  profile(profile: string): ListedDeployment {
    return this.but({ profile });
  }

  /** What a replica goes back to, where that is something else than the sentence began with. */
  root(number: number, region: RegionName = "origin"): ListedDeployment {
    return this.but({ root: { region, number, undone: false } });
  }

  /** When a replica's root was decided, and how often it was undone. */
  decided(at: ClockTime, undos = 0): ListedDeployment {
    return this.but({ decided: { at, undos } });
  }

  /** For the how-manieth time a replica was started. */
  attempt(attempt: number): ListedDeployment {
    return this.but({ attempt });
  }

  /** The version that a replica copied: by itself one that nothing else mentions. */
  copies(region: RegionName, version: number): ListedDeployment {
    return this.but({ copies: { region, version } });
  }

  /** The version that a replica's mark was written for: by itself its own. */
  markedFor(version: number): ListedDeployment {
    return this.but({ markedFor: version });
  }

  /** The origin's own strategy, where it is none of AppConfig's. */
  strategy(strategy: string): ListedDeployment {
    return this.but({ strategy });
  }

  description(description: string): ListedDeployment {
    return this.but({ description });
  }

  /** As AppConfig lists it: by itself 100 and its number, as if its content had been created for it; or a label. */
  version(version: string): ListedDeployment {
    return this.but({ version });
  }

  versionDeleted(): ListedDeployment {
    return this.but({ isVersionDeleted: true });
  }

  /** Of the profile that had this name before it was recreated. */
  formerProfile(): ListedDeployment {
    return this.but({ isOfFormerProfile: true });
  }

  /** Its details are refused, or whatever else comes of asking for them. */
  unreadable(answer: (() => Result<never>) | "denied" = "denied"): ListedDeployment {
    return this.but({ unreadable: answer });
  }
}

/** A deployment that a person started. */
export function person(started: ClockTime): ListedDeployment {
  return new ListedDeployment({ started });
}

/** An experiment's deployment. */
export function experiment(started: ClockTime): ListedDeployment {
  return new ListedDeployment({ started, kind: "managed" });
}

/** A replica of a region's deployment of that number. */
export function replicaOf(number: number, region: RegionName = "origin"): ListedDeployment {
  return new ListedDeployment({ root: { region, number, undone: false } });
}

/** A replica of what the undoing of that deployment brought back, which has to be said. */
export function replicaOfUndo(number: number, region: RegionName = "origin"): ListedDeployment {
  return new ListedDeployment({ root: { region, number, undone: true } });
}
