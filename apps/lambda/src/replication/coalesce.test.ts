import type { Hint, Scope } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { coalesce, type Destination } from "./coalesce.ts";

const flags = { application: "shop", environment: "prod", profile: "flags" };
const limits = { ...flags, profile: "limits" };
const dev = { ...flags, environment: "dev" };
const prod = { application: "shop", environment: "prod" };

const from = (input: string, scope: Scope = flags, more: Partial<Destination<string>> = {}): Destination<string> => ({
  input,
  scope,
  hint: {},
  wakes: false,
  ...more,
});

const summary = (destinations: readonly Destination<string>[]) =>
  coalesce(destinations).map((look) => ({ scope: look.scope, inputs: look.destinations.map(({ input }) => input) }));

describe("coalescing", () => {
  it("looks once for all that leads to one address", () => {
    expect(summary([from("m1"), from("m2"), from("m3")])).toEqual([{ scope: flags, inputs: ["m1", "m2", "m3"] }]);
  });

  it("looks once at an environment where several of its addresses are meant, and keeps environments apart", () => {
    expect(summary([from("m1"), from("m2", dev), from("m3", limits)])).toEqual([
      { scope: prod, inputs: ["m1", "m3"] },
      { scope: dev, inputs: ["m2"] },
    ]);
  });

  it("looks at the whole environment for what comes again", () => {
    expect(summary([from("m1", flags, { wakes: true })])).toEqual([{ scope: prod, inputs: ["m1"] }]);
    expect(summary([from("m1"), from("m2", flags, { wakes: true })])).toEqual([{ scope: prod, inputs: ["m1", "m2"] }]);
  });

  it("looks at the whole environment where only that is named", () => {
    expect(summary([from("m1", prod)])).toEqual([{ scope: prod, inputs: ["m1"] }]);
    expect(summary([from("m1", prod), from("m2")])).toEqual([{ scope: prod, inputs: ["m1", "m2"] }]);
  });

  it("does not confuse names that hold slashes", () => {
    const a = { application: "a", environment: "b", profile: "c/d" };
    const b = { application: "a", environment: "b/c", profile: "d" };
    const c = { application: "a/b", environment: "c", profile: "d" };
    expect(coalesce([from("m1", a), from("m2", b), from("m3", c)])).toHaveLength(3);
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
    expect(coalesce(all.map((hint, at) => from(`m${at}`, flags, { hint })))[0]?.hint).toEqual(want);
  });
});
