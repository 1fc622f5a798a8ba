import type { EnvironmentAddress } from "../model/address.ts";
import type { Instant } from "../model/ids.ts";
import type { Look, View } from "../plan/look.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import { type Learning, learning } from "./learning.ts";
import { lookAt } from "./look-at.ts";
import type { Reconciler } from "./reconciler.ts";
import { type SharedReads, sharedReads } from "./shared-reads.ts";

/** One environment to be followed into one target. */
export interface Following {
  readonly reconciler: Reconciler;
  readonly target: RegionPorts;
  readonly wanted: Wanted;
  /** The first look at the origin, and what was read there, which all targets share. */
  readonly origin: Promise<Look>;
  readonly shared: SharedReads;
}

/** One profile of an environment, or, where none is named, all of them. */
export interface Wanted {
  readonly environment: EnvironmentAddress;
  readonly profile: string | undefined;
  /** What set this off is known by, if anything did. */
  readonly correlationId?: string | undefined;
  /** The origin's deployment that an event says was undone. */
  readonly toldUndone?: number | undefined;
}

/** Both regions as they are seen now, and what is learned about them as the plan asks. */
export interface Scene {
  readonly view: View;
  readonly learning: Learning;
  readonly now: Instant;
}

export async function firstScene(following: Following): Promise<Scene> {
  const [origin, target] = await Promise.all([
    following.origin,
    lookAt(following.target, following.wanted, following.reconciler.facts),
  ]);
  return sceneOf(following, { origin, target, shared: following.shared });
}

/** Nothing of an earlier look is trusted after a write: what it showed is exactly what may have changed. */
export async function nextScene(following: Following): Promise<Scene> {
  const { reconciler, wanted } = following;
  const [origin, target] = await Promise.all([
    lookAt(reconciler.origin, wanted, reconciler.facts),
    lookAt(following.target, wanted, reconciler.facts),
  ]);
  return sceneOf(following, { origin, target, shared: sharedReads() });
}

interface Seen {
  readonly origin: Look;
  readonly target: Look;
  readonly shared: SharedReads;
}

function sceneOf({ reconciler, target, wanted }: Following, seen: Seen): Scene {
  const { facts, digest } = reconciler;
  const { shared } = seen;
  const regions = { origin: reconciler.origin, target };
  return {
    view: {
      environment: wanted.environment,
      origin: seen.origin,
      target: seen.target,
      toldUndone: wanted.toldUndone,
    },
    learning: learning({ regions, facts, digest, shared }),
    now: reconciler.clock.now(),
  };
}
