import { type Address, type EnvironmentAddress, formatAddress } from "../model/address.ts";
import { formatRoot } from "../model/decision.ts";
import { describeFailure, type Failure } from "../model/failure.ts";
import { type Fence, isFenced } from "../model/fence.ts";
import { formatInstant, type StrategyId } from "../model/ids.ts";
import { ok, type Result } from "../model/result.ts";
import type { Strategy } from "../model/rollout.ts";
import type { SeenSight, Sight } from "../plan/sight.ts";
import type { FenceKeeper } from "../ports/fence-keeper.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { Reconciler } from "../reconcile/reconciler.ts";
import { decideAnew } from "./decide-anew.ts";
import { type InspectedAddress, type InspectedTarget, inspectReplication } from "./inspect-replication.ts";

/** Whose decision is to stand at one address once a fence is lifted: the origin's, or what people decided in the target. */
export type Choice = "take" | "keep";

/** Something that people decided in a fenced target, and that the origin's decision would replace as soon as nothing holds it. */
export interface Stake {
  readonly inspected: InspectedAddress;
  readonly target: InspectedTarget;
  /** Both decisions, as they were shown: a choice counts for these two, and for nothing that was decided since. */
  readonly shown: string;
}

/** A choice, and what was shown when it was made. */
export interface Chosen {
  readonly choice: Choice;
  readonly shown: string;
}

/** Which fence, and what was chosen for what is at stake behind it. */
export interface LiftRequest {
  readonly fence: Fence;
  /** Those that the fence holds and any region has; what is in none of them has nothing to lose. */
  readonly environments: readonly EnvironmentAddress[];
  /** By the address, as `formatAddress` writes it. */
  readonly choices: ReadonlyMap<string, Chosen>;
  /** Who chose, for the description of what is deployed again. */
  readonly by: string;
}

/** What became of a fence that was to be lifted. */
export type Lifted =
  /** It is lifted. Where people's decisions were kept, that is a new deployment of theirs in the target. */
  | { readonly kind: "lifted"; readonly kept: readonly Address[]; readonly taken: readonly Address[] }
  /** Nothing was lifted: each of these needs a choice, for the first time or anew. */
  | { readonly kind: "open"; readonly stakes: readonly Stake[] }
  /** Nothing was lifted: what is at stake could not be told, or not be kept. */
  | { readonly kind: "failed"; readonly reason: string; readonly failure?: Failure };

/**
 * Lifts a fence without losing what nobody was shown. Newest-wins would replace what people decided behind it by whatever
 * the origin decided since, so each of these asks for a choice: `take` lets that happen, `keep` deploys what the target
 * serves there once more, which is newer than anything that was shown. It is lifted when a last look at everything finds
 * nothing else at stake. What the origin decides between that look and the lifting is followed as any newer decision is.
 */
export type LiftFence = (request: LiftRequest) => Promise<Lifted>;

/** Binds it to an origin and the one target that is fenced. */
export function liftFence(reconciler: Reconciler, target: RegionPorts, keeper: FenceKeeper): LiftFence {
  return async ({ fence, environments, choices, by }) => {
    const kept = new Map<string, Address>();
    const chosenFor = ({ inspected, shown }: Stake): Choice | undefined => {
      const chosen = choices.get(formatAddress(inspected.address));
      return chosen?.shown === shown ? chosen.choice : undefined;
    };
    for (;;) {
      const found = await stakesBehind(reconciler, target, { fence, environments });
      if (found.kind === "unread") return { kind: "failed", reason: found.reason };
      // What was kept is newer than what was shown of an origin that cannot be asked.
      const stakes = found.stakes.filter(
        ({ inspected: { origin, address } }) => origin.kind === "seen" || !kept.has(formatAddress(address)),
      );
      const open = stakes.filter((stake) => chosenFor(stake) === undefined);
      if (open.length > 0) return { kind: "open", stakes: open };
      const toKeep = stakes.find((stake) => chosenFor(stake) === "keep");
      if (toKeep === undefined) {
        const lifted = await keeper.lift(fence.id);
        if (!lifted.ok && lifted.failure.kind !== "not-found") return failing(lifted.failure);
        const taken = stakes.map(({ inspected }) => inspected.address);
        return { kind: "lifted", kept: [...kept.values()], taken };
      }
      const again = await decideAnew(toKeep.target.sight, target, { by, kmsKeys: reconciler.policy.kmsKeys });
      if (!again.ok) return failing(again.failure);
      const { address } = toKeep.inspected;
      kept.set(formatAddress(address), address);
    }
  };
}

const failing = (failure: Failure): Lifted => ({ kind: "failed", reason: describeFailure(failure), failure });

export type Stakes =
  | { readonly kind: "told"; readonly stakes: readonly Stake[] }
  /** What people decided in the target could not be read: something may be at stake that cannot be shown. */
  | { readonly kind: "unread"; readonly reason: string };

/** What would be lost, address by address, if nothing but the other fences held the target. Reads only. */
export async function stakesBehind(
  reconciler: Reconciler,
  target: RegionPorts,
  { fence, environments }: Pick<LiftRequest, "fence" | "environments">,
): Promise<Stakes> {
  const inspect = inspectReplication({ ...reconciler, targets: [withoutFence(target, fence.id)] });
  const stakes: Stake[] = [];
  for (const environment of environments.filter((each) => isFenced(fence, each))) {
    const { unread, addresses } = await inspect({ address: { ...environment, profile: undefined } });
    const silent = unread.find(({ place }) => place.region === target.place.region);
    if (silent !== undefined) return { kind: "unread", reason: silent.reason };
    for (const inspected of addresses) {
      for (const each of inspected.targets) {
        if (each.sight.kind === "unread") return { kind: "unread", reason: each.sight.reason };
        const shown = whatIsLost(inspected.origin, each);
        if (shown !== undefined) stakes.push({ inspected, target: each, shown });
      }
    }
  }
  return { kind: "told", stakes };
}

function whatIsLost(origin: Sight, { plan, sight }: InspectedTarget): string | undefined {
  if (sight.kind !== "seen" || sight.decision.by !== "person") return undefined;
  // Whatever an origin decides that cannot be asked may be newer.
  if (origin.kind === "unread") return `something unknown over ${identityOf(sight)}`;
  if (origin.kind !== "seen" || !WRITES_SOONER_OR_LATER.has(plan.verdict.kind)) return undefined;
  return `${identityOf(origin)} over ${identityOf(sight)}`;
}

/** A target that is busy now, or could not be read to its end, gets it when its turn comes. */
const WRITES_SOONER_OR_LATER: ReadonlySet<string> = new Set(["stop", "replicate", "waiting", "failed"]);

const identityOf = ({ decision: { root, stamp } }: SeenSight): string =>
  `${root === undefined ? "nothing" : formatRoot(root)} at ${formatInstant(stamp.decidedAt)} (${stamp.undos})`;

/** The region as a look that writes nothing would see it without one of its fences. */
function withoutFence(ports: RegionPorts, id: StrategyId): RegionPorts {
  const { strategies } = ports;
  const without = (listed: Result<readonly Strategy[]>): Result<readonly Strategy[]> =>
    listed.ok ? ok(listed.value.filter((each) => each.id !== id)) : listed;
  return { ...ports, strategies: { ...strategies, list: async () => without(await strategies.list()) } };
}
