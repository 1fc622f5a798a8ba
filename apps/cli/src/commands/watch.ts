import type { Context } from "../context/context.ts";
import { RegionAnswers } from "../reports/region-answers.ts";
import type { StatusReport, WatchReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { statusAddress } from "../reports/status-report.ts";
import { changesSince } from "../reports/watch-report.ts";
import { changeView, type SeenChange, watchView } from "../views/watch-view.ts";
import type { CommonFlags } from "./flags.ts";
import { lookAtAll, lookOnce } from "./look.ts";
import { headOf, pageOf } from "./show.ts";
import { adviseOnCredentials, sit } from "./sitting.ts";

export interface WatchFlags extends CommonFlags {
  readonly every: number;
  readonly untilInSync: boolean;
}

const SECOND_MS = 1_000;

export async function watch(this: Context, flags: WatchFlags, ...globs: string[]): Promise<void> {
  const sitting = await sit(this, flags, globs);
  const tell = await teller(this, flags);
  let before: StatusReport | undefined;
  for (let look = 1; ; look++) {
    const answers = new RegionAnswers(sitting.selection.settings);
    const again = { ...sitting, answers };
    // A pattern that never matched is a slip; one that matches no more is news.
    const looked =
      before === undefined ? lookAtAll(this, again, statusAddress) : lookOnce(again, statusAddress, () => undefined);
    const addresses = await Array.fromAsync(looked);
    const status: StatusReport = {
      ...headOf(this),
      command: "status",
      addresses,
      regions: answers.report(),
      summary: summaryOf(addresses),
    };
    await tell(status, look, changesSince(before, status));
    if (before === undefined) adviseOnCredentials(this, again);
    before = status;
    this.process.exitCode = exitOf(status.summary, answers.areAll);
    if (this.signal.aborted || (flags.untilInSync && this.process.exitCode === 0)) return;
    await this.pause(flags.every * SECOND_MS);
    if (this.signal.aborted) return;
  }
}

type Tell = (status: StatusReport, look: number, changes: WatchReport["changes"]) => void | Promise<void>;

async function teller(context: Context, { json, every }: WatchFlags): Promise<Tell> {
  if (json) {
    return ({ version, at, regions, summary }, look, changes) => {
      const report: WatchReport = { version, at, regions, command: "watch", look, changes, summary };
      return context.print(`${JSON.stringify(report)}\n`);
    };
  }
  if (!context.isTerminal) {
    return async (status, look, changes) => {
      const lines = changes.flatMap((change) => changeView({ ...change, at: status.at }, pageOf(context)));
      const head = look === 1 ? firstLine(status) : [];
      for (const line of [...head, ...lines]) await context.print(`${line}\n`);
    };
  }
  return onTerminal(context, every);
}

const firstLine = ({ at, addresses, regions }: StatusReport): readonly string[] => [
  `${at} ${addresses.length} addresses in ${regions.map(({ region }) => region).join(", ")}; what is not in sync, then what changes:`,
];

/** One frame in place of the other, of which only the lines that changed are written. */
async function onTerminal(context: Context, everyS: number): Promise<Tell> {
  const { createLogUpdate } = await import("log-update");
  const draw = createLogUpdate(context.process.stdout as NodeJS.WriteStream, { showCursor: true });
  const seen: SeenChange[] = [];
  return (status, look, changes) => {
    if (look > 1) seen.push(...changes.map((change) => ({ ...change, at: status.at })));
    draw(watchView({ status, look, everyS, changes: seen }, pageOf(context), context.rows).join("\n"));
  };
}
