// Goal: that no two worlds are alike.
// Method: regions, flows, policies and what is missing in a target are drawn from the seed.
import { type ManualClock, type MemoryRegion, manualClock, memoryRegion } from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  DEFAULT_POLICY,
  FEATURE_FLAGS,
  type FenceScope,
  type Policy,
  type ProfileId,
  type RolloutShape,
  type StrategyId,
} from "@appconfig-replicator/domain";
import type { Random } from "./random.ts";
import { CANARY, CAREFULLY, INSTANT, THEN_BAKES } from "./shapes.ts";

export const REGION_NAMES = ["us-east-1", "us-west-2", "eu-west-1", "ap-south-1"] as const;

/** One origin and its targets, as one deployment of the replicator has them. */
export interface Flow {
  readonly origin: string;
  readonly targets: readonly string[];
  readonly policy: Policy;
}

/** Where a world takes place: regions, what is in them, who follows whom, and how unreliable everything is. */
export interface Setting {
  readonly clock: ManualClock;
  readonly regions: ReadonlyMap<string, MemoryRegion>;
  readonly flows: readonly Flow[];
  readonly addresses: readonly Address[];
  /** Regions in which people decide. */
  readonly peopleIn: readonly string[];
  readonly alarmsIn: readonly string[];
  readonly workers: number;
  /** How likely a call of a port meets a fault of each kind. */
  readonly faultRate: number;
  readonly eventLoss: number;
  /** How people roll out. */
  readonly shapes: readonly RolloutShape[];
  /** Regions that do not say how many clients a rollout has reached. */
  readonly silentOnPercent: ReadonlySet<string>;
  /** Nothing disturbs a look, and time passes between them: what is served can be held to the letter. */
  readonly isQuiet: boolean;
  /** Ids that had a name before they were recreated, by region and profile name. */
  readonly formerProfiles: Map<string, ProfileId[]>;
  /** What each fence that was ever set holds, by the strategy that it is. */
  readonly fences: Map<StrategyId, FenceScope>;
}

export const SHOP = { application: "shop", environment: "prod" } as const;

export function settingFrom(random: Random): Setting {
  const clock = manualClock();
  const flows = flowsFrom(random);
  const names = [...new Set(flows.flatMap(({ origin, targets }) => [origin, ...targets]))];
  const regions = new Map(
    names.map((name, index) => [name, memoryRegion({ account: "-", region: name }, clock, "abcd".charAt(index))]),
  );
  const addresses = addressesFrom(random);
  const origins = new Set(flows.map(({ origin }) => origin));
  for (const [name, region] of regions) furnish(region, addresses, { random, isOrigin: origins.has(name) });
  return {
    clock,
    regions,
    flows,
    addresses,
    peopleIn: random.chance(0.3) ? [...origins] : names,
    alarmsIn: names,
    workers: 2 + random.int(2),
    faultRate: random.pick([0, 0.01, 0.03, 0.08]),
    formerProfiles: new Map(),
    fences: new Map(),
    eventLoss: random.pick([0, 0.1, 0.5]),
    shapes: [INSTANT, INSTANT, THEN_BAKES, CAREFULLY, CAREFULLY, CANARY],
    silentOnPercent: new Set(names.filter(() => random.chance(0.1))),
    isQuiet: false,
  };
}

function flowsFrom(random: Random): readonly Flow[] {
  const policy = policyFrom(random);
  const [first, ...others] = REGION_NAMES;
  const targets = others.slice(0, 1 + random.int(3));
  const dice = random.next();
  // A replicator that was pointed at its own origin by mistake.
  if (dice < 0.04) return [{ origin: first, targets: [first, ...targets.slice(0, 1)], policy }];
  if (dice < 0.5) return [{ origin: first, targets, policy }];
  // Failback: two regions that face each other. Other policies than the default would let the two fight, as told.
  const facing = { ...DEFAULT_POLICY, gate: policy.gate, rollout: policy.rollout };
  const [second] = others;
  return [
    { origin: first, targets: dice < 0.75 ? [second] : others.slice(0, 2 + random.int(2)), policy: facing },
    { origin: second, targets: [first], policy: facing },
  ];
}

export const CAREFUL = { kind: "named", name: "careful" } as const;

function policyFrom(random: Random): Policy {
  if (random.chance(0.4)) return DEFAULT_POLICY;
  return {
    ...DEFAULT_POLICY,
    gate: random.chance(0.3) ? "complete" : "start",
    rollout: random.pick([{ kind: "mirror" }, { kind: "instant" }, CAREFUL, CAREFUL]),
    divergence: random.pick(["newest-wins", "newest-wins", "origin-wins", "hold"] as const),
    provision: random.pick(["none", "profiles", "all"] as const),
    supersedeAfterMinutes: random.pick([0, 5, 30]),
  };
}

function addressesFrom(random: Random): readonly Address[] {
  const profiles = ["flags", "limits", "texts"].slice(0, 1 + random.int(3));
  const addresses = profiles.map((profile) => ({ ...SHOP, profile }));
  return random.chance(0.25) ? [...addresses, { ...SHOP, environment: "staging", profile: "flags" }] : addresses;
}

interface Furnishing {
  readonly random: Random;
  readonly isOrigin: boolean;
}

/** What people set up before: mostly everything, sometimes not, sometimes otherwise. */
function furnish(
  { person, state }: MemoryRegion,
  addresses: readonly Address[],
  { random, isOrigin }: Furnishing,
): void {
  if (random.chance(0.85)) person.createsStrategy("careful", CAREFULLY);
  if (!isOrigin && random.chance(0.06)) return;
  for (const address of addresses) {
    const type = address.profile === "limits" ? "AWS.Freeform" : FEATURE_FLAGS;
    const other = random.next();
    if (isOrigin && other < 0.03) person.sets(address, { type: "AWS.Freeform", locationUri: "s3://somewhere/else" });
    else if (!isOrigin && other < 0.03)
      person.sets(address, { type: type === FEATURE_FLAGS ? "AWS.Freeform" : FEATURE_FLAGS });
    else {
      person.sets(address, { type });
      if (!isOrigin && other < 0.15) person.deletesProfile(address);
    }
  }
  const rewritten = state.applications[0]?.profiles[0];
  if (rewritten !== undefined && !isOrigin && random.chance(0.04)) rewritten.rewrite = rewrite;
}

const rewrite = (): Uint8Array => new TextEncoder().encode('{"version":"1","values":{"rewritten":{"enabled":true}}}');
