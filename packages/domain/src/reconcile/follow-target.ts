import { assert, Defect } from "../failures/defect.ts";
import { type Address, formatAddress } from "../model/address.ts";
import type { DeploymentState } from "../model/deployment.ts";
import { looksAgain, type Outcome } from "../model/outcome.ts";
import { addressesOf } from "./addresses-of.ts";
import { type Application, applyReplica, prepareReplica } from "./apply-replica.ts";
import { chooseWrite, isWrite, type Planned } from "./choose-write.ts";
import { advance, conclude, outcomeOf, type Progress, type Written } from "./progress.ts";
import { type Following, firstScene, nextScene, type Scene } from "./scene.ts";
import { settlePlan } from "./settle-plan.ts";
import { endedBy, writing } from "./write.ts";

/** Brings one target's environment as far as it can be brought now: one write at a time, looking before each. */
export async function followTarget(first: Following): Promise<readonly Outcome[]> {
  const { reconciler, target } = first;
  let following = first;
  let scene = await firstScene(following);
  const addresses = addressesOf(reconciler, following.wanted, scene.view);
  const { observer } = reconciler;
  if (addresses.kind === "unread") {
    const outcome = outcomeOf({ address: first.wanted.environment, plan: addresses.plan }, target);
    observer.concluded(outcome);
    return [outcome];
  }
  const pending = addresses.addresses;
  for (const address of pending) reconciler.facts.firstSight(target.place, address, scene.now);
  const progress: Progress = { observer, pending, concluded: [], surprises: 0, unstoppable: new Set() };
  const ready = new Map<string, number>();
  for (;;) {
    const left = profileLeftBehind(following, scene);
    if (left !== undefined) {
      following = { ...following, wanted: { ...following.wanted, profile: undefined } };
      progress.pending = [...progress.pending, ...[left].filter(reconciler.selects ?? (() => true))];
      scene = await nextScene(following);
    }
    const planned = await planAll(following, progress, scene);
    for (const each of planned) if (!isWrite(each.plan)) conclude(progress, outcomeOf(each, target));
    const chosen = chooseWrite(planned);
    if (chosen === undefined) break;
    const written = await write(following, chosen, { scene, ready });
    advance(progress, chosen, { written, scene, target });
    if (progress.pending.length === 0) break;
    scene = await nextScene(following);
  }
  // What became of a profile that was left behind is told, and returned only where somebody has to come back for it.
  const { profile } = first.wanted;
  const isAskedFor = ({ address }: Outcome): boolean => profile === undefined || address.profile === profile;
  const others = progress.concluded.filter((outcome) => !isAskedFor(outcome) && looksAgain(outcome));
  return [...progress.concluded.filter(isAskedFor), ...others];
}

/**
 * Another profile of the environment, where a rollout of it was the last thing that ended there by being undone. That
 * may have been a stop of ours, whose profile serves what was before until its next start: whoever looks next sees to
 * that too, lest it wait behind this address's own rollout.
 */
function profileLeftBehind({ wanted }: Following, { view }: Scene): Address | undefined {
  const { names, history } = view.target;
  if (wanted.profile === undefined || !history.ok || !names.ok || names.value.kind !== "found") return undefined;
  const [newest] = history.value.newestFirst;
  if (newest === undefined || newest.kind !== "user" || !ROLLED_BACK.has(newest.state)) return undefined;
  const name = names.value.profiles.find(({ id }) => id === newest.profileId)?.name;
  return name === undefined || name === wanted.profile ? undefined : { ...view.environment, profile: name };
}

const ROLLED_BACK: ReadonlySet<DeploymentState> = new Set(["ROLLING_BACK", "ROLLED_BACK"]);

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

async function write(
  { reconciler, target }: Following,
  { address, plan: { verdict } }: Planned,
  { scene: { view, learning }, ready }: { readonly scene: Scene; readonly ready: Map<string, number> },
): Promise<Written> {
  assert(view.target.names.ok, "a plan that writes rests on names that were read");
  const names = view.target.names.value;
  const application: Application = { reconciler, target, address, names, learning, ready };
  switch (verdict.kind) {
    case "stop": {
      const prepared = verdict.next === undefined ? undefined : await prepareReplica(application, verdict.next);
      if (prepared !== undefined && prepared.kind !== "prepared") return { ...prepared, isBeforeStop: true };
      return stop(application, verdict.number);
    }
    case "replicate":
      return applyReplica(application, verdict.replica);
    case "in-sync":
    case "rolling-out":
    case "waiting":
    case "diverged":
    case "blocked":
    case "unsupported":
    case "failed":
      throw new Defect(`a plan '${verdict.kind}' for '${formatAddress(address)}' has nothing to write`);
  }
}

async function stop({ reconciler, target, address, names }: Application, number: number): Promise<Written> {
  assert(names.kind === "found", "what is stopped runs in an environment that was found");
  const stopped = await writing({ observer: reconciler.observer, address, target: target.place }, "StopDeployment", {
    run: () => target.deployments.stop(names, number),
    name: () => `#${number}`,
  });
  if (stopped.ok) return { kind: "stopped" };
  return stopped.failure.kind === "refused" ? { kind: "not-stopped" } : endedBy(stopped.failure);
}
