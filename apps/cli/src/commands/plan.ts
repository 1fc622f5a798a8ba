import type { Context } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { PlanReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { planView } from "../views/plan-view.ts";
import type { CommonFlags } from "./flags.ts";
import { adviseOnCredentials, headOf, lookAtAll, show, sit } from "./look.ts";

export async function plan(this: Context, flags: CommonFlags, ...globs: string[]): Promise<void> {
  const sitting = await sit(this, flags, globs);
  const addresses = await lookAtAll(this, sitting, (inspected) => plannedAddress(inspected, sitting.surroundings));
  const summary = summaryOf(addresses);
  const report: PlanReport = { ...headOf(sitting, this), command: "plan", addresses, summary };
  show(this, flags, report, (page) => planView(report, page, { showsAll: false }));
  adviseOnCredentials(this, sitting);
  this.process.exitCode = exitOf(summary, sitting.answers.areAll);
}
