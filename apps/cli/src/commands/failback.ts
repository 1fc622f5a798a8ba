import { formatAddress, type InspectedAddress } from "@appconfig-replicator/domain";
import type { Context } from "../context/context.ts";
import { RegionAnswers } from "../reports/region-answers.ts";
import { sightReport } from "../reports/sight.ts";
import { escaped } from "../text/escape.ts";
import { sightInWords } from "../views/sight-view.ts";
import { carryOutPlan, type DoingFlags } from "./carried-plan.ts";
import { lookAtAll } from "./look.ts";
import { sit } from "./sitting.ts";
import { exchanged } from "./sync.ts";

/** The plan with origin and target exchanged: what was decided in the target while it served is brought back. */
export async function failback(this: Context, flags: DoingFlags, ...globs: string[]): Promise<void> {
  const there = await sit(this, flags, globs);
  const reconciler = exchanged(there, "failback");
  const { origin, targets } = there.surroundings;
  const [target] = targets;
  if (target === undefined) return;
  const originRegion = target.place.region;
  const answers = new RegionAnswers({ originRegion, targetRegions: [origin.place.region] });
  const sitting = { ...there, answers, surroundings: { origin: target, targets: [origin], reconciler } };
  const inspected = await Array.fromAsync(lookAtAll(this, sitting, (each) => each));
  await carryOutPlan(this, flags, {
    command: "failback",
    inspected,
    reconciler,
    regions: answers.report(),
    notes: inspected.flatMap((each) => overwritten(each, this.now())),
  });
}

/** What would be replaced, who decided it and when: whoever goes back sees it before anything is done. */
function overwritten({ address, targets }: InspectedAddress, nowMs: number): readonly string[] {
  return targets
    .filter(({ plan, sight }) => REPLACES.has(plan.verdict.kind) && sight.kind === "seen")
    .map(
      ({ target, sight }) =>
        `Replaces ${escaped(formatAddress(address))} in ${target.region}, which ${sightInWords(sightReport(sight), nowMs)}`,
    );
}

const REPLACES: ReadonlySet<string> = new Set(["stop", "replicate", "waiting"]);
