import { type Context, UsageError } from "../context/context.ts";

/** Whether a person agrees to what was shown. Throws a `UsageError` where there is nobody to be asked, and nobody said `--yes`. */
export async function agrees(context: Context, { yes }: { readonly yes: boolean }, question: string): Promise<boolean> {
  if (yes) return true;
  const answer = await context.ask(`${question} [y/N] `);
  if (answer === undefined) throw new UsageError(whoIsAsked("Add --yes where what was shown is to be done"));
  return /^y(?:es)?$/i.test(answer.trim());
}

/** Why nothing goes on, and what to say instead of an answer. */
export const whoIsAsked = (instead: string): string =>
  `There is nobody to be asked: standard input is no terminal. Nothing was done. ${instead}`;

/** Who does it, for whoever reads of it later. */
export const nameOf = ({ process: { env } }: Context, said: string | undefined): string =>
  said ?? env["USER"] ?? env["LOGNAME"] ?? "somebody";
