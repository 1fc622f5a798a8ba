import { describe, expect, it } from "vitest";
import { compareStamps, formatRoot, isSameEnvironment, isSameRoot, type Root } from "../src/model/decision.ts";
import { type ApplicationId, type EnvironmentId, instant, type ProfileId } from "../src/model/ids.ts";
import { formatProvenance, MAX_DESCRIPTION_CHARACTERS, readProvenance } from "../src/model/provenance.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { person, replicaOf } from "./deployments.ts";
import { PLACES, rootAt, situation } from "./situation.ts";

const root = rootAt("origin", 7);

describe("an environment", () => {
  it.each([
    {
      because: "an account that was not told tells nothing apart",
      other: { place: { account: "1", region: "us-east-1" } },
      same: true,
    },
    { because: "the region is another", other: { place: PLACES.target }, same: false },
    { because: "the application is another", other: { applicationId: "other" as ApplicationId }, same: false },
    { because: "the environment is another", other: { environmentId: "other" as EnvironmentId }, same: false },
  ])("is the same: $same, because $because", ({ other, same }) => {
    expect(isSameEnvironment(root.environment, { ...root.environment, ...other })).toBe(same);
    expect(isSameRoot(root, { ...root, environment: { ...root.environment, ...other } })).toBe(same);
  });
});

describe("a root", () => {
  it.each([
    { because: "it is that deployment", other: {}, same: true },
    { because: "the number is another", other: { number: 8 }, same: false },
    { because: "undoing a deployment is not starting it", other: { undone: true }, same: false },
  ])("is the same: $same, because $because", ({ other, same }) => {
    expect(isSameRoot(root, { ...root, ...other } satisfies Root)).toBe(same);
  });

  it("is told by its region and number", () => {
    expect([formatRoot(root), formatRoot({ ...root, undone: true })]).toEqual(["us-east-1 #7", "us-east-1 #7 undone"]);
  });
});

describe("of two stamps", () => {
  const nine = instant(Date.UTC(2026, 0, 5, 9));
  const ten = instant(Date.UTC(2026, 0, 5, 10));
  it.each([
    { a: { decidedAt: nine, undos: 0 }, b: { decidedAt: ten, undos: 0 }, because: "it was decided later" },
    { a: { decidedAt: nine, undos: 3 }, b: { decidedAt: ten, undos: 0 }, because: "undos do not outweigh a decision" },
    { a: { decidedAt: nine, undos: 1 }, b: { decidedAt: nine, undos: 2 }, because: "it was undone once more" },
  ])("the second is newer, because $because", ({ a, b }) => {
    expect(compareStamps(a, b)).toBeLessThan(0);
    expect(compareStamps(b, a)).toBeGreaterThan(0);
    expect(compareStamps(a, { ...a })).toBe(0);
  });
});

describe("the mark of a replica", () => {
  const provenance = {
    root,
    stamp: { decidedAt: instant(Date.UTC(2026, 0, 5, 9)), undos: 2 },
    source: { place: PLACES.origin, applicationId: "app" as ApplicationId, profileId: "prf" as ProfileId, number: 3 },
    startedVersion: 4,
  };
  const MARK =
    "replica v1 root=-/us-east-1/origin-app/origin-env/7 at=2026-01-05T09:00:00.000Z undos=2 src=-/us-east-1/app/prf/v3 as=v4";

  it("is written for people", () => {
    expect(formatProvenance(provenance, "")).toBe(MARK);
    expect(formatProvenance({ ...provenance, root: rootAt("origin", 7, true) }, "")).toBe(
      MARK.replace("root=", "undone="),
    );
  });

  it("says nothing of what set it off where nothing is known to have", () => {
    expect(readProvenance(MARK)).toStrictEqual({ kind: "replica", provenance });
  });

  it("takes the place of the one it was copied from, with words and without", () => {
    const next = { ...provenance, startedVersion: 5 };
    expect(formatProvenance(next, MARK)).toBe(formatProvenance(next, ""));
    expect(formatProvenance(next, `${MARK} | black friday`)).toBe(formatProvenance(next, "black friday"));
    expect(formatProvenance(next, `not ${MARK}`)).toBe(`${formatProvenance(next, "")} | not ${MARK}`);
  });

  it("is kept in full, and what follows it is cut to what AppConfig takes", () => {
    const room = MAX_DESCRIPTION_CHARACTERS - `${MARK} | `.length;
    for (const [words, kept] of [
      ["x".repeat(room), room],
      ["x".repeat(room + 1), room],
      ["x".repeat(room - 1), room - 1],
    ] as const) {
      expect(formatProvenance(provenance, words)).toBe(`${MARK} | ${"x".repeat(kept)}`);
    }
  });

  it.each(["2stable", "stable2"])("is believed where a server lists the label %s in a version's place", (label) => {
    const { circumstances, knowledge } = situation({
      origin: [person("09:00").holds("a"), person("09:30").holds("b")],
      target: {
        deployments: [replicaOf(1).at("10:00").decided("09:00").holds("a").version(label).markedFor(101)],
        labels: { [label]: 101 },
      },
    });
    // Taken for a person's of 10:00, it would be left alone.
    expect(planAddress(circumstances, knowledge).next()).toMatchObject({
      value: { row: "replica-due", verdict: { kind: "replicate" } },
    });
  });
});
