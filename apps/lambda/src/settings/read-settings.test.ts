import { DEFAULT_POLICY } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { type Environment, readSettings } from "./read-settings.ts";

const GOOD: Environment = { AWS_REGION: "us-east-1", TARGET_REGIONS: "us-west-2,eu-west-1" };

function problem(environment: Environment): string {
  try {
    readSettings(environment);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
  return "";
}

describe("the settings", () => {
  it("need nothing but a target where the function runs in the origin", () => {
    expect(readSettings({ AWS_REGION: "us-east-1", TARGET_REGION: "us-west-2" })).toEqual({
      originRegion: "us-east-1",
      targetRegions: ["us-west-2"],
      policy: DEFAULT_POLICY,
      include: [],
      exclude: [],
      accountId: undefined,
      logLevel: "info",
    });
  });

  it("are all read", () => {
    const settings = readSettings({
      AWS_REGION: "us-west-2",
      ORIGIN_REGION: "us-gov-east-1",
      TARGET_REGIONS: " us-west-2 , eusc-de-east-1",
      GATE: "complete",
      ROLLOUT: "named:Fast lane",
      DIVERGENCE: "hold",
      PROVISION: "all",
      SUPERSEDE_AFTER_MINUTES: "0",
      LAMBDA_VALIDATORS: "drop",
      INCLUDE: "shop/{prod,dev}/*, till/**",
      EXCLUDE: "**/secret-*",
      ACCOUNT_ID: "000000000000",
      LOG_LEVEL: "WARN",
    });
    expect(settings).toEqual({
      originRegion: "us-gov-east-1",
      targetRegions: ["us-west-2", "eusc-de-east-1"],
      policy: {
        gate: "complete",
        rollout: { kind: "named", name: "Fast lane" },
        divergence: "hold",
        provision: "all",
        supersedeAfterMinutes: 0,
        lambdaValidators: "drop",
        kmsKeys: {},
      },
      include: ["shop/{prod,dev}/*", "till/**"],
      exclude: ["**/secret-*"],
      accountId: "000000000000",
      logLevel: "warn",
    });
  });

  const mistakes: readonly { name: string; because: string; set: Environment; says: string }[] = [
    {
      name: "no origin",
      because: "outside Lambda nothing says AWS_REGION",
      set: { AWS_REGION: undefined },
      says: "ORIGIN_REGION is missing: name the region that people deploy to",
    },
    {
      name: "an origin that is no region",
      because: "a wrong name is an address that never answers",
      set: { ORIGIN_REGION: "virginia" },
      says: 'ORIGIN_REGION is "virginia"; a region looks like eu-west-1',
    },
    {
      name: "no target",
      because: "a template leaves what nobody chose empty",
      set: { TARGET_REGIONS: " " },
      says: "TARGET_REGIONS is missing: name the regions to be kept like the origin",
    },
    {
      name: "two settings for the targets",
      because: "which of them is meant nobody can tell",
      set: { TARGET_REGION: "eu-west-1" },
      says: "TARGET_REGION and TARGET_REGIONS are both set: keep one of them",
    },
    {
      name: "the origin as a target",
      because: "replication into the origin is the one write that must never be possible",
      set: { TARGET_REGIONS: "us-west-2,us-east-1" },
      says: 'TARGET_REGIONS has "us-east-1", which is the origin: nothing is ever written there',
    },
    {
      name: "a target twice",
      because: "two workers on one target would only meet each other",
      set: { TARGET_REGIONS: "us-west-2,us-west-2" },
      says: 'TARGET_REGIONS has "us-west-2" more than once',
    },
    {
      name: "a stray comma",
      because: "an empty name is no region",
      set: { TARGET_REGIONS: "us-west-2," },
      says: 'TARGET_REGIONS has ""; a region looks like eu-west-1',
    },
    {
      name: "an unknown gate",
      because: "a policy that is silently not followed is worse than none",
      set: { GATE: "finish" },
      says: 'GATE is "finish"; it must be "start" or "complete"',
    },
    {
      name: "a rollout without its name",
      because: "no strategy has an empty name",
      set: { ROLLOUT: "named:" },
      says: 'ROLLOUT is "named:"; it must be "mirror", "instant" or "named:<name of a deployment strategy>"',
    },
    {
      name: "an unknown divergence",
      because: "it decides whose flags survive",
      set: { DIVERGENCE: "target-wins" },
      says: 'DIVERGENCE is "target-wins"; it must be "newest-wins", "origin-wins" or "hold"',
    },
    {
      name: "an unknown provision",
      because: "it decides what may be created",
      set: { PROVISION: "everything" },
      says: 'PROVISION is "everything"; it must be "none", "profiles" or "all"',
    },
    {
      name: "a number with a unit",
      because: "the unit is in the setting's name",
      set: { SUPERSEDE_AFTER_MINUTES: "5m" },
      says: 'SUPERSEDE_AFTER_MINUTES is "5m"; it must be a whole number of minutes from 0 to 2880',
    },
    {
      name: "unknown Lambda validators",
      because: "it decides what a profile is made of",
      set: { LAMBDA_VALIDATORS: "keep" },
      says: 'LAMBDA_VALIDATORS is "keep"; it must be "map" or "drop"',
    },
    {
      name: "a glob that can match nothing",
      because: "an address has three parts, and a filter that lets nothing through would go unnoticed",
      set: { INCLUDE: "shop" },
      says: 'INCLUDE has "shop", which matches nothing: write application/environment/profile, as in "shop/**"',
    },
    {
      name: "an account without its zeros",
      because: "a spreadsheet drops them",
      set: { ACCOUNT_ID: "12345" },
      says: 'ACCOUNT_ID is "12345"; an account has 12 digits',
    },
    {
      name: "an unknown level",
      because: "pino would throw without naming the setting",
      set: { LOG_LEVEL: "loud" },
      says: 'LOG_LEVEL is "loud"; it must be "trace", "debug", "info", "warn", "error", "fatal" or "silent"',
    },
  ];

  it.each(mistakes)("refuse $name, because $because", ({ set, says }) => {
    expect(problem({ ...GOOD, ...set })).toBe(`The function's environment has a mistake:\n  ${says}`);
  });

  it("report every mistake at once, those between settings too", () => {
    expect(
      problem({ ORIGIN_REGION: "us-east-1", TARGET_REGION: "us-east-1,nowhere", GATE: "x", ACCOUNT_ID: "1" }),
    ).toBe(
      [
        "The function's environment has 4 mistakes:",
        '  TARGET_REGION has "nowhere"; a region looks like eu-west-1',
        '  GATE is "x"; it must be "start" or "complete"',
        '  ACCOUNT_ID is "1"; an account has 12 digits',
        '  TARGET_REGION has "us-east-1", which is the origin: nothing is ever written there',
      ].join("\n"),
    );
  });

  it("look at the function's own region only where it is the origin", () => {
    const settings = readSettings({ AWS_REGION: "local", ORIGIN_REGION: "us-east-1", TARGET_REGION: "us-west-2" });
    expect(settings.originRegion).toBe("us-east-1");
  });
});
