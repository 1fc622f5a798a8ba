import { describe, expect, it } from "vitest";
import { formatAddress } from "../src/model/address.ts";

/** AppConfig takes any character: up to 64 of them in applications and environments, up to 128 in profiles. */
const NAMES = [
  ..."/|\\%*?.,:;=#&+@!()[]{}<>'\"`~ ",
  ..."\n\r\t\u0000\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\uffff",
  ...["a/b", "/a", "a/", "//", "a%2Fb", "%2F", "%25", "%", "100%", "..", " a ", "a\nb", "\u{1f600}", "grün", "{a,b}"],
];

/** How a printed address is read: its parts lie between slashes. */
const read = (text: string) => text.split("/").map(decodeURIComponent);

describe("an address in print", () => {
  it.each(NAMES.map((name) => JSON.stringify(name)))("reads back as it was, and on one line, with %s", (quoted) => {
    const name = JSON.parse(quoted) as string;
    for (const each of [name, name.repeat(Math.floor(64 / name.length)), `a${name}`, `${name}a`]) {
      const printed = [
        formatAddress({ application: each, environment: "prod", profile: "flags" }),
        formatAddress({ application: "shop", environment: each, profile: "flags" }),
        formatAddress({ application: "shop", environment: "prod", profile: each.repeat(2).slice(0, 128) }),
        formatAddress({ application: each, environment: each }),
      ];
      expect(printed.map(read)).toEqual([
        [each, "prod", "flags"],
        ["shop", each, "flags"],
        ["shop", "prod", each.repeat(2).slice(0, 128)],
        [each, each],
      ]);
      expect(printed.join("")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }
  });

  it("is as people write it where no name has anything unusual", () => {
    const address = { application: "My shop", environment: "prod (eu)", profile: "flags: *" };
    expect(formatAddress(address)).toBe("My shop/prod (eu)/flags: *");
  });
});
