import {
  type Address,
  describeFailure,
  formatAddress,
  type InspectedAddress,
  type Inspection,
} from "@appconfig-replicator/domain";
import { type Context, UsageError } from "../context/context.ts";
import type { Progress } from "../regions/at-once.ts";
import { type Surroundings, surroundingsOf } from "../regions/surroundings.ts";
import { survey } from "../regions/survey.ts";
import { RegionAnswers } from "../reports/region-answers.ts";
import type { RegionReport } from "../reports/shapes.ts";
import { type Selection, selectionOf } from "../selection/flags-to-settings.ts";
import { nearest } from "../selection/nearest.ts";
import { escaped } from "../text/escape.ts";
import { jsonText } from "../text/json-text.ts";
import { DEFAULT_COLUMNS } from "../text/layout.ts";
import { styleFor } from "../text/style.ts";
import type { Page } from "../views/page.ts";
import type { CommonFlags } from "./flags.ts";

/** What a command works with once its flags are understood. */
export interface Sitting {
  readonly selection: Selection;
  readonly surroundings: Surroundings;
  readonly answers: RegionAnswers;
}

export async function sit(context: Context, flags: CommonFlags, globs: readonly string[] = []): Promise<Sitting> {
  if (flags.awsProfile !== undefined) context.useAwsProfile(flags.awsProfile);
  await context.keepHeapSmall();
  const selection = await selectionOf({ ...context.process.env, ...(await deployedSettings(flags)) }, flags, globs);
  return {
    selection,
    surroundings: await surroundingsOf(selection, context.now),
    answers: new RegionAnswers(selection.settings),
  };
}

/** What is said on the command line goes before what is deployed, and that before what the shell's variables say. */
async function deployedSettings({ stack }: CommonFlags): Promise<Readonly<Record<string, string>>> {
  if (stack === undefined) return {};
  // Loaded where somebody names a stack, and nowhere else.
  const { stackSettings } = await import("../regions/stack.ts");
  return stackSettings(stack);
}

/**
 * Every selected address of every region, by name, as `report` makes it: only that is kept. Rejects with a `UsageError`
 * where patterns match nothing.
 */
export async function lookAtAll<Report extends { readonly name: string }>(
  context: Context,
  sitting: Sitting,
  report: (inspected: InspectedAddress) => Report | Promise<Report>,
): Promise<Report[]> {
  const reports = await lookOnce(sitting, report, progressOn(context, "environments"));
  if (reports.length === 0 && sitting.answers.areAll) throw new UsageError(await whyNothing(sitting));
  return reports;
}

/** For a command that goes on with all that was seen. */
export const namedLook = (inspected: InspectedAddress) => ({ name: formatAddress(inspected.address), inspected });

/** The same, where there may be nothing any more. */
export async function lookOnce<Report extends { readonly name: string }>(
  { surroundings, answers }: Pick<Sitting, "surroundings" | "answers">,
  report: (inspected: InspectedAddress) => Report | Promise<Report>,
  progress: Progress,
): Promise<Report[]> {
  const reports: Report[] = [];
  const note = async (inspection: Inspection): Promise<void> => {
    answers.note(inspection);
    for (const inspected of inspection.addresses.filter(isDeployed)) reports.push(await report(inspected));
  };
  const found = await survey(surroundings, note, progress);
  answers.noteUnlisted(found.unlisted, describeFailure);
  return reports.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

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

async function whyNothing({ selection, surroundings }: Pick<Sitting, "selection" | "surroundings">): Promise<string> {
  const { globs, settings } = selection;
  if (globs.length === 0) return `Nothing is to be compared: no region has a profile that ${named(settings.include)}`;
  const head = `Nothing matches ${globs.map((glob) => `"${glob}"`).join(", ")}.`;
  const applications = await surroundings.origin.catalog.applications();
  const wanted = globs[0]?.split("/")[0] ?? "";
  const names = applications.ok ? applications.value : [];
  if (names.includes(wanted)) return `${head} Application "${wanted}" is there; try "${wanted}/**"`;
  const near = nearest(wanted, names);
  return near === undefined ? head : `${head} Did you mean "${escaped(near)}/**"?`;
}

const named = (include: readonly string[]): string => (include.length === 0 ? "could be followed" : "INCLUDE lets in");

/** One address; rejects with a `UsageError` that names the nearest where no region that answered has it. */
export async function requireKnown({ surroundings, answers }: Sitting, inspected: InspectedAddress): Promise<void> {
  const sights = [inspected.origin, ...inspected.targets.map(({ sight }) => sight)];
  if (!answers.areAll || !sights.every(({ kind }) => kind === "absent")) return;
  throw new UsageError(await whyUnknown(surroundings, inspected.address));
}

export async function whyUnknown({ origin }: Surroundings, address: Address): Promise<string> {
  const { application, environment, profile } = address;
  const head = `No region has "${escaped(formatAddress(address))}"`;
  const suggestion = (what: string, wanted: string, names: readonly string[]): string => {
    const near = nearest(wanted, names);
    return near === undefined
      ? `${head}: there is no ${what} "${escaped(wanted)}"`
      : `${head}: did you mean ${what} "${escaped(near)}"?`;
  };
  const applications = await origin.catalog.applications();
  if (!applications.ok) return head;
  if (!applications.value.includes(application)) return suggestion("application", application, applications.value);
  const environments = await origin.catalog.environments(application);
  if (!environments.ok) return head;
  if (!environments.value.includes(environment)) return suggestion("environment", environment, environments.value);
  const names = await origin.configs.resolve(address);
  const profiles = names.ok && names.value.kind === "found" ? names.value.profiles.map(({ name }) => name) : [];
  return suggestion("profile", profile, profiles);
}

/** What every report begins with. */
export function headOf({ answers }: Sitting, { now }: Context): { version: 1; at: string; regions: RegionReport[] } {
  return { version: 1, at: new Date(now()).toISOString(), regions: answers.report() };
}

/** The payload, as JSON or for people. */
export function show(
  context: Context,
  flags: Pick<CommonFlags, "json">,
  report: object,
  view: (page: Page) => readonly string[],
): void {
  const { stdout } = context.process;
  if (flags.json) for (const part of jsonText(report)) stdout.write(part);
  else stdout.write(`${view(pageOf(context)).join("\n")}\n`);
}

/** What is shown to people now. */
export const pageOf = ({ process, isTerminal, columns = DEFAULT_COLUMNS, now }: Context): Page => ({
  columns,
  style: styleFor(isTerminal, process.env),
  nowMs: now(),
});

/** Where every region refused for want of credentials, the one thing that helps. */
export function adviseOnCredentials({ process }: Context, { answers }: Sitting): void {
  if (!answers.report().some(({ reason = "" }) => /CredentialsProviderError|TokenProviderError/.test(reason))) return;
  process.stderr.write(
    "No credentials were found. The AWS SDK looked at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then at the profile " +
      "that AWS_PROFILE or --aws-profile names (SSO, roles and processes included), then at a web identity token, and " +
      "last at the machine's own role. Sign in with `aws sso login`, or name a profile.\n",
  );
}
