import { assert } from "../failures/defect.ts";
import type { Address } from "../model/address.ts";
import type { Instant } from "../model/ids.ts";
import type { Look, View } from "../plan/look.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import { type Learning, learning } from "./learning.ts";
import { lookAt } from "./look-at.ts";
import type { Reconciler } from "./reconciler.ts";
import { type SharedReads, sharedReads } from "./shared-reads.ts";

export interface Following {
  readonly reconciler: Reconciler;
  readonly target: RegionPorts;
  /** Of one environment. */
  readonly addresses: readonly Address[];
  /** The first look at the origin, and what was read there, which all targets share. */
  readonly origin: Promise<Look>;
  readonly shared: SharedReads;
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
    lookAt(following.target, wantedBy(following.addresses)),
  ]);
  return sceneOf(following, { origin, target, shared: following.shared });
}

/** Nothing of an earlier look is trusted after a write: what it showed is exactly what may have changed. */
export async function nextScene(following: Following): Promise<Scene> {
  const { reconciler, addresses } = following;
  const wanted = wantedBy(addresses);
  const [origin, target] = await Promise.all([lookAt(reconciler.origin, wanted), lookAt(following.target, wanted)]);
  return sceneOf(following, { origin, target, shared: sharedReads() });
}

interface Seen {
  readonly origin: Look;
  readonly target: Look;
  readonly shared: SharedReads;
}

function sceneOf({ reconciler, target, addresses }: Following, seen: Seen): Scene {
  const { facts, digest } = reconciler;
  const { shared } = seen;
  const regions = { origin: reconciler.origin, target };
  const { environment } = wantedBy(addresses);
  return {
    view: { environment, origin: seen.origin, target: seen.target },
    learning: learning({ regions, facts, digest, shared }),
    now: reconciler.clock.now(),
  };
}

function wantedBy(addresses: readonly Address[]) {
  const [environment] = addresses;
  assert(environment !== undefined, "an environment is reconciled for at least one address");
  return { environment, profiles: addresses.map(({ profile }) => profile) };
}
