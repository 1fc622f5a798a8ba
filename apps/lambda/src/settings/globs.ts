import * as z from "zod/mini";

/** An environment has room for 4 kB in all [AWS Lambda]; this is far more than anybody keeps in their head. */
const MAX_GLOBS = 100;

/** Between globs, but not within `{a,b}`. */
const SEPARATOR = /,(?![^{}]*\})/;

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
      for (const glob of all.filter((each) => !canMatch(each))) {
        const message = `has "${glob}", which matches nothing: write application/environment/profile, as in "shop/**"`;
        issues.push({ code: "custom", message, input: all });
      }
      if (all.length > MAX_GLOBS) {
        issues.push({ code: "custom", message: `has ${all.length} globs, more than ${MAX_GLOBS}`, input: all });
      }
    }),
  ),
);

/** An address has three parts; `**` stands for any number of them. */
function canMatch(glob: string): boolean {
  return glob.includes("**") || glob.split("/").length >= 3;
}
