import {
  type DivergencePolicy,
  decideAnew,
  describeFailure,
  formatAddress,
  type InspectedAddress,
  inspectReplication,
  knownFacts,
  type Policy,
  type Reconciler,
} from "@appconfig-replicator/domain";
import { type Context, UsageError } from "../context/context.ts";
import { sightReport } from "../reports/sight.ts";
import { addressOf } from "../selection/address.ts";
import { escaped } from "../text/escape.ts";
import { sightInWords } from "../views/sight-view.ts";
import { nameOf } from "./agreement.ts";
import { carryOutPlan, type DoingFlags } from "./carried-plan.ts";
import { lookAtAll } from "./look.ts";
import { type Sitting, sit } from "./sitting.ts";
import { requireKnown } from "./unknown-name.ts";

export interface SyncFlags extends DoingFlags {
  readonly adopt?: "origin" | "target";
  readonly retry: boolean;
  readonly by?: string;
}

/** What the function would do, done now by whoever says so. */
export async function sync(this: Context, flags: SyncFlags, ...globs: string[]): Promise<void> {
  if (flags.adopt !== undefined && flags.retry)
    throw new UsageError("--adopt and --retry exclude each other: choose one");
  if (flags.adopt !== undefined || flags.retry) return syncOne(this, flags, globs);
  const sitting = await sit(this, flags, globs);
  const inspected = await Array.fromAsync(lookAtAll(this, sitting, (each) => each));
  const { reconciler } = sitting.surroundings;
  await carryOutPlan(this, flags, { command: "sync", inspected, reconciler, regions: sitting.answers.report() });
}

async function syncOne(context: Context, flags: SyncFlags, globs: readonly string[]): Promise<void> {
  const [text, ...more] = globs;
  const flag = flags.retry ? "--retry" : `--adopt ${flags.adopt}`;
  if (text === undefined || more.length > 0)
    throw new UsageError(`${flag} is for one address, by its name: write it as in shop/prod/flags`);
  const sitting = await sit(context, flags);
  const address = addressOf(text);
  if (flags.adopt === "target") return adoptTarget(context, flags, sitting, address);
  // What holds for this one address, because somebody said so by its name.
  const policy: Partial<Policy> = flags.retry ? { thrownBack: "start-again" } : { divergence: ORIGIN_WINS };
  const reconciler = { ...sitting.surroundings.reconciler, selects: () => true };
  const inspected = await look(sitting, { ...reconciler, policy: { ...reconciler.policy, ...policy } }, address);
  const notes = [
    flags.retry
      ? "It is started once more, as a new attempt. What an alarm throws back again is left so again."
      : `What ${sitting.selection.settings.originRegion} decided is served then, and the next sweep finds it in sync.`,
  ];
  await carryOutPlan(context, flags, {
    command: "sync",
    inspected: [inspected],
    reconciler: { ...reconciler, policy: { ...reconciler.policy, ...policy } },
    regions: sitting.answers.report(),
    notes,
  });
}

const ORIGIN_WINS: DivergencePolicy = "origin-wins";

async function look(
  sitting: Sitting,
  reconciler: Reconciler,
  address: ReturnType<typeof addressOf>,
): Promise<InspectedAddress> {
  const inspection = await inspectReplication(reconciler)({ address });
  sitting.answers.note(inspection);
  const [inspected] = inspection.addresses;
  if (inspected === undefined) throw new UsageError(`"${escaped(formatAddress(address))}" is replicated nowhere`);
  await requireKnown(sitting, inspected);
  return inspected;
}

/** The regions with their roles exchanged: what the target decided is brought to the origin. */
export function exchanged(sitting: Sitting, what: string): Reconciler {
  const { origin, targets, reconciler } = sitting.surroundings;
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0)
    throw new UsageError(`${what} goes back from one target: name it with --target`);
  return { ...reconciler, origin: target, targets: [origin], facts: knownFacts() };
}

/**
 * What the target serves is to stand everywhere. Where the origin decided something newer it is decided anew in the target
 * first, since nothing older is ever brought anywhere.
 */
async function adoptTarget(
  context: Context,
  flags: SyncFlags,
  sitting: Sitting,
  address: ReturnType<typeof addressOf>,
): Promise<void> {
  const back = { ...exchanged(sitting, "--adopt target"), selects: () => true };
  const forced = { ...back, policy: { ...back.policy, divergence: ORIGIN_WINS } };
  const plain = await look(sitting, back, address);
  const isNewest = plain.targets.every(({ plan }) => plan.verdict.kind !== "diverged");
  const inspected = isNewest ? plain : await look(sitting, forced, address);
  const [source] = [back.origin];
  const name = escaped(formatAddress(address));
  const { region } = source.place;
  const by = nameOf(context, flags.by);
  const again = `First ${name} is decided anew in ${region}: what it serves there is deployed once more, and is newer than all else then.`;
  const notes = [
    ...(isNewest ? [] : [again]),
    `${region} ${sightInWords(sightReport(plain.origin), context.now())}`,
    ...plain.targets.map(({ target, sight }) => `${target.region} ${sightInWords(sightReport(sight), context.now())}`),
    `Both serve the same then, and the next sweep finds it in sync.`,
  ];
  await carryOutPlan(context, flags, {
    command: "sync",
    inspected: [inspected],
    reconciler: back,
    regions: sitting.answers.report(),
    notes,
    ...(!isNewest && {
      before: async () => {
        const decided = await decideAnew(plain.origin, source, { by, kmsKeys: back.policy.kmsKeys });
        if (!decided.ok) return describeFailure(decided.failure);
        context.process.stderr.write(`${region} ${name}: decided anew as #${decided.value.number}\n`);
        return undefined;
      },
    }),
  });
}
