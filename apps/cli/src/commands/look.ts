import { describeFailure, formatAddress, type InspectedAddress } from "@appconfig-replicator/domain";
import { type Context, UsageError } from "../context/context.ts";
import { environmentsIn, inspections, type Progress } from "../regions/survey.ts";
import type { Sitting } from "./sitting.ts";
import { whyNothing } from "./unknown-name.ts";

/**
 * Every selected address of every region, in the order of their names, as `report` makes it, one after the other while the
 * regions are asked. Throws a `UsageError` where patterns match nothing.
 */
export async function* lookAtAll<Report>(
  context: Context,
  sitting: Sitting,
  report: (inspected: InspectedAddress) => Report | Promise<Report>,
): AsyncGenerator<Report> {
  let isNothing = true;
  for await (const each of lookOnce(sitting, report, progressOn(context, "environments"))) {
    isNothing = false;
    yield each;
  }
  if (isNothing && sitting.answers.areAll) throw new UsageError(await whyNothing(sitting));
}

/** The same, where there may be nothing any more. */
export async function* lookOnce<Report>(
  { surroundings, answers }: Pick<Sitting, "surroundings" | "answers">,
  report: (inspected: InspectedAddress) => Report | Promise<Report>,
  progress: Progress,
): AsyncGenerator<Report> {
  const { environments, unlisted } = await environmentsIn(surroundings);
  answers.noteUnlisted(unlisted, describeFailure);
  for await (const inspection of inspections(surroundings, environments, progress)) {
    answers.note(inspection);
    for (const inspected of inspection.addresses.filter(isDeployed)) yield await report(inspected);
  }
}

/** For a command that goes on with all that was seen. */
export const namedLook = (inspected: InspectedAddress) => ({ name: formatAddress(inspected.address), inspected });

/**
 * Every environment has an address of each of its application's profiles, and most were never deployed to anywhere. Where
 * no region tells, it may have been.
 */
function isDeployed({ origin, targets }: InspectedAddress): boolean {
  const sights = [origin, ...targets.map(({ sight }) => sight)];
  const isSeen = sights.some(
    (sight) => sight.kind === "seen" && (sight.decision.by !== "nobody" || sight.experiment !== undefined),
  );
  return isSeen || sights.every(({ kind }) => kind === "unread");
}

/** Told on a terminal only, and taken back when it is done: what is piped somewhere is for reading later. */
export function progressOn({ process, isTerminal, now }: Context, what: string): (done: number, of: number) => void {
  if (!isTerminal) return () => undefined;
  const since = now();
  return (done, of) => {
    const leftS = Math.ceil(((now() - since) / done / 1_000) * (of - done));
    process.stderr.write(done === of ? "\r\u001b[K" : `\r\u001b[K${done} of ${of} ${what}, about ${leftS} s left`);
  };
}
