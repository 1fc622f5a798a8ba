import { describe, expect, it } from "vitest";
import { formatAddress } from "../src/model/address.ts";
import {
  type Deployment,
  type DeploymentState,
  isInFlight,
  isStanding,
  reachesEverybody,
} from "../src/model/deployment.ts";
import { instant, type ProfileId } from "../src/model/ids.ts";
import { looksAgain, type Outcome, type OutcomeKind } from "../src/model/outcome.ts";
import { isSamePlace } from "../src/model/place.ts";
import { failed, ok } from "../src/model/result.ts";
import { isInstant, isSameShape } from "../src/model/rollout.ts";
import { isSameFingerprint } from "../src/model/version.ts";
import { INSTANTLY, SLOWLY } from "./situation.ts";

const deployment = (state: DeploymentState, percentComplete?: number): Deployment => ({
  number: 1,
  profileId: "flags" as ProfileId,
  state,
  kind: "user",
  version: "1",
  startedAt: instant(0),
  shape: SLOWLY,
  ...(percentComplete === undefined ? {} : { percentComplete }),
});

describe("a deployment's state", () => {
  it.each([
    { state: "VALIDATING", busy: true, standing: true },
    { state: "DEPLOYING", busy: true, standing: true },
    { state: "BAKING", busy: true, standing: true },
    { state: "COMPLETE", busy: false, standing: true },
    { state: "ROLLING_BACK", busy: true, standing: false },
    { state: "ROLLED_BACK", busy: false, standing: false },
    { state: "REVERTED", busy: false, standing: false },
  ] satisfies readonly { state: DeploymentState; busy: boolean; standing: boolean }[])(
    "$state keeps the environment busy: $busy; serves or is to serve: $standing",
    ({ state, busy, standing }) => {
      expect([isInFlight(state), isStanding(state)]).toEqual([busy, standing]);
    },
  );

  it.each([
    { state: "VALIDATING", percent: 0, everybody: false },
    { state: "DEPLOYING", percent: 99.9, everybody: false },
    { state: "DEPLOYING", percent: 100, everybody: true },
    { state: "DEPLOYING", percent: undefined, everybody: true },
    { state: "BAKING", percent: 10, everybody: true },
    { state: "COMPLETE", percent: 10, everybody: true },
    { state: "ROLLING_BACK", percent: 100, everybody: false },
    { state: "ROLLED_BACK", percent: 100, everybody: false },
    { state: "REVERTED", percent: 100, everybody: false },
  ] satisfies readonly { state: DeploymentState; percent: number | undefined; everybody: boolean }[])(
    "$state at $percent % reaches everybody: $everybody",
    ({ state, percent, everybody }) => {
      expect(reachesEverybody(deployment(state, percent))).toBe(everybody);
    },
  );
});

describe("a rollout's shape", () => {
  it("is instant only without growth and without bake", () => {
    expect(isInstant(INSTANTLY)).toBe(true);
    expect(isInstant({ ...INSTANTLY, durationMinutes: 1 })).toBe(false);
    expect(isInstant({ ...INSTANTLY, bakeMinutes: 1 })).toBe(false);
  });

  it.each([
    { durationMinutes: 61 },
    { growthType: "EXPONENTIAL" },
    { growthPercent: 11 },
    { bakeMinutes: 11 },
  ] as const)("is another with %j", (difference) => {
    expect(isSameShape(SLOWLY, { ...SLOWLY })).toBe(true);
    expect(isSameShape(SLOWLY, { ...SLOWLY, ...difference })).toBe(false);
  });
});

describe("what two versions share to be the same", () => {
  const json = { sha256: "a", contentType: "application/json" };
  it.each([
    { because: "they hold the same, to be read the same way", b: { ...json }, same: true },
    { because: "one holds something else", b: { ...json, sha256: "b" }, same: false },
    { because: "one is to be read another way", b: { ...json, contentType: "text/plain" }, same: false },
  ])("is $same, because $because", ({ b, same }) => {
    expect(isSameFingerprint(json, b)).toBe(same);
  });
});

describe("a place", () => {
  const place = { account: "1", region: "us-east-1" };
  it("is one region of one account", () => {
    expect(isSamePlace(place, { ...place })).toBe(true);
    expect(isSamePlace(place, { ...place, account: "2" })).toBe(false);
    expect(isSamePlace(place, { ...place, region: "us-west-2" })).toBe(false);
  });
});

it("an address is written from the largest part to the smallest", () => {
  const address = { application: "shop", environment: "prod", profile: "flags" };
  expect(formatAddress({ application: "shop", environment: "prod" })).toBe("shop/prod");
  expect(formatAddress(address)).toBe("shop/prod/flags");
});

it.each([
  ["waiting", true],
  ["failed", true],
  ["in-sync", false],
  ["replicated", false],
  ["rolling-out", false],
  ["diverged", false],
  ["blocked", false],
  ["unsupported", false],
] satisfies readonly (readonly [OutcomeKind, boolean])[])(
  "somebody has to look again after '%s': %s",
  (kind, again) => {
    const outcome: Outcome = {
      address: { application: "shop", environment: "prod", profile: "flags" },
      target: { account: "-", region: "us-west-2" },
      kind,
      row: "replica-due",
      reason: "",
    };
    expect(looksAgain(outcome)).toBe(again);
  },
);

it("an answer is a value or a failure", () => {
  const failure = { kind: "denied", operation: "GetDeployment", region: "us-west-2", subject: "#1" } as const;
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(failed(failure)).toEqual({ ok: false, failure });
});
