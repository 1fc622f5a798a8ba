import type { Context } from "../context/context.ts";
import type { StatusReport } from "../reports/shapes.ts";
import { counted, exitOf } from "../reports/state.ts";
import { statusAddress } from "../reports/status-report.ts";
import type { Streamed } from "../text/json-text.ts";
import { statusView } from "../views/status-view.ts";
import type { CommonFlags } from "./flags.ts";
import { lookAtAll } from "./look.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, sit } from "./sitting.ts";

export async function status(this: Context, flags: CommonFlags, ...globs: string[]): Promise<void> {
  const sitting = await sit(this, flags, globs);
  const summary: StatusReport["summary"] = {};
  const report: Streamed<StatusReport> = {
    ...headOf(this),
    command: "status",
    addresses: counted(lookAtAll(this, sitting, statusAddress), summary),
    regions: () => sitting.answers.report(),
    summary: () => summary,
  };
  await show(this, flags, report, statusView);
  adviseOnCredentials(this, sitting);
  this.process.exitCode = exitOf(summary, sitting.answers.areAll);
}
