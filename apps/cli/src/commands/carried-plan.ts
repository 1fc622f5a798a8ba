import {
  type Address,
  describeFailure,
  formatAddress,
  type InspectedAddress,
  type Outcome,
  type Plan,
  type Reconciler,
} from "@appconfig-replicator/domain";
import { type Context, EXIT } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { RegionReport, SyncReport } from "../reports/shapes.ts";
import { exitOf, summaryOf } from "../reports/state.ts";
import { syncReport } from "../reports/sync-report.ts";
import { escaped } from "../text/escape.ts";
import { planView } from "../views/plan-view.ts";
import { syncView } from "../views/sync-view.ts";
import { agrees } from "./agreement.ts";
import { type CarriedOut, carryOut, seeThrough } from "./carrying-out.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, pageOf, show } from "./show.ts";

/** What commands that do something take beside the common flags. */
export interface DoingFlags extends CommonFlags {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly wait: boolean;
}

/** A plan as it is shown, and what carries it out. */
export interface Carrying {
  readonly command: SyncReport["command"];
  readonly inspected: readonly InspectedAddress[];
  readonly reconciler: Reconciler;
  readonly regions: readonly RegionReport[];
  /** What else is to be known before anybody agrees, line by line. */
  readonly notes?: readonly string[];
  /** What is done first; nothing else is where it fails, for the reason that it gives. */
  readonly before?: () => Promise<string | undefined>;
}

/** Shows what would be done, asks, does it, and says what came of it. */
export async function carryOutPlan(context: Context, flags: DoingFlags, carrying: Carrying): Promise<void> {
  const { inspected, reconciler, regions, notes = [] } = carrying;
  const planned = await Promise.all(inspected.map((each) => plannedAddress(each, contentsOf(reconciler))));
  const summary = summaryOf(planned);
  const isWhole = regions.every(({ answered }) => answered);
  const lines = planView({ regions, addresses: planned, summary }, pageOf(context), { showsAll: false });
  // With --json the plan is for whoever agrees to it: standard output is the report of what was done.
  for (const line of [...lines, ...notes]) {
    if (flags.json) context.process.stderr.write(`${line}\n`);
    else await context.print(`${line}\n`);
  }
  const due = inspected.filter(({ targets }) => targets.some(({ plan }) => isDue(plan))).map(({ address }) => address);
  if (due.length === 0 && carrying.before === undefined) {
    context.process.stderr.write("There is nothing to be done.\n");
    return end(context, flags, { carrying, done: { outcomes: [], left: [] }, exit: exitOf(summary, isWhole) });
  }
  if (flags.dryRun) {
    context.process.exitCode = exitOf(summary, isWhole);
    return;
  }
  if (!(await agrees(context, flags, questionOf(due, reconciler)))) {
    context.process.stderr.write("Nothing was done.\n");
    context.process.exitCode = EXIT.differs;
    return;
  }
  context.endsInOrder();
  const refused = await carrying.before?.();
  if (refused !== undefined) {
    context.process.stderr.write(`Nothing else was done: ${escaped(refused)}\n`);
    context.process.exitCode = EXIT.differs;
    return;
  }
  const telling = tellingReconciler(context, reconciler);
  const begun = await carryOut(context, telling, carrying.before === undefined ? due : inspected.map(addressOf));
  const done = flags.wait ? await seeThrough(context, telling, begun) : begun;
  return end(context, flags, { carrying, done, exit: exitAfter(context, done) });
}

const addressOf = ({ address }: InspectedAddress): Address => address;

const contentsOf = ({ origin, targets }: Reconciler): Pick<Reconciler, "origin" | "targets"> => ({ origin, targets });

/** What is written now, or when its turn comes. */
const isDue = ({ verdict }: Plan): boolean => DUE.has(verdict.kind);

const DUE: ReadonlySet<string> = new Set(["stop", "replicate", "waiting"]);

function questionOf(due: readonly Address[], { targets }: Reconciler): string {
  const [only] = due;
  const what = due.length === 1 && only !== undefined ? escaped(formatAddress(only)) : `${due.length} addresses`;
  return `Bring ${what} to ${targets.map(({ place }) => place.region).join(", ")}?`;
}

/** Each write is told when it is made: whatever happens next, this has happened. */
function tellingReconciler({ process: { stderr } }: Context, reconciler: Reconciler): Reconciler {
  return {
    ...reconciler,
    observer: {
      wrote: ({ address, target, operation, result, failure }) => {
        const what = failure === undefined ? `${operation} ${result ?? ""}`.trim() : describeFailure(failure);
        stderr.write(`${target.region} ${escaped(formatAddress(address))}: ${escaped(what)}\n`);
      },
      concluded: () => undefined,
    },
  };
}

/** Done as it was asked for, though it may be on its way still. */
const DONE: ReadonlySet<Outcome["kind"]> = new Set(["in-sync", "replicated", "rolling-out"]);

function exitAfter({ signal }: Context, { outcomes, left }: CarriedOut): number {
  if (signal.aborted) return EXIT.interrupted;
  return left.length === 0 && outcomes.every(({ kind }) => DONE.has(kind)) ? EXIT.inSync : EXIT.differs;
}

async function end(
  context: Context,
  flags: DoingFlags,
  { carrying, done, exit }: { readonly carrying: Carrying; readonly done: CarriedOut; readonly exit: number },
): Promise<void> {
  const { command, regions } = carrying;
  const report: SyncReport = { ...headOf(context), command, regions: [...regions], ...syncReport(done) };
  await show<SyncReport>(context, flags, report, syncView);
  context.process.exitCode = exit;
}
