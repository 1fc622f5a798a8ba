import { type Context, EXIT } from "../context/context.ts";
import type { FencesReport } from "../reports/shapes.ts";
import { fencesView } from "../views/fences-view.ts";
import { fencesThere, reportOf } from "./fenced-target.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, show } from "./show.ts";
import { sit } from "./sitting.ts";

/** What stands in every target, and who set it, when and why. */
export async function fences(this: Context, flags: CommonFlags): Promise<void> {
  const sitting = await sit(this, flags);
  const found: FencesReport["fences"] = [];
  for (const target of sitting.surroundings.targets)
    found.push(...(await fencesThere(target, sitting)).map(reportOf(target)));
  const report: FencesReport = { ...headOf(this), command: "fences", fences: found, regions: sitting.answers.report() };
  await show<FencesReport>(this, flags, report, fencesView);
  this.process.exitCode = sitting.answers.areAll ? EXIT.inSync : EXIT.nothingCompared;
}
