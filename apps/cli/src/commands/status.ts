import type { Context } from "../context/context.ts";
import type { StatusReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { statusAddress } from "../reports/status-report.ts";
import { statusView } from "../views/status-view.ts";
import type { CommonFlags } from "./flags.ts";
import { adviseOnCredentials, headOf, lookAtAll, show, sit } from "./look.ts";

export async function status(this: Context, flags: CommonFlags, ...globs: string[]): Promise<void> {
  const sitting = await sit(this, flags, globs);
  const addresses = await lookAtAll(this, sitting, statusAddress);
  const summary = summaryOf(addresses);
  const report: StatusReport = { ...headOf(sitting, this), command: "status", addresses, summary };
  show(this, flags, report, (page) => statusView(report, page));
  adviseOnCredentials(this, sitting);
  this.process.exitCode = exitOf(summary, sitting.answers.areAll);
}
