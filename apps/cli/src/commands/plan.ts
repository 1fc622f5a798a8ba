import type { Context } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { PlanReport } from "../reports/shapes.ts";
import { counted, exitOf } from "../reports/state.ts";
import type { Streamed } from "../text/json-text.ts";
import { planView } from "../views/plan-view.ts";
import type { CommonFlags } from "./flags.ts";
import { lookAtAll } from "./look.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, sit } from "./sitting.ts";

export async function plan(this: Context, flags: CommonFlags, ...globs: string[]): Promise<void> {
  const sitting = await sit(this, flags, globs);
  const planned = lookAtAll(this, sitting, (inspected) => plannedAddress(inspected, sitting.surroundings));
  const summary: PlanReport["summary"] = {};
  const report: Streamed<PlanReport> = {
    ...headOf(this),
    command: "plan",
    addresses: counted(planned, summary),
    regions: () => sitting.answers.report(),
    summary: () => summary,
  };
  await show(this, flags, report, (whole, page) => planView(whole, page, { showsAll: false }));
  adviseOnCredentials(this, sitting);
  this.process.exitCode = exitOf(summary, sitting.answers.areAll);
}
