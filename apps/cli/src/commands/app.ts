import { buildApplication, buildChoiceParser, buildCommand, buildRouteMap, numberParser, text_en } from "@stricli/core";
import { type Context, UsageError } from "../context/context.ts";
import type { DoingFlags } from "./carried-plan.ts";
import { completion as printCompletion, SHELLS } from "./completion.ts";
import type { DoctorFlags } from "./doctor.ts";
import type { FenceFlags } from "./fence.ts";
import {
  ADDRESS,
  COMMON_FLAGS,
  type CommonFlags,
  DOCTOR_FLAGS,
  DOING_FLAGS,
  FENCE_FLAGS,
  GLOBS,
  SCOPE,
  SYNC_FLAGS,
  UNFENCE_FLAGS,
} from "./flags.ts";
import type { HistoryFlags } from "./history.ts";
import { NAME } from "./name.ts";
import type { SyncFlags } from "./sync.ts";
import type { UnfenceFlags } from "./unfence.ts";
import type { VerifyFlags } from "./verify.ts";
import type { WatchFlags } from "./watch.ts";

const REGIONS = "--origin us-east-1 --target us-west-2";

/** Shown under each command's help; a test runs them all. */
export const EXAMPLES = {
  status: [`status ${REGIONS} --target eu-west-1`, `status ${REGIONS} --json "shop/prod/*"`],
  plan: [`plan ${REGIONS}`, `plan ${REGIONS} "shop/**"`],
  diff: [`diff ${REGIONS} shop/prod/flags`],
  history: [`history ${REGIONS} --most 5 shop/prod/flags`],
  verify: [`verify ${REGIONS} --sample 2 --markdown`, `verify ${REGIONS} "shop/prod/*"`],
  watch: [`watch ${REGIONS} --until-in-sync "shop/prod/*"`],
  doctor: [`doctor ${REGIONS}`, `doctor ${REGIONS} --strict --json "shop/prod/*"`],
  replay: [`events replay ${REGIONS} event.json`],
  sync: [`sync ${REGIONS} --dry-run "shop/**"`, `sync ${REGIONS} --yes --wait shop/prod/flags`],
  failback: [`failback ${REGIONS} --dry-run "shop/prod/*"`],
  fences: [`fences ${REGIONS}`],
  fence: [`fence ${REGIONS} --why "we are in an outage" --yes shop/prod`],
  unfence: [`unfence ${REGIONS} --keep "shop/prod/*" --yes shop/prod`],
  completion: ["completion zsh"],
} as const;

const described = (brief: string, more: string, examples: readonly string[]) => ({
  brief,
  fullDescription: `${brief}.\n\n${more}\n\nExamples:\n${examples.map((each) => `  ${NAME} ${each}`).join("\n")}`,
});

const COMPLETION = `Read it where the shell starts:
  bash: eval "$(${NAME} completion bash)" in ~/.bashrc
  zsh:  eval "$(${NAME} completion zsh)" in ~/.zshrc, after compinit
  fish: ${NAME} completion fish | source, in ~/.config/fish/config.fish`;

const EXIT_CODES =
  "Exits 0 where all is in sync, 2 where anything differs, 1 where nothing could be compared. Only reads.";

// Each command's code is loaded when it is run: help and completion need no SDK.

const status = buildCommand<CommonFlags, string[], Context>({
  loader: async () => (await import("./status.ts")).status,
  parameters: { flags: COMMON_FLAGS, positional: GLOBS },
  docs: described("What every region serves, and what is not in sync", EXIT_CODES, EXAMPLES.status),
});

const plan = buildCommand<CommonFlags, string[], Context>({
  loader: async () => (await import("./plan.ts")).plan,
  parameters: { flags: COMMON_FLAGS, positional: GLOBS },
  docs: described(
    "What a sync would do, step by step, and what that would change",
    `${EXIT_CODES}\nContents are shown on standard output, and nowhere else.`,
    EXAMPLES.plan,
  ),
});

const diff = buildCommand<CommonFlags, [string], Context>({
  loader: async () => (await import("./diff.ts")).diff,
  parameters: { flags: COMMON_FLAGS, positional: ADDRESS },
  docs: described("The plan for one address, and what it would change", EXIT_CODES, EXAMPLES.diff),
});

/** More than a screen holds, and few enough calls. */
const DEFAULT_MOST = "20";

const history = buildCommand<HistoryFlags, [string], Context>({
  loader: async () => (await import("./history.ts")).history,
  parameters: {
    flags: {
      ...COMMON_FLAGS,
      most: {
        kind: "parsed",
        parse: numberOfDeployments,
        default: DEFAULT_MOST,
        brief: "How many deployments are shown",
        placeholder: "count",
      },
    },
    positional: ADDRESS,
  },
  docs: described(
    "What was deployed at one address in all regions, by whom, and what was undone",
    "Exits 0, or 1 where no region answered. Only reads.",
    EXAMPLES.history,
  ),
});

const verify = buildCommand<VerifyFlags, string[], Context>({
  loader: async () => (await import("./verify.ts")).verify,
  parameters: {
    flags: {
      ...COMMON_FLAGS,
      sample: {
        kind: "parsed",
        parse: sizeOfSample,
        optional: true,
        brief: "Ask for so many addresses only, drawn at random",
        placeholder: "count",
      },
      seed: {
        kind: "parsed",
        parse: String,
        optional: true,
        brief: "Draw the sample of an earlier report again",
        placeholder: "text",
      },
      markdown: {
        kind: "boolean",
        brief: "Print the report as Markdown, to be handed on",
        default: false,
        withNegated: false,
      },
    },
    positional: GLOBS,
  },
  docs: described(
    "What applications get, region against region, by the data plane",
    "Exits 0 where all get the same, 2 where anything differs, 1 where nothing could be compared. Only reads. AWS bills what\n" +
      "the data plane hands out: one configuration for each address and region.",
    EXAMPLES.verify,
  ),
});

function sizeOfSample(input: string): number {
  const number = numberParser(input);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new RangeError(`${input} is no whole number from 1 on`);
}

/** Between two looks; the quotas that a look takes are those of the people of the day. */
const DEFAULT_EVERY_S = "30";
const [LEAST_EVERY_S, MOST_EVERY_S] = [5, 3_600];

const watch = buildCommand<WatchFlags, string[], Context>({
  loader: async () => (await import("./watch.ts")).watch,
  parameters: {
    flags: {
      ...COMMON_FLAGS,
      every: {
        kind: "parsed",
        parse: seconds,
        default: DEFAULT_EVERY_S,
        brief: "How many seconds are between two looks",
        placeholder: "seconds",
      },
      untilInSync: {
        kind: "boolean",
        brief: "End as soon as all is in sync",
        default: false,
        withNegated: false,
      },
    },
    positional: GLOBS,
  },
  docs: described(
    "The status, looked at again and again: what is not in sync, and what changes",
    "Ends with 130 when it is interrupted, with 0 where --until-in-sync came true. Only reads. Where standard output is no\n" +
      "terminal it has a line for each change; with --json one for each look.",
    EXAMPLES.watch,
  ),
});

function seconds(input: string): number {
  const number = numberParser(input);
  if (Number.isInteger(number) && number >= LEAST_EVERY_S && number <= MOST_EVERY_S) return number;
  throw new RangeError(`${input} is no whole number from ${LEAST_EVERY_S} to ${MOST_EVERY_S}`);
}

/** A region's details are read one by one. */
const MAX_DEPLOYMENTS = 1_000;

function numberOfDeployments(input: string): number {
  const number = numberParser(input);
  if (Number.isInteger(number) && number >= 1 && number <= MAX_DEPLOYMENTS) return number;
  throw new RangeError(`${input} is no whole number from 1 to ${MAX_DEPLOYMENTS}`);
}

const doctor = buildCommand<DoctorFlags, string[], Context>({
  loader: async () => (await import("./doctor.ts")).doctor,
  parameters: { flags: DOCTOR_FLAGS, positional: GLOBS },
  docs: described(
    "Whether the targets are ready before the day: what is missing, why it matters, and what mends it",
    "Exits 0 where there is no problem, 2 where there is one, 1 where nothing could be asked. Only reads; asks CloudTrail,\n" +
      "CloudWatch, EventBridge, IAM, Service Quotas and STS too, and says where it may not.",
    EXAMPLES.doctor,
  ),
});

const replay = buildCommand<CommonFlags, [string], Context>({
  loader: async () => (await import("./replay.ts")).replay,
  parameters: {
    flags: COMMON_FLAGS,
    positional: {
      kind: "tuple",
      parameters: [
        { brief: "A file with the event as JSON, or - for standard input", parse: String, placeholder: "file" },
      ],
    },
  },
  docs: described(
    "What a recorded event says, and what would be done about it now",
    `${EXIT_CODES}\nEvents are read as the function reads them.`,
    EXAMPLES.replay,
  ),
});

const DOES = `Shows what would be done, asks, and does it: --yes answers, --dry-run ends before. Exits 0 where it was done, 2 where something
still differs or nobody agreed, 1 where nothing could be compared, 130 where it was interrupted: what was begun is brought to
its end then, and what was not is said.`;

const sync = buildCommand<SyncFlags, string[], Context>({
  loader: async () => (await import("./sync.ts")).sync,
  parameters: { flags: SYNC_FLAGS, positional: GLOBS },
  docs: described("What plan shows, done now", DOES, EXAMPLES.sync),
});

const failback = buildCommand<DoingFlags, string[], Context>({
  loader: async () => (await import("./failback.ts")).failback,
  parameters: { flags: DOING_FLAGS, positional: GLOBS },
  docs: described("What the target decided, brought back to the origin", DOES, EXAMPLES.failback),
});

const fences = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import("./fences.ts")).fences,
  parameters: { flags: COMMON_FLAGS },
  docs: described("What is fenced off in the targets, by whom, since when and why", "Only reads.", EXAMPLES.fences),
});

const fence = buildCommand<FenceFlags, [string?], Context>({
  loader: async () => (await import("./fence.ts")).fence,
  parameters: { flags: FENCE_FLAGS, positional: SCOPE },
  docs: described(
    "Let nothing be written to a target, or to a part of it, whatever the origin decides",
    "Ends when nothing that began before can still be written there, after about a minute. What is on its way there runs on,\n" +
      "and is listed; --stop stops what replication started.",
    EXAMPLES.fence,
  ),
});

const unfence = buildCommand<UnfenceFlags, [string?], Context>({
  loader: async () => (await import("./unfence.ts")).unfence,
  parameters: { flags: UNFENCE_FLAGS, positional: SCOPE },
  docs: described(
    "Lift a fence, once it is settled which decisions stand",
    "Where the origin would replace what people decided behind it, each address asks for a choice: take the origin's, or keep\n" +
      "what is served there, which is decided anew and brought to the origin. --take and --keep choose by pattern.",
    EXAMPLES.unfence,
  ),
});

const completion = buildCommand({
  func: printCompletion,
  parameters: {
    flags: {},
    positional: {
      kind: "tuple",
      parameters: [
        {
          brief: `The shell: ${SHELLS.join(", ")}`,
          parse: buildChoiceParser(SHELLS),
          proposeCompletions: () => SHELLS,
          placeholder: "shell",
        },
      ],
    },
  },
  docs: described("A script that completes this command in a shell", COMPLETION, EXAMPLES.completion),
});

const events = buildRouteMap({ routes: { replay }, docs: { brief: "Recorded events" } });

export const app = buildApplication(
  buildRouteMap({
    routes: {
      status,
      plan,
      diff,
      history,
      verify,
      watch,
      doctor,
      sync,
      failback,
      fence,
      unfence,
      fences,
      events,
      completion,
    },
    docs: { brief: "Looks after what AppConfig Replicator keeps in sync" },
  }),
  {
    name: NAME,
    scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
    localization: { text: { ...text_en, exceptionWhileRunningCommand: whatWentWrong } },
    documentation: { caseStyle: "convert-camel-to-kebab", disableAnsiColor: true },
  },
);

/** A mistake of whoever typed is told as such; a defect with where it is, for whoever reports it. */
function whatWentWrong(cause: unknown): string {
  if (cause instanceof UsageError) return cause.message;
  return `Something went wrong that is no fault of yours: ${cause instanceof Error ? cause.stack : String(cause)}`;
}
