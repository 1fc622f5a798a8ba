// Goal: that people fence targets off and lift that again, at any moment of any look, and nothing is written meanwhile.
// Method: what a fence holds is noted when it is set, apart from how it is written down; a start or a stop is held against
// the newest answer about fences that the worker was shown in this look.
import type { MemoryRegion } from "@appconfig-replicator/adapters-memory";
import {
  type EnvironmentAddress,
  FENCE_NAME,
  FENCES_COUNT_FOR_MS,
  type FenceScope,
  formatFence,
  type Instant,
  type Strategy,
  type StrategyId,
} from "@appconfig-replicator/domain";
import type { Random } from "./random.ts";
import { type Setting, SHOP } from "./setting.ts";
import { INSTANT } from "./shapes.ts";

const SCOPES: readonly FenceScope[] = [
  {},
  { application: SHOP.application },
  { ...SHOP },
  { application: SHOP.application, environment: "staging" },
  { application: "another" },
];

/** Somebody fences a region off, or lifts what is there, by hand and without a look. */
export function fenceActs(setting: Setting, random: Random): { readonly words: string; readonly counts: string } {
  const name = random.pick([...setting.regions.keys()]);
  const region = setting.regions.get(name);
  if (region === undefined) throw new Error(`no region ${name}`);
  const [there] = fencesOf(region);
  // Where several lie over one another, hardly anything is ever let through again.
  if (there !== undefined && random.chance(0.85)) {
    region.person.deletesStrategy(there.id);
    return { words: `${name}: a fence is lifted`, counts: "a fence is lifted" };
  }
  const scope = random.pick(SCOPES);
  const isPlain = random.chance(0.2);
  const description = isPlain ? "leave us alone" : formatFence({ scope, by: "somebody", at: "now", why: "an outage" });
  const id = region.person.createsStrategy(FENCE_NAME, INSTANT, description);
  const held = isPlain ? {} : scope;
  setting.fences.set(id, held);
  return { words: `${name}: a fence is set, of ${JSON.stringify(held)}`, counts: "a fence is set" };
}

export const fencesOf = ({ state }: MemoryRegion): readonly Strategy[] =>
  state.strategies.filter(({ name }) => name === FENCE_NAME);

/** Half of what is fenced off is lifted, so that both are seen at rest. */
export function liftSome({ regions }: Setting, random: Random): void {
  for (const region of regions.values())
    for (const { id } of fencesOf(region)) if (random.chance(0.5)) region.person.deletesStrategy(id);
}

/** Whether a region has a fence now that holds an environment. */
export function isFencedOff(setting: Setting, region: string, environment: EnvironmentAddress): boolean {
  const memory = setting.regions.get(region);
  return memory !== undefined && holds(setting, idsOf(memory.state.strategies), environment);
}

const idsOf = (strategies: readonly Strategy[]): readonly StrategyId[] => strategies.map(({ id }) => id);

function holds(
  { fences }: Setting,
  strategies: readonly StrategyId[],
  { application, environment }: EnvironmentAddress,
): boolean {
  return strategies.some((id) => {
    const scope = fences.get(id);
    if (scope === undefined) return false;
    return (
      [scope.application ?? application, scope.environment ?? environment].join() === [application, environment].join()
    );
  });
}

/** What a worker was told of a region's strategies when it asked anew. */
export interface FencesShown {
  readonly askedAt: Instant;
  readonly strategies: readonly StrategyId[];
}

export function fencesShown(askedAt: Instant, strategies: readonly Strategy[]): FencesShown {
  return { askedAt, strategies: idsOf(strategies) };
}

/** Why a worker may not begin to start or stop something in an environment, by what it was shown of it. */
export function whyFenced(
  setting: Setting,
  shown: FencesShown | undefined,
  environment: EnvironmentAddress,
): string | undefined {
  if (shown === undefined) return "without asking for fences";
  const age = setting.clock.now() - shown.askedAt;
  if (age > FENCES_COUNT_FOR_MS) return `${age} ms after fences were asked for`;
  return holds(setting, shown.strategies, environment) ? "although it was fenced off" : undefined;
}
