import { describe, expect, it } from "vitest";
import { filter } from "./filter.ts";

const addressOf = (text: string) => {
  const [application = "", environment = "", ...profile] = text.split("/");
  return { application, environment, profile: profile.join("/") };
};

/** Names that AppConfig takes, each of which means something to globs, to paths, to lists or to lines of text. */
const NAMES = [
  ..."\n\r\t\u0000\u000b\u0085\u00a0\u2028\u2029\ufdd0\ufeff",
  ..."/|\\%,;:&#~^$=+@!?*.()[]{}<>'\"`",
  ...["a\nb", "a\r\nb", "\u2028a", "a\u2029", " a", "a ", "a/b", "/a", "a/", "a//b", "a/./b", "a/../b", "./a"],
  ...["..", "...", ".a", "a.", "..a", "**", "***", "{a,b}", "{1..3}", "{a", "[a]", "[!a]", "!(a)", "+(a|b)", "@(a)"],
  ...["(a)", "!a", "!", "\\*", '"a"', "100%", "%2F", "%", "A", "null", "undefined", "__proto__", "grün", "\u{1f600}"],
];

const placesOf = (name: string) => [
  { address: { application: name, environment: "prod", profile: "flags" }, globs: ["*/prod/flags", "**/prod/*"] },
  { address: { application: "shop", environment: name, profile: "flags" }, globs: ["shop/*/flags", "shop/**/flags"] },
  { address: { application: "shop", environment: "prod", profile: name }, globs: ["shop/prod/*", "shop/prod/**"] },
];

describe("globs and names of any character", () => {
  it.each(NAMES.map((name) => JSON.stringify(name)))("let %s through neither * nor **", async (quoted) => {
    const name = JSON.parse(quoted) as string;
    for (const { address, globs } of placesOf(name)) {
      for (const glob of [...globs, "**", "*/*/*", "**/*", "{shop,*}/**"]) {
        const isExcluded = !(await filter({ include: [], exclude: [glob] }))(address);
        const isIncluded = (await filter({ include: [glob], exclude: [] }))(address);
        expect([glob, isExcluded, isIncluded]).toEqual([glob, true, true]);
      }
      const other = await filter({ include: ["till/**"], exclude: [] });
      expect(other(address)).toBe(false);
    }
  });

  it.each(NAMES.filter((name) => [...name].length === 1).map((name) => JSON.stringify(name)))(
    "take %s for the one character that ? is",
    async (quoted) => {
      for (const [at, { address }] of placesOf(JSON.parse(quoted) as string).entries()) {
        const glob = ["?/prod/flags", "shop/?/flags", "shop/prod/?"][at] ?? "";
        expect((await filter({ include: [], exclude: [glob] }))(address)).toBe(false);
      }
    },
  );

  it("match a name by itself, whatever it would mean as a glob, where it is to be left out", async () => {
    for (const name of NAMES.filter((each) => each !== "{" && each !== "{a")) {
      for (const { address } of placesOf(name)) {
        const glob = `${address.application}/${address.environment}/${address.profile}`;
        const out = await filter({ include: [], exclude: [glob] });
        expect([glob, out(address)]).toEqual([glob, false]);
      }
    }
  });

  it.each(["shop/prod/{a", "shop/prod/[z-a]", "{/prod/flags"])("that cannot be read, as %s, are said", async (glob) => {
    await expect(filter({ include: [], exclude: [glob] })).rejects.toThrow(
      `The function's environment has a mistake:\n  EXCLUDE has "${glob}", which is no glob`,
    );
  });
});

const rows = [
  { include: [], exclude: [], address: "shop/prod/flags", want: true, because: "no filter lets everything through" },
  { include: ["shop/**"], exclude: [], address: "shop/prod/flags", want: true, because: "** is any number of parts" },
  { include: ["shop/**"], exclude: [], address: "shopping/prod/flags", want: false, because: "a part is a whole name" },
  { include: ["*/prod/*"], exclude: [], address: "shop/dev/flags", want: false, because: "each part is compared" },
  { include: ["*/{prod,dev}/*"], exclude: [], address: "shop/dev/flags", want: true, because: "braces hold a choice" },
  { include: ["shop/**"], exclude: ["**/secret-*"], address: "shop/prod/secret-a", want: false, because: "out wins" },
  {
    include: [],
    exclude: ["shop/dev/*"],
    address: "shop/prod/flags",
    want: true,
    because: "only what is named is out",
  },
  { include: ["Shop/**"], exclude: [], address: "shop/prod/flags", want: false, because: "case makes another name" },
  { include: ["shop/*/*"], exclude: [], address: "shop/.prod/.flags", want: true, because: "a dot is a letter here" },
  { include: ["shop/prod/*"], exclude: [], address: "shop/prod/a/b", want: true, because: "* is a whole name" },
  {
    include: ["shop/**"],
    exclude: ["shop/prod/*"],
    address: "shop/prod/a/b",
    want: false,
    because: "of any character",
  },
  { include: ["shop/a/b/*"], exclude: [], address: "shop/a/b/c", want: false, because: "a name's slash separates not" },
  { include: ["shop/prod/a?b"], exclude: [], address: "shop/prod/a/b", want: true, because: "it is a character" },
  {
    include: [],
    exclude: ["shop/prod/a/b"],
    address: "shop/prod/a/b",
    want: false,
    because: "leaving out errs to out",
  },
  { include: [], exclude: ['shop/"*/*'], address: 'shop/"dev/flags', want: false, because: "a quote is a letter" },
  {
    include: [],
    exclude: ["./prod/*"],
    address: "./prod/flags",
    want: false,
    because: "so is a dot, at the front too",
  },
  { include: [], exclude: ["shop/../*"], address: "shop/../flags", want: false, because: "and nothing is a path" },
  { include: ["shop/.*/*"], exclude: [], address: "shop/../flags", want: true, because: "* stands for a dot too" },
] as const;

describe("the filter of addresses", () => {
  it.each(rows)("says $want of $address with $include but $exclude, because $because", async (row) => {
    expect((await filter(row))(addressOf(row.address))).toBe(row.want);
  });
});
