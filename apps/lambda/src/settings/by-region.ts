import * as z from "zod/mini";
import { isRegion } from "./region.ts";

/** "region=value,region=value" */
export const byRegion = <Value>(what: string, read: (text: string) => Value | undefined) =>
  z.pipe(
    z.string().check(
      z.superRefine((text, { issues }) => {
        const isValue = (each: string): boolean => read(each) !== undefined;
        for (const message of problemsOf(pairsIn(text), { what, isValue })) {
          issues.push({ code: "custom", message, input: text });
        }
      }),
    ),
    z.transform(
      (text): Readonly<Record<string, Value>> =>
        Object.fromEntries(
          pairsIn(text).flatMap(({ region, text: said }) => {
            const value = read(said);
            return value === undefined ? [] : [[region, value]];
          }),
        ),
    ),
  );

interface Pair {
  readonly region: string;
  readonly text: string;
}

function pairsIn(text: string): Pair[] {
  return text.split(",").map((each) => {
    const [region = "", ...rest] = each.split("=");
    return { region: region.trim(), text: rest.join("=").trim() };
  });
}

interface Values {
  readonly what: string;
  readonly isValue: (text: string) => boolean;
}

/** What is wrong, without the values: a role or a key can hold an account. */
function problemsOf(pairs: readonly Pair[], { what, isValue }: Values): readonly string[] {
  return pairs.flatMap(({ region, text }, at) => {
    if (!isRegion(region)) return [`has "${region}", which is no region; write ${what}, separated by commas`];
    if (pairs.findIndex((other) => other.region === region) !== at) return [`has "${region}" more than once`];
    return isValue(text) ? [] : [`has no good value for "${region}"; write ${what}, separated by commas`];
  });
}
