import { inspectReplication } from "@appconfig-replicator/domain";
import type { Context } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { PlannedAddress, PlanReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { addressOf } from "../selection/address.ts";
import { planView } from "../views/plan-view.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, type Sitting, sit } from "./sitting.ts";
import { requireKnown } from "./unknown-name.ts";

export async function diff(this: Context, flags: CommonFlags, text: string): Promise<void> {
  const sitting = await sit(this, flags);
  const addresses = await planOne(sitting, text);
  const summary = summaryOf(addresses);
  const report: PlanReport = {
    ...headOf(this),
    command: "diff",
    addresses,
    regions: sitting.answers.report(),
    summary,
  };
  await show(this, flags, report, (whole, page) => planView(whole, page, { showsAll: true }));
  adviseOnCredentials(this, sitting);
  this.process.exitCode = exitOf(summary, sitting.answers.areAll);
}

async function planOne(sitting: Sitting, text: string): Promise<PlannedAddress[]> {
  const { surroundings, answers } = sitting;
  const address = addressOf(text);
  // Whoever names it wants to see it, whatever the function leaves out.
  const inspection = await inspectReplication({ ...surroundings.reconciler, selects: () => true })({ address });
  answers.note(inspection);
  for (const inspected of inspection.addresses) await requireKnown(sitting, inspected);
  return Promise.all(inspection.addresses.map((each) => plannedAddress(each, surroundings)));
}
