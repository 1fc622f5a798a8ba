import { formatAddress, tellHistory } from "@appconfig-replicator/domain";
import { type Context, EXIT, UsageError } from "../context/context.ts";
import { historyEntries } from "../reports/history-report.ts";
import type { HistoryReport } from "../reports/shapes.ts";
import { addressOf } from "../selection/address.ts";
import { historyView } from "../views/history-view.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, sit } from "./sitting.ts";
import { whyUnknown } from "./unknown-name.ts";

export interface HistoryFlags extends CommonFlags {
  readonly most: number;
}

export async function history(this: Context, flags: HistoryFlags, text: string): Promise<void> {
  const sitting = await sit(this, flags);
  const { origin, targets } = sitting.surroundings;
  const address = addressOf(text);
  const told = await tellHistory([origin, ...targets], address, flags.most);
  sitting.answers.note(told);
  if (told.absent.length === 1 + targets.length) {
    throw new UsageError(await whyUnknown(sitting.surroundings, address));
  }
  const report: HistoryReport = {
    ...headOf(this),
    regions: sitting.answers.report(),
    command: "history",
    address,
    name: formatAddress(address),
    isCut: told.isCut,
    entries: historyEntries(told),
  };
  await show<HistoryReport>(this, flags, report, historyView);
  adviseOnCredentials(this, sitting);
  const isDark = told.unread.length === 1 + targets.length;
  // It compares nothing: what it could tell, it told.
  this.process.exitCode = isDark ? EXIT.nothingCompared : EXIT.inSync;
}
