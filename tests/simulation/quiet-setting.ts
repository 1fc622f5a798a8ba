// Goal: worlds in which every fault of what is served is the replicator's own.
// Method: nothing is missing, nothing fails, one worker brings each message to its end; what varies is who is followed
// how, and how slowly.
import { manualClock, memoryRegion } from "@appconfig-replicator/adapters-memory";
import { DEFAULT_POLICY, type Policy, type RolloutShape } from "@appconfig-replicator/domain";
import type { Random } from "./random.ts";
import { CAREFUL, REGION_NAMES, type Setting, SHOP } from "./setting.ts";
import { CAREFULLY, MANNERS } from "./shapes.ts";

/** Every third world is one of these. */
export const isQuietWorld = (seed: number): boolean => seed % 3 === 0;

/** A region that is more careful than people in the origin are, up to a bake of a day. */
const SLOWEST: RolloutShape = { ...CAREFULLY, durationMinutes: 30, bakeMinutes: 1440 };

export function quietSettingFrom(random: Random): Setting {
  const clock = manualClock();
  const [origin, ...others] = REGION_NAMES;
  const targets = others.slice(0, random.chance(0.75) ? 1 : 2);
  const names = [origin, ...targets];
  const regions = new Map(
    names.map((name, index) => [name, memoryRegion({ account: "-", region: name }, clock, "abcd".charAt(index))]),
  );
  const profiles = ["flags", "limits", "texts"].slice(0, 1 + random.int(3));
  const addresses = profiles.map((profile) => ({ ...SHOP, profile }));
  const careful = random.pick([CAREFULLY, SLOWEST]);
  for (const [name, { person }] of regions) {
    if (name !== origin) person.createsStrategy("careful", careful);
    for (const address of addresses) person.sets(address, address.profile === "limits" ? { type: "AWS.Freeform" } : {});
  }
  const policy = policyFrom(random);
  return {
    clock,
    regions,
    flows: [{ origin, targets, policy }],
    addresses,
    // What others do in a target excuses what follows: most worlds have none of it.
    peopleIn: random.chance(0.25) ? names : [origin],
    // Where an undo has to bake, alarms ring for it, lest it be never tried again.
    alarmsIn: policy.provision === "none" ? targets : random.pick([[], [origin], [origin], names]),
    workers: 1,
    faultRate: 0,
    formerProfiles: new Map(),
    fences: new Map(),
    eventLoss: 0.15,
    shapes: random.pick(MANNERS),
    silentOnPercent: new Set(random.chance(0.15) ? targets : []),
    isQuiet: true,
  };
}

/** What policy may not create is not needed where everything follows one strategy that is there. */
function policyFrom(random: Random): Policy {
  const policy: Policy = {
    ...DEFAULT_POLICY,
    gate: random.chance(0.15) ? "complete" : "start",
    divergence: random.chance(0.1) ? "hold" : "newest-wins",
    supersedeAfterMinutes: random.pick([0, 5, 5, 30]),
  };
  const dice = random.next();
  if (dice < 0.5) return policy;
  if (dice < 0.6) return { ...policy, rollout: { kind: "instant" } };
  return { ...policy, rollout: CAREFUL, provision: random.chance(0.65) ? "none" : "profiles" };
}
