import { describe, expect, it } from "vitest";
import { type KnownFacts, knownFacts, recent } from "../src/facts/known-facts.ts";
import type { EnvironmentIds } from "../src/model/address.ts";
import type { DeploymentDetails } from "../src/model/deployment.ts";
import type { ApplicationId, EnvironmentId, ProfileId, StrategyId } from "../src/model/ids.ts";
import type { VersionFacts, VersionRef } from "../src/model/version.ts";

const VIRGINIA = { account: "-", region: "us-east-1" };
const OREGON = { account: "-", region: "us-west-2" };

const environment = (application: string, name: string): EnvironmentIds => ({
  applicationId: application as ApplicationId,
  environmentId: name as EnvironmentId,
});

const version = (application: string, profile: string, number: number): VersionRef => ({
  applicationId: application as ApplicationId,
  profileId: profile as ProfileId,
  number,
});

const details = (number: number, description = ""): DeploymentDetails => ({
  number,
  description,
  stateWhenRead: "COMPLETE",
  strategyId: "now" as StrategyId,
});

const holding = (sha256: string): VersionFacts => ({
  sha256,
  contentType: "text/plain",
  label: "stable",
  description: "",
});

describe("what was used last", () => {
  it("is kept up to the limit, and not beyond", () => {
    const memory = recent<string>(2);
    memory.set("a", "A");
    memory.set("b", "B");
    expect([memory.get("a"), memory.get("b")]).toEqual(["A", "B"]);
    memory.set("c", "C");
    expect([memory.get("a"), memory.get("b"), memory.get("c")]).toEqual([undefined, "B", "C"]);
  });

  it("outlives what was only put in later", () => {
    const memory = recent<string>(2);
    memory.set("a", "A");
    memory.set("b", "B");
    memory.get("a");
    memory.set("c", "C");
    expect([memory.get("a"), memory.get("b"), memory.get("c")]).toEqual(["A", undefined, "C"]);
  });

  it("is what was put in anew, too, and takes the place of what it replaces", () => {
    const memory = recent<string>(2);
    memory.set("a", "A");
    memory.set("b", "B");
    memory.set("a", "again");
    memory.set("c", "C");
    expect([memory.get("a"), memory.get("b"), memory.get("c")]).toEqual(["again", undefined, "C"]);
  });

  it("is not touched by asking for what is not there", () => {
    const memory = recent<string>(2);
    memory.set("a", "A");
    memory.set("b", "B");
    expect(memory.get("c")).toBeUndefined();
    expect([memory.get("a"), memory.get("b")]).toEqual(["A", "B"]);
  });

  it("gives no room to what was asked for in vain", () => {
    const memory = recent<string>(2);
    memory.set("a", "A");
    for (const missing of ["x", "y", "z"]) memory.get(missing);
    memory.set("b", "B");
    expect([memory.get("a"), memory.get("b")]).toEqual(["A", "B"]);
  });
});

describe("what is known of a deployment", () => {
  it.each([
    { elsewhere: "in another region", place: OREGON, ids: environment("app", "prod"), number: 7 },
    { elsewhere: "in another application", place: VIRGINIA, ids: environment("other", "prod"), number: 7 },
    { elsewhere: "in another environment", place: VIRGINIA, ids: environment("app", "staging"), number: 7 },
    { elsewhere: "under another number", place: VIRGINIA, ids: environment("app", "prod"), number: 8 },
  ])("is not known $elsewhere", ({ place, ids, number }) => {
    const facts = knownFacts();
    facts.rememberDetails(VIRGINIA, environment("app", "prod"), details(7, "a person's"));
    expect(facts.details(VIRGINIA, environment("app", "prod"), 7)).toEqual(details(7, "a person's"));
    expect(facts.details(place, ids, number)).toBeUndefined();
    facts.rememberDetails(place, ids, details(number, "a replica"));
    expect(facts.details(VIRGINIA, environment("app", "prod"), 7)).toEqual(details(7, "a person's"));
  });
});

describe("the highest number of an environment", () => {
  it("is none where nothing was seen", () => {
    expect(knownFacts().highestNumber(VIRGINIA, environment("app", "prod"))).toBe(0);
  });

  it("never falls", () => {
    const facts = knownFacts();
    for (const number of [3, 5, 4]) facts.rememberNumber(VIRGINIA, environment("app", "prod"), number);
    expect(facts.highestNumber(VIRGINIA, environment("app", "prod"))).toBe(5);
  });

  it.each([
    { elsewhere: "another region", place: OREGON, ids: environment("app", "prod") },
    { elsewhere: "another application", place: VIRGINIA, ids: environment("other", "prod") },
    { elsewhere: "another environment", place: VIRGINIA, ids: environment("app", "staging") },
  ])("says nothing of $elsewhere", ({ place, ids }) => {
    const facts = knownFacts();
    facts.rememberNumber(VIRGINIA, environment("app", "prod"), 5);
    expect(facts.highestNumber(place, ids)).toBe(0);
  });
});

describe("what is known of a version", () => {
  it.each([
    { elsewhere: "in another region", place: OREGON, ref: version("app", "flags", 1) },
    { elsewhere: "in another application", place: VIRGINIA, ref: version("other", "flags", 1) },
    { elsewhere: "of another profile", place: VIRGINIA, ref: version("app", "limits", 1) },
    { elsewhere: "under another number", place: VIRGINIA, ref: version("app", "flags", 2) },
  ])("is not known $elsewhere", ({ place, ref }) => {
    const facts = knownFacts();
    facts.rememberVersion(VIRGINIA, version("app", "flags", 1), holding("a"));
    expect(facts.version(place, ref)).toBeUndefined();
    expect(facts.fingerprint(place, ref)).toBeUndefined();
    facts.rememberVersion(place, ref, holding("b"));
    expect(facts.version(VIRGINIA, version("app", "flags", 1))).toEqual(holding("a"));
    expect(facts.fingerprint(VIRGINIA, version("app", "flags", 1))).toMatchObject({ sha256: "a" });
  });

  it("tells what it holds and how that is to be read, and no more, as a fingerprint", () => {
    const facts = knownFacts();
    facts.rememberVersion(VIRGINIA, version("app", "flags", 1), holding("a"));
    expect(facts.fingerprint(VIRGINIA, version("app", "flags", 1))).toEqual({ sha256: "a", contentType: "text/plain" });
  });

  it("can be what it holds alone, where its label and words were not read", () => {
    const facts = knownFacts();
    const fingerprint = { sha256: "a", contentType: "text/plain" };
    facts.rememberFingerprint(VIRGINIA, version("app", "flags", 1), fingerprint);
    expect(facts.fingerprint(VIRGINIA, version("app", "flags", 1))).toEqual(fingerprint);
    expect(facts.version(VIRGINIA, version("app", "flags", 1))).toBeUndefined();
  });
});

/** What a process remembers has to fit beside everything else in a function of 512 MB. */
const FAR_TOO_MANY = 50_000;

describe("memory", () => {
  const here = environment("app", "prod");
  it.each<{
    what: string;
    remember: (facts: KnownFacts, n: number) => void;
    knows: (facts: KnownFacts, n: number) => boolean;
  }>([
    {
      what: "deployments",
      remember: (facts, n) => facts.rememberDetails(VIRGINIA, here, details(n)),
      knows: (facts, n) => facts.details(VIRGINIA, here, n) !== undefined,
    },
    {
      what: "environments",
      remember: (facts, n) => facts.rememberNumber(VIRGINIA, environment("app", `e${n}`), 1),
      knows: (facts, n) => facts.highestNumber(VIRGINIA, environment("app", `e${n}`)) > 0,
    },
    {
      what: "versions",
      remember: (facts, n) => facts.rememberVersion(VIRGINIA, version("app", "flags", n), holding("a")),
      knows: (facts, n) => facts.version(VIRGINIA, version("app", "flags", n)) !== undefined,
    },
    {
      what: "fingerprints",
      remember: (facts, n) => facts.rememberFingerprint(VIRGINIA, version("app", "flags", n), holding("a")),
      knows: (facts, n) => facts.fingerprint(VIRGINIA, version("app", "flags", n)) !== undefined,
    },
  ])("of $what has an end, at which the oldest goes and the newest stays", ({ remember, knows }) => {
    const facts = knownFacts();
    for (let n = 1; n <= FAR_TOO_MANY; n++) remember(facts, n);
    expect(knows(facts, 1)).toBe(false);
    expect(knows(facts, FAR_TOO_MANY)).toBe(true);
    expect(knows(facts, FAR_TOO_MANY - 10_000)).toBe(true);
  });
});
