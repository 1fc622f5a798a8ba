import {
  type Address,
  type Choice,
  type Chosen,
  type Fence,
  formatAddress,
  formatFenceScope,
  liftFence,
  type Stake,
} from "@appconfig-replicator/domain";
import { filter } from "@appconfig-replicator/lambda/selection/filter";
import { type Context, EXIT, UsageError } from "../context/context.ts";
import { plannedAddress } from "../reports/plan-report.ts";
import type { FencesReport } from "../reports/shapes.ts";
import { sightReport } from "../reports/sight.ts";
import { fenceScopeOf } from "../selection/fence-scope.ts";
import { escaped } from "../text/escape.ts";
import { fencesView } from "../views/fences-view.ts";
import { planView } from "../views/plan-view.ts";
import { sightInWords } from "../views/sight-view.ts";
import { agrees, nameOf, whoIsAsked } from "./agreement.ts";
import { carryOut } from "./carrying-out.ts";
import {
  environmentsBehind,
  fencesThere,
  inWords,
  oneTarget,
  reportOf,
  requireAnswer,
  type Target,
} from "./fenced-target.ts";
import type { CommonFlags } from "./flags.ts";
import { headOf, pageOf, show } from "./show.ts";
import { type Sitting, sit } from "./sitting.ts";
import { exchanged } from "./sync.ts";

export interface UnfenceFlags extends CommonFlags {
  readonly id?: string;
  readonly take?: readonly string[];
  readonly keep?: readonly string[];
  readonly by?: string;
  readonly yes: boolean;
}

/** Lifts a fence once somebody has chosen, for whatever would be lost by that, which decision is to stand. */
export async function unfence(this: Context, flags: UnfenceFlags, text?: string): Promise<void> {
  const sitting = await sit(this, flags);
  const target = oneTarget(sitting, "unfence");
  const lifting = await fenceMeant(sitting, target, { text, id: flags.id });
  const { region } = target.place;
  const by = nameOf(this, flags.by);
  const tell = (line: string): void => void this.process.stderr.write(`${line}\n`);
  const who = lifting.by === undefined ? "" : ` by ${escaped(lifting.by)}`;
  const since = lifting.at === undefined ? "" : ` since ${escaped(lifting.at)}`;
  tell(`${inWords(lifting.scope, region)} is fenced off${who}${since}: ${escaped(lifting.why)}`);
  if (lifting.by !== undefined && lifting.by !== by) tell(`It was set${who}, and is lifted by ${escaped(by)}.`);
  const environments = await environmentsBehind(target, lifting.scope);
  const { reconciler } = sitting.surroundings;
  const lift = liftFence({ ...reconciler, targets: [target] }, target, target.fences);
  const choose = await chooser(this, flags, sitting);
  const choices = new Map<string, Chosen>();
  let isAgreed = false;
  for (;;) {
    if (!isAgreed && choices.size === 0 && !(await agrees(this, flags, `Lift it, once it is settled what stands?`))) {
      tell("Nothing was done.");
      this.process.exitCode = EXIT.differs;
      return;
    }
    isAgreed = true;
    this.endsInOrder();
    const lifted = await lift({ fence: lifting, environments, choices, by });
    if (lifted.kind === "failed") throw new UsageError(`It is not lifted: ${escaped(lifted.reason)}`);
    if (lifted.kind === "lifted") return told(this, flags, { sitting, target, ...lifted });
    for (const stake of lifted.stakes) {
      if (this.signal.aborted) break;
      choices.set(
        formatAddress(stake.inspected.address),
        await choose(stake, choices.has(formatAddress(stake.inspected.address))),
      );
    }
    if (this.signal.aborted) {
      tell("Interrupted: it is not lifted.");
      this.process.exitCode = EXIT.interrupted;
      return;
    }
  }
}

async function fenceMeant(
  sitting: Sitting,
  target: Target,
  { text, id }: { readonly text: string | undefined; readonly id: string | undefined },
): Promise<Fence> {
  const stand = await fencesThere(target, sitting);
  requireAnswer(sitting);
  const wanted = text === undefined ? undefined : formatFenceScope(fenceScopeOf(text));
  const meant = stand.filter(
    (each) => (id === undefined || each.id === id) && (wanted === undefined || formatFenceScope(each.scope) === wanted),
  );
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only;
  const listed = stand.map(
    (each) =>
      `  ${each.id} ${escaped(formatFenceScope(each.scope))}${each.by === undefined ? "" : ` by ${escaped(each.by)}`}`,
  );
  const what = only === undefined ? "No such fence stands" : "More than one fence is meant: say which with --id";
  throw new UsageError(
    [`${what} in ${target.place.region}${listed.length === 0 ? ", nor any other" : ". There are"}`, ...listed].join(
      "\n",
    ),
  );
}

type Choose = (stake: Stake, isAnew: boolean) => Promise<Chosen>;

/** By `--take` and `--keep`, or else by asking, with what each would do shown first. */
async function chooser(context: Context, flags: UnfenceFlags, { surroundings }: Sitting): Promise<Choose> {
  const { take = [], keep = [] } = flags;
  const [isTaken, isKept] = await Promise.all(
    [take, keep].map(async (include) => (include.length === 0 ? () => false : filter({ include, exclude: [] }))),
  );
  return async ({ inspected, target, shown }, isAnew) => {
    const { address } = inspected;
    const name = escaped(formatAddress(address));
    const [taken, kept] = [isTaken?.(address) === true, isKept?.(address) === true];
    if (taken && kept) throw new UsageError(`${name} is named by both --take and --keep: choose one. It is not lifted`);
    if (isAnew) context.process.stderr.write(`Somebody decided something newer for ${name} meanwhile:\n`);
    const planned = await plannedAddress({ ...inspected, targets: [target] }, surroundings);
    const page = pageOf(context);
    const now = context.now();
    for (const line of [
      `${name}: people decided on both sides`,
      `  the origin ${sightInWords(sightReport(inspected.origin), now)}`,
      `  ${target.target.region} ${sightInWords(sightReport(target.sight), now)}`,
      ...planView({ regions: [], addresses: [planned], summary: {} }, page, { showsAll: true }).slice(0, -1),
    ])
      context.process.stderr.write(`${line}\n`);
    // What was chosen by a pattern counts for what is newer only where somebody was there to see it.
    if ((taken || kept) && !isAnew) return { choice: taken ? "take" : "keep", shown };
    return { choice: await asked(context, name), shown };
  };
}

async function asked(context: Context, name: string): Promise<Choice> {
  for (;;) {
    const answer = await context.ask(`${name}: take the origin's, or keep what is served there? [take/keep] `);
    if (answer === undefined)
      throw new UsageError(whoIsAsked(`Say for ${name} which decision is to stand, with --take or --keep`));
    const choice = answer.trim().toLowerCase();
    if (choice === "take" || choice === "keep") return choice;
  }
}

interface LiftedThere {
  readonly sitting: Sitting;
  readonly target: Target;
  readonly kept: readonly Address[];
  readonly taken: readonly Address[];
}

/** What was kept is brought to the origin too, where that answers; what was taken is the function's to bring. */
async function told(
  context: Context,
  flags: UnfenceFlags,
  { sitting, target, kept, taken }: LiftedThere,
): Promise<void> {
  if (kept.length > 0) {
    const back = exchanged({ ...sitting, surroundings: { ...sitting.surroundings, targets: [target] } }, "unfence");
    const { outcomes } = await carryOut(context, back, kept);
    for (const { address, target: to, kind, reason } of outcomes)
      context.process.stderr.write(`${to.region} ${escaped(formatAddress(address))}: ${kind} (${escaped(reason)})\n`);
  }
  const report: FencesReport = {
    ...headOf(context),
    command: "unfence",
    fences: (await fencesThere(target, sitting)).map(reportOf(target)),
    kept: kept.map(formatAddress),
    taken: taken.map(formatAddress),
    regions: sitting.answers.report(),
  };
  await show<FencesReport>(context, flags, report, fencesView);
  context.process.exitCode = EXIT.inSync;
}
