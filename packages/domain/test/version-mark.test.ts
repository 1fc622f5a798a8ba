import { describe, expect, it } from "vitest";
import type { ApplicationId, ProfileId } from "../src/model/ids.ts";
import { formatSource, isSameSource, parseSource, type VersionSource } from "../src/model/version.ts";
import { formatVersionMark, readVersionMark, synthesizedLabel } from "../src/model/version-mark.ts";

const SHA256 = "0a1b2c3d".repeat(8);

const source: VersionSource = {
  place: { account: "000000000000", region: "us-east-1" },
  applicationId: "app1234" as ApplicationId,
  profileId: "prf1234" as ProfileId,
  number: 12,
};

const MARK = `replica v1 000000000000/us-east-1/app1234/prf1234/v12 sha256:${SHA256}`;

describe("where a version was copied from", () => {
  it("is written for people and read back", () => {
    expect(formatSource(source)).toBe("000000000000/us-east-1/app1234/prf1234/v12");
    expect(parseSource("000000000000/us-east-1/app1234/prf1234/v12")).toEqual(source);
  });

  it.each([
    "",
    "us-east-1/app1234/prf1234/v12",
    "0/us-east-1/app1234/prf1234/12",
    "0/us-east-1/app1234/prf1234/vx",
    "0/us-east-1/app1234/prf1234/v",
    "0/us-east-1/app1234/prf1234/v12 and more",
    "0/us east/app1234/prf1234/v12",
    "0/us-east-1/app 1234/prf1234/v12",
    "0/us-east-1/app1234/prf 1234/v12",
    "0 0/us-east-1/app1234/prf1234/v12",
    "0/us-east-1/app1234/v12",
    "0/us-east-1/app1234/prf1234/more/v12",
    "//app1234/prf1234/v12",
    "see 0/us-east-1/app1234/prf1234/v12",
  ])("is not read from %j", (text) => {
    expect(parseSource(text)).toBeUndefined();
  });

  it.each([
    {
      because: "an account that was not told tells nothing apart",
      of: { place: { account: "-", region: "us-east-1" } },
      same: true,
    },
    { because: "the region is another", of: { place: { ...source.place, region: "us-west-2" } }, same: false },
    { because: "the application is another", of: { applicationId: "other" as ApplicationId }, same: false },
    { because: "the profile is another", of: { profileId: "other" as ProfileId }, same: false },
    { because: "the number is another", of: { number: 13 }, same: false },
  ])("is the same: $same, because $because", ({ of, same }) => {
    expect(isSameSource(source, { ...source, ...of })).toBe(same);
  });
});

describe("the label of a replica", () => {
  it("says the region, the profile and the number", () => {
    expect(synthesizedLabel(source)).toBe("us-east-1.prf1234.v12");
  });

  it("keeps its end where ids are longer than a label", () => {
    const label = synthesizedLabel({ ...source, profileId: "p".repeat(100) as ProfileId });
    expect([label.length, label.endsWith("pp.v12")]).toEqual([64, true]);
  });
});

describe("the mark of a version", () => {
  it("is followed by the person's own words where they are printable ASCII", () => {
    expect(formatVersionMark({ source, sha256: SHA256 }, "")).toBe(MARK);
    expect(formatVersionMark({ source, sha256: SHA256 }, "black friday!")).toBe(`${MARK} | black friday!`);
    for (const words of ["schön", "two\nlines", "schön wie immer", "wie immer schön", "\u007f"]) {
      expect(formatVersionMark({ source, sha256: SHA256 }, words)).toBe(MARK);
    }
  });

  it("cuts the words, never the mark, to what AppConfig takes", () => {
    const text = formatVersionMark({ source, sha256: SHA256 }, "x".repeat(2000));
    expect([text.length, text.startsWith(`${MARK} | xxx`)]).toEqual([1024, true]);
  });

  it.each([MARK, `${MARK} | black friday`])("is read back from %j", (text) => {
    expect(readVersionMark(text)).toEqual({ source, sha256: SHA256 });
  });

  it.each([
    "",
    `a ${MARK}`,
    `${MARK}0`,
    `${MARK}, and more`,
    `${MARK} and more`,
    MARK.replace("v1 ", "v2 "),
    MARK.slice(0, -1),
    MARK.toUpperCase(),
    MARK.replace("/v12", ""),
    MARK.replace("us-east-1", "us east 1"),
  ])("is not read from %j", (text) => {
    expect(readVersionMark(text)).toBeUndefined();
  });
});
