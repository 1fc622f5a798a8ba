import { describe, expect, it } from "vitest";
import { filter } from "./filter.ts";
import { globOf } from "./glob.ts";
import { partFilter } from "./part-filter.ts";

const SHOP = { application: "shop" };
const PROD = { application: "shop", environment: "prod" };

const rows = [
  { include: [], exclude: [], part: SHOP, want: true, because: "no filter lets everything through" },
  { include: ["shop/**"], exclude: [], part: SHOP, want: true, because: "everything in it is meant" },
  { include: ["shop/prod/flags"], exclude: [], part: SHOP, want: true, because: "something in it is" },
  { include: ["till/**"], exclude: [], part: SHOP, want: false, because: "another application is" },
  { include: ["till/**", "sh*/*/*"], exclude: [], part: SHOP, want: true, because: "one of several is enough" },
  { include: ["{shop,till}/prod/*"], exclude: [], part: SHOP, want: true, because: "braces hold a choice" },
  {
    include: ["{shop,till}/dev/*"],
    exclude: [],
    part: PROD,
    want: false,
    because: "its environment is not among them",
  },
  { include: ["**/flags"], exclude: [], part: PROD, want: true, because: "** stands for any number of parts" },
  { include: ["shop"], exclude: [], part: SHOP, want: false, because: "what ends with the part reaches nothing in it" },
  {
    include: ["{till/prod,shop/*}/*"],
    exclude: [],
    part: SHOP,
    want: true,
    because: "a slash in braces tells nothing",
  },
  { include: ["!till/**"], exclude: [], part: SHOP, want: true, because: "what is negated is not looked into" },
  { include: ["shop/[^p]*/*"], exclude: [], part: PROD, want: false, because: "a class of characters is told apart" },
  { include: [], exclude: ["shop/**"], part: SHOP, want: false, because: "nothing in it is left" },
  { include: [], exclude: ["shop/prod/**"], part: SHOP, want: true, because: "its other environments are left" },
  { include: [], exclude: ["shop/prod/**"], part: PROD, want: false, because: "nothing in it is left" },
  {
    include: [],
    exclude: ["shop/prod/*"],
    part: PROD,
    want: true,
    because: "only what ends in ** leaves out a whole",
  },
  { include: [], exclude: ["**"], part: SHOP, want: false, because: "nothing at all is left" },
  { include: [], exclude: ["**/flags"], part: SHOP, want: true, because: "other profiles are left" },
  { include: ["shop/**"], exclude: ["shop/**"], part: PROD, want: false, because: "out wins" },
];

/** Parts of names and of globs, such as people write and such as nobody should. */
const NAMES = ["shop", "prod", "a/b", ".env", "x y", "é", "{a}", "p(1)", "\\", "!no", "a,b"];
const STEPS = ["*", "**", "shop", "prod", "sh*", "s?op", "{shop,prod}", "{a/b,shop}", "[a-s]*", "!(prod)", "+(a|x y)"];
const ODD = ["a**", "**a", ".*", "", ".", "\\*", "{a", "a}", "@(a|b)/b", '"a/b"', "!shop"];

const addresses = NAMES.flatMap((application) =>
  NAMES.flatMap((environment) => ["flags", "a/b"].map((profile) => ({ application, environment, profile }))),
);
/** Those that can be read: of the others the filter says that they are mistakes. */
const globs = [...STEPS, ...ODD]
  .flatMap((first) =>
    [...STEPS, ...ODD].flatMap((second) => ["", "/**", "/*", "/*/b"].map((rest) => `${first}/${second}${rest}`)),
  )
  .filter((glob) => globOf(glob) !== undefined);

describe("what a part may hold", () => {
  it.each(rows)("is said to be something: $want, with $include but $exclude, because $because", async (row) => {
    expect((await partFilter(row))(row.part)).toBe(row.want);
  });

  it.each(["include", "exclude"] as const)(
    "is never nothing where the filter lets through an address in it: %s",
    async (how) => {
      const wrong: string[] = [];
      let selected = 0;
      for (const glob of globs) {
        const chosen = { include: [], exclude: [], [how]: [glob] };
        const [selects, holds] = [await filter(chosen), await partFilter(chosen)];
        for (const address of addresses.filter(selects)) {
          selected += 1;
          const { application, environment } = address;
          if (!holds({ application }) || !holds({ application, environment }))
            wrong.push(`${glob}: ${JSON.stringify(address)}`);
        }
      }
      expect(selected).toBeGreaterThan(globs.length);
      expect(wrong).toEqual([]);
    },
  );
});
