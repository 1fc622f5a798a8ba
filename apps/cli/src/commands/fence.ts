import { DEFAULT_TIMEOUTS } from "@appconfig-replicator/adapters-aws";
import {
  describeFailure,
  FENCES_COUNT_FOR_MS,
  type FenceScope,
  findEnvironments,
  formatAddress,
  formatInstant,
  instant,
} from "@appconfig-replicator/domain";
import { type Context, EXIT, UsageError } from "../context/context.ts";
import { type InFlight, inFlightBehind, stopReplicas } from "../regions/in-flight.ts";
import type { FencesReport } from "../reports/shapes.ts";
import { fenceScopeOf } from "../selection/fence-scope.ts";
import { nearest } from "../selection/nearest.ts";
import { escaped } from "../text/escape.ts";
import { fencesView } from "../views/fences-view.ts";
import { agrees, nameOf } from "./agreement.ts";
import { environmentsBehind, fencesThere, inWords, oneTarget, reportOf, requireAnswer } from "./fenced-target.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, show } from "./show.ts";
import { type Sitting, sit } from "./sitting.ts";

export interface FenceFlags extends CommonFlags {
  readonly why: string;
  readonly by?: string;
  readonly stop: boolean;
  readonly notThereYet: boolean;
  readonly yes: boolean;
}

/**
 * After a fence is listed, so long until no look that began before it can still start or stop anything: what fences count
 * for, the longest call that AppConfig is given to answer a write, and something for lists that lag.
 */
const LAST_WRITE_MS = FENCES_COUNT_FOR_MS + DEFAULT_TIMEOUTS.writeMs + 15_000;
const LOOK_EVERY_MS = 5_000;

/** Fences one target off, and ends when nothing is written there any more. */
export async function fence(this: Context, flags: FenceFlags, text?: string): Promise<void> {
  const sitting = await sit(this, flags);
  const scope = fenceScopeOf(text);
  const target = oneTarget(sitting, "fence");
  await requireThere(sitting, scope, flags);
  const { region } = target.place;
  const { originRegion } = sitting.selection.settings;
  const stand = (await fencesThere(target, sitting)).map(reportOf(target));
  requireAnswer(sitting);
  const tell = (line: string): void => void this.process.stderr.write(`${line}\n`);
  tell(
    `Nothing of ${inWords(scope, region)} is written any more then, whatever ${originRegion} decides, until it is lifted.`,
  );
  tell(`What ${region} decides is brought wherever it was brought before: only this direction is held.`);
  for (const each of stand)
    tell(
      `There already: ${each.scope}${each.by === undefined ? "" : ` by ${escaped(each.by)}`}; each is lifted by itself.`,
    );
  if (!(await agrees(this, flags, `Fence ${inWords(scope, region)} off?`))) {
    tell("Nothing was done.");
    this.process.exitCode = EXIT.differs;
    return;
  }
  this.endsInOrder();
  const set = await target.fences.set({
    scope,
    by: nameOf(this, flags.by),
    at: formatInstant(instant(this.now())),
    why: `${flags.why} (lifting this by hand lets the origin's decisions in: appconfig-replicator unfence asks first)`,
  });
  if (!set.ok) throw new UsageError(whyNotSet(describeFailure(set.failure), set.failure.kind, region));
  tell(
    `${inWords(scope, region)} is fenced off (${set.value}). Waiting until nothing that began before can still be written.`,
  );
  await untilNothingIsWritten(this);
  const environments = await environmentsBehind(target, scope);
  const flights = await inFlightBehind(target, environments);
  const stopped = flags.stop ? await stopReplicas(target, flights) : new Set<InFlight>();
  const report: FencesReport = {
    ...headOf(this),
    command: "fence",
    fences: (await fencesThere(target, sitting)).map(reportOf(target)),
    inFlight: flights.map((each) => ({
      region,
      name: formatAddress(each.address),
      deployment: each.number,
      isReplica: each.isReplica,
      isStopped: stopped.has(each),
    })),
    regions: sitting.answers.report(),
  };
  await show<FencesReport>(this, flags, report, fencesView);
  this.process.exitCode = this.signal.aborted ? EXIT.interrupted : EXIT.inSync;
}

async function untilNothingIsWritten(context: Context): Promise<void> {
  const until = context.now() + LAST_WRITE_MS;
  while (context.now() < until && !context.signal.aborted) {
    await context.pause(Math.min(LOOK_EVERY_MS, until - context.now()));
  }
  if (context.signal.aborted)
    context.process.stderr.write(
      "Interrupted: the fence stands, but a look that began before it may still write for a minute.\n",
    );
}

function whyNotSet(reason: string, kind: string, region: string): string {
  if (kind !== "quota-exceeded") return `It could not be fenced off: ${reason}`;
  return (
    `It could not be fenced off: ${reason}. A fence is a deployment strategy, and ${region} has as many as it may. ` +
    "Delete one that nobody uses (aws appconfig list-deployment-strategies), or pause the stack by its parameter Paused"
  );
}

/** A name that is nowhere is most likely misspelt, and a fence of it would hold nothing. */
async function requireThere(
  { surroundings: { origin, targets } }: Sitting,
  { application, environment }: FenceScope,
  { notThereYet }: FenceFlags,
): Promise<void> {
  if (application === undefined || notThereYet) return;
  const { environments, unlisted } = await findEnvironments([origin, ...targets].map(({ catalog }) => catalog));
  const isThere = environments.some(
    (each) => each.application === application && (environment === undefined || each.environment === environment),
  );
  if (isThere || unlisted.length > 0) return;
  const names = environments.map((each) =>
    environment === undefined ? each.application : `${each.application}/${each.environment}`,
  );
  const wanted = environment === undefined ? application : `${application}/${environment}`;
  const near = nearest(wanted, names);
  throw new UsageError(
    `No region has ${escaped(wanted)}${near === undefined ? "." : `: did you mean ${escaped(near)}?`} With --not-there-yet it is fenced off all the same`,
  );
}
