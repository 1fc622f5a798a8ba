import * as z from "zod/mini";

/** An environment has room for 4 kB in all [AWS Lambda]; this is far more than anybody keeps in their head. */
const MAX_GLOBS = 100;

/** Between globs, but not within `{a,b}`. */
const SEPARATOR = /,(?![^{}]*\})/;

/** What turns a glob around: whoever lists several means that all of them count, and each would let in all the others. */
const NEGATION = /^!|(?<!\\)!\(/;

/** Globs over `application/environment/profile`, separated by commas. */
export const globs = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) =>
      text
        .split(SEPARATOR)
        .map((each) => each.trim())
        .filter((each) => each !== ""),
    ),
  ),
  z.array(z.string()).check(
    z.superRefine((all, { issues }) => {
      const tell = (message: string): void => void issues.push({ code: "custom", message, input: all });
      for (const glob of all) {
        const problem = problemOf(glob);
        if (problem !== undefined) tell(`has "${glob}", ${problem}`);
      }
      if (all.length > MAX_GLOBS) tell(`has ${all.length} globs, more than ${MAX_GLOBS}`);
    }),
  ),
);

function problemOf(glob: string): string | undefined {
  if (NEGATION.test(glob))
    return 'turned around by "!": name what is left out in EXCLUDE; where a name has it, write ?';
  // An address has three parts; `**` stands for any number of them, and braces can hold several.
  const parts = glob.split("/").length;
  const isPlain = !glob.includes("**") && !glob.includes("{");
  if (isPlain && parts > 3) return "which has more than three parts: where a name has a slash, write ?";
  if (parts >= 3 || glob.includes("**")) return undefined;
  return 'which matches nothing: write application/environment/profile, as in "shop/**"';
}
