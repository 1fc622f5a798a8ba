import {
  type Address,
  type EnvironmentAddress,
  formatAddress,
  type InspectedAddress,
  inspectReplication,
  type Outcome,
  type Reconciler,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import type { Context } from "../context/context.ts";
import { escaped } from "../text/escape.ts";

/** What became of what was to be done. */
export interface CarriedOut {
  readonly outcomes: readonly Outcome[];
  /** What an interruption left undone; nothing of it was begun. */
  readonly left: readonly Address[];
}

/**
 * Brings these addresses to the reconciler's targets, an environment at a time, as the function would. An interruption
 * lets the environment under way come to its end, and begins no other.
 */
export async function carryOut(
  { signal }: Pick<Context, "signal">,
  reconciler: Reconciler,
  addresses: readonly Address[],
): Promise<CarriedOut> {
  const outcomes: Outcome[] = [];
  const left: Address[] = [];
  for (const { environment, within } of byEnvironment(addresses)) {
    if (signal.aborted) left.push(...within);
    else {
      const names = new Set(within.map(formatAddress));
      const selects = (address: Address): boolean => names.has(formatAddress(address));
      outcomes.push(...(await replicateDeployment({ ...reconciler, selects })({ address: environment })));
    }
  }
  return { outcomes, left };
}

function byEnvironment(
  addresses: readonly Address[],
): readonly { readonly environment: EnvironmentAddress; readonly within: readonly Address[] }[] {
  const groups = Map.groupBy(addresses, ({ application, environment }) => JSON.stringify([application, environment]));
  return [...groups.values()].flatMap((within) => {
    const [first] = within;
    if (first === undefined) return [];
    return [{ environment: { application: first.application, environment: first.environment }, within }];
  });
}

/** Between two looks at what is on its way. */
const LOOK_EVERY_MS = 15_000;

/**
 * Goes on until nothing of it is on its way any more: what waited is started when its turn comes, and what rolls out is
 * followed to its end. An interruption ends the waiting; rollouts go on by themselves.
 */
export async function seeThrough(
  context: Context,
  reconciler: Reconciler,
  { outcomes, left }: CarriedOut,
): Promise<CarriedOut> {
  const last = new Map(outcomes.map((outcome) => [keyOf(outcome), outcome]));
  for (;;) {
    const moving = [...last.values()].filter(isMoving);
    if (moving.length === 0 || context.signal.aborted) break;
    const addresses = [...new Map(moving.map(({ address }) => [formatAddress(address), address])).values()];
    await tellProgress(context, reconciler, addresses.filter(isWhole));
    await context.pause(LOOK_EVERY_MS);
    if (context.signal.aborted) break;
    const again = await carryOut(context, reconciler, addresses.filter(isWhole));
    for (const outcome of again.outcomes) last.set(keyOf(outcome), outcome);
  }
  return { outcomes: [...last.values()], left };
}

const isWhole = (address: Outcome["address"]): address is Address => address.profile !== undefined;

const isMoving = ({ kind }: Outcome): boolean => kind === "replicated" || kind === "rolling-out" || kind === "waiting";

const keyOf = ({ address, target }: Outcome): string => `${target.region} ${formatAddress(address)}`;

async function tellProgress(
  { process }: Context,
  reconciler: Reconciler,
  addresses: readonly Address[],
): Promise<void> {
  const inspect = inspectReplication({ ...reconciler, selects: () => true });
  for (const address of addresses) {
    const [inspected] = (await inspect({ address })).addresses;
    for (const line of progressOf(inspected)) process.stderr.write(`${line}\n`);
  }
}

function progressOf(inspected: InspectedAddress | undefined): readonly string[] {
  return (inspected?.targets ?? []).flatMap(({ target, sight }) => {
    if (inspected === undefined || sight.kind !== "seen" || sight.inFlight === undefined) return [];
    const { number, percentComplete = 0, state } = sight.inFlight;
    const how = state === "BAKING" ? "bakes" : `has reached ${percentComplete} %`;
    return [`${escaped(formatAddress(inspected.address))} in ${target.region}: #${number} ${how}`];
  });
}
