import * as z from "zod/mini";

/** The form of a region's name in every partition: `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

export const isRegion = (text: string): boolean => REGION.test(text);

const example = "a region looks like eu-west-1";

export const region = z.string().check(z.regex(REGION, { error: ({ input }) => `is "${String(input)}"; ${example}` }));

/** Regions separated by commas, each once. */
export const regions = z.pipe(
  z.pipe(z.string(), z.transform(regionsIn)),
  z.array(z.string()).check(
    z.superRefine((names, { issues }) => {
      for (const text of problemsOf(names)) issues.push({ code: "custom", message: text, input: names });
    }),
  ),
);

export function regionsIn(text: string): readonly string[] {
  return text.split(",").map((each) => each.trim());
}

function problemsOf(names: readonly string[]): readonly string[] {
  const unlike = names.filter((name) => !REGION.test(name)).map((name) => `has "${name}"; ${example}`);
  const twice = names.filter((name, at) => REGION.test(name) && names.indexOf(name) !== at);
  return [...unlike, ...new Set(twice.map((name) => `has "${name}" more than once`))];
}
