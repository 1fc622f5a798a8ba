import { assert, Defect } from "../failures/defect.ts";
import { type Address, formatAddress } from "../model/address.ts";
import type { Names } from "../model/names.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Result } from "../model/result.ts";
import { addressesOf } from "./addresses-of.ts";
import { applyReplica } from "./apply-replica.ts";
import { chooseWrite, isWrite, type Planned } from "./choose-write.ts";
import { advance, conclude, outcomeOf, type Progress, type Written } from "./progress.ts";
import { type Following, firstScene, nextScene, type Scene } from "./scene.ts";
import { settlePlan } from "./settle-plan.ts";
import { endedBy, writing } from "./write.ts";

/** Brings one target's environment as far as it can be brought now: one write at a time, looking before each. */
export async function followTarget(following: Following): Promise<readonly Outcome[]> {
  const { reconciler, target } = following;
  let scene = await firstScene(following);
  const pending = addressesOf(reconciler, following.wanted, scene.view.origin);
  const { observer } = reconciler;
  const progress: Progress = { observer, pending, concluded: [], surprises: 0, unstoppable: new Set() };
  for (;;) {
    const planned = await planAll(following, progress, scene);
    for (const each of planned) if (!isWrite(each.plan)) conclude(progress, outcomeOf(each, target));
    const chosen = chooseWrite(planned);
    if (chosen === undefined) break;
    const written = await write(following, chosen, scene);
    advance(progress, chosen, { written, scene, target });
    if (progress.pending.length === 0) break;
    scene = await nextScene(following);
  }
  return progress.concluded;
}

function planAll(
  { reconciler, wanted }: Following,
  { pending, unstoppable }: Progress,
  scene: Scene,
): Promise<readonly Planned[]> {
  const { policy } = reconciler;
  const { correlationId } = wanted;
  const { view, now, learning } = scene;
  return Promise.all(
    pending.map(async (address) => ({
      address,
      plan: await settlePlan({ view, address, policy, now, correlationId, unstoppable }, learning),
    })),
  );
}

function write(following: Following, { address, plan }: Planned, { view, learning }: Scene): Promise<Written> {
  const { reconciler, target } = following;
  switch (plan.verdict.kind) {
    case "stop":
      return stop(following, address, { number: plan.verdict.number, names: view.target.names });
    case "replicate": {
      assert(view.target.names.ok, "a plan that writes rests on names that were read");
      const names = view.target.names.value;
      return applyReplica({ reconciler, target, address, names, learning }, plan.verdict.replica);
    }
    case "in-sync":
    case "rolling-out":
    case "waiting":
    case "diverged":
    case "blocked":
    case "unsupported":
    case "failed":
      throw new Defect(`a plan '${plan.verdict.kind}' for '${formatAddress(address)}' has nothing to write`);
  }
}

async function stop(
  { reconciler, target }: Following,
  address: Address,
  { number, names }: { readonly number: number; readonly names: Result<Names> },
): Promise<Written> {
  assert(names.ok && names.value.kind === "found", "what is stopped runs in an environment that was found");
  const environment = names.value;
  const stopped = await writing({ observer: reconciler.observer, address, target: target.place }, "StopDeployment", {
    run: () => target.deployments.stop(environment, number),
    name: () => `#${number}`,
  });
  if (stopped.ok) return { kind: "stopped" };
  return stopped.failure.kind === "refused" ? { kind: "not-stopped" } : endedBy(stopped.failure);
}
