import { describe, expect, it } from "vitest";
import { filter } from "./filter.ts";

const addressOf = (text: string) => {
  const [application = "", environment = "", ...profile] = text.split("/");
  return { application, environment, profile: profile.join("/") };
};

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
  { include: ["shop/prod/*"], exclude: [], address: "shop/prod/a/b", want: false, because: "a name's slash separates" },
  { include: ["shop/prod/**"], exclude: [], address: "shop/prod/a/b", want: true, because: "and ** looks past it" },
] as const;

describe("the filter of addresses", () => {
  it.each(rows)("says $want of $address with $include but $exclude, because $because", async (row) => {
    expect((await filter(row))(addressOf(row.address))).toBe(row.want);
  });
});
