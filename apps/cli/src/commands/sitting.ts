import type { Context } from "../context/context.ts";
import { type Surroundings, surroundingsOf } from "../regions/surroundings.ts";
import { RegionAnswers } from "../reports/region-answers.ts";
import { type Selection, selectionOf } from "../selection/flags-to-settings.ts";
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

/** Where every region refused for want of credentials, the one thing that helps. */
export function adviseOnCredentials({ process }: Context, { answers }: Sitting): void {
  if (!answers.report().some(({ reason = "" }) => /CredentialsProviderError|TokenProviderError/.test(reason))) return;
  process.stderr.write(
    "No credentials were found. The AWS SDK looked at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then at the profile " +
      "that AWS_PROFILE or --aws-profile names (SSO, roles and processes included), then at a web identity token, and " +
      "last at the machine's own role. Sign in with `aws sso login`, or name a profile.\n",
  );
}
