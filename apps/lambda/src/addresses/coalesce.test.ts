import type { Hint } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { coalesce } from "./coalesce.ts";

const flags = { application: "shop", environment: "prod", profile: "flags" };
const limits = { ...flags, profile: "limits" };
const dev = { ...flags, environment: "dev" };

const from = (inputId: string, address = flags, hint: Hint = {}) => ({ inputId, address, hint });

describe("coalescing", () => {
  it("looks once for all that leads to one address", () => {
    expect(coalesce([from("m1"), from("m2"), from("m3")])).toEqual([
      [{ address: flags, hint: {}, inputIds: ["m1", "m2", "m3"] }],
    ]);
  });

  it("keeps an environment's addresses together and environments apart", () => {
    const looks = coalesce([from("m1"), from("m2", dev), from("m3", limits)]);
    expect(looks.map((each) => each.map(({ inputIds }) => inputIds))).toEqual([[["m1"], ["m3"]], [["m2"]]]);
  });

  it("does not confuse names that hold slashes", () => {
    const a = { application: "a", environment: "b", profile: "c/d" };
    const b = { application: "a", environment: "b/c", profile: "d" };
    expect(coalesce([from("m1", a), from("m2", b)]).flat()).toHaveLength(2);
  });

  const hints: readonly { because: string; hints: readonly Hint[]; want: Hint }[] = [
    {
      because: "events are not ordered, and the newest deployment is what decides",
      hints: [{ deploymentNumber: 9, versionNumber: 3 }, { deploymentNumber: 8 }],
      want: { deploymentNumber: 9, versionNumber: 3 },
    },
    {
      because: "a number tells more than none",
      hints: [{}, { deploymentNumber: 1 }],
      want: { deploymentNumber: 1 },
    },
    {
      because: "a deployment is undone after it was started",
      hints: [{ deploymentNumber: 9, undone: true }, { deploymentNumber: 9 }],
      want: { deploymentNumber: 9, undone: true },
    },
    {
      because: "whichever of the two comes first",
      hints: [{ deploymentNumber: 9 }, { deploymentNumber: 9, undone: true }],
      want: { deploymentNumber: 9, undone: true },
    },
  ];

  it.each(hints)("keeps the hint worth most, because $because", ({ hints: all, want }) => {
    expect(coalesce(all.map((hint, at) => from(`m${at}`, flags, hint)))[0]?.[0]?.hint).toEqual(want);
  });
});
