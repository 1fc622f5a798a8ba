import { describe, expect, it } from "vitest";
import { between, GOOD, good, plan } from "./planned.ts";
import { rootAt, SLOWLY, type Told } from "./situation.ts";

// What proves that a target serves what is decided: where it came from, else what it holds. A label never does.

const kindOf = (origin: readonly Told[], target: readonly Told[], more: Parameters<typeof between>[2] = {}) =>
  plan(between(origin, target, more)).verdict.kind;

describe("a target serves what is decided where it is a replica", () => {
  it("of that very deployment, though its version was deleted at the origin since", () => {
    expect(kindOf([{ ...GOOD, deleted: true }], [good])).toBe("in-sync");
  });

  it("of the same version, though that was deployed again and deleted since", () => {
    const again: Told = { started: "09:00", holds: "good", version: "101", deleted: true };
    const replica: Told = {
      ...good,
      replicaOf: { root: rootAt("origin", 1), decided: "08:00", copies: { from: "origin", version: 101 } },
    };
    expect(kindOf([{ ...GOOD, deleted: true }, again], [replica])).toBe("in-sync");
  });

  it("of what the origin's own is a replica of, though neither version can be read any more", () => {
    const copies = { from: "elsewhere", version: 7 } as const;
    const came = (decided: string) => ({ root: rootAt("elsewhere", Number(decided.slice(0, 2))), decided, copies });
    const origin: Told = { started: "09:01", holds: "x", replicaOf: came("09:00"), deleted: true };
    const target: Told = { started: "08:01", holds: "x", replicaOf: came("08:00"), deleted: true };
    expect(kindOf([origin], [target])).toBe("in-sync");
    const other = { ...came("08:00"), copies: { from: "elsewhere", version: 8 } } as const;
    expect(kindOf([origin], [{ ...target, replicaOf: other }])).toBe("blocked");
  });

  it("of nothing, but holds the version that the origin's is a replica of", () => {
    const theirs: Told = { started: "08:00", holds: "x", deleted: true };
    const back: Told = {
      started: "09:01",
      holds: "x",
      deleted: true,
      replicaOf: { root: rootAt("target", 7), decided: "09:00", copies: { from: "target", version: 101 } },
    };
    expect(kindOf([back], [theirs])).toBe("in-sync");
  });
});

describe("a target does not serve what is decided where", () => {
  const theirs: Told = { started: "08:00", holds: "x" };

  it("the origin's version is gone, and nothing tells what it held", () => {
    expect(kindOf([{ ...GOOD, started: "09:00", deleted: true }], [theirs])).toBe("blocked");
  });

  it("its own version is gone, and nothing tells what it held", () => {
    expect(kindOf([{ ...GOOD, started: "09:00" }], [{ ...theirs, deleted: true }])).toBe("replicate");
  });

  it("the origin lists a label that names nothing any more", () => {
    const { row, verdict } = plan(between([{ ...GOOD, started: "09:00", version: "lost" }], [theirs]));
    expect([row, verdict.kind]).toEqual(["replica-due", "blocked"]);
  });

  it("it lists a label that names nothing any more", () => {
    expect(kindOf([{ ...GOOD, started: "09:00" }], [{ ...theirs, holds: "good", version: "lost" }])).toBe("replicate");
  });

  it.each(["7stable", "stable7", "07"])("it lists the label %j, which is no number", (version) => {
    const started = { ...GOOD, started: "09:00", version: "101" };
    expect(kindOf([started], [{ ...theirs, holds: "good", version }], { labels: { [version]: 101 } })).toBe("in-sync");
    expect(kindOf([started], [{ ...theirs, holds: "good", version }])).toBe("replicate");
  });
});

describe("another profile's rollout in the target is not stopped for what was undone at the origin, where", () => {
  const limits = (told: Partial<Told>): Told => ({ started: "09:00", holds: "z", profile: "limits", ...told });
  const rolledBack = limits({
    started: "11:50",
    version: "999",
    state: "ROLLED_BACK",
    undone: { by: "person", at: "11:55" },
  });
  const flight = (told: Partial<Told>): Told =>
    limits({
      started: "11:51",
      state: "DEPLOYING",
      shape: SLOWLY,
      replicaOf: { root: rootAt("origin", 2), decided: "11:50" },
      ...told,
    });

  it("its own profile's newest is that very version again", () => {
    const again = limits({ started: "11:57", version: "999" });
    const copies = { from: "origin", version: 999 } as const;
    // Of another profile's version by that number it is none.
    const replica = flight({ replicaOf: { root: rootAt("origin", 2), decided: "11:50", copies } });
    expect(kindOf([GOOD, rolledBack, again], [good, replica])).toBe("stop");
    const origin = [GOOD, { ...rolledBack, version: "102" }, limits({ started: "11:57", version: "102" })];
    expect(kindOf(origin, [good, flight({ deleted: false })])).toBe("in-sync");
  });

  it("its profile was deleted, so that nobody can tell", () => {
    const origin = [GOOD, { ...rolledBack, profile: "gone" }];
    const { row, verdict, reason } = plan(
      between([...origin, { started: "11:58", holds: "n" }], [good, flight({ profile: "gone" })]),
    );
    expect([row, verdict.kind]).toEqual(["environment-busy", "waiting"]);
    expect(reason).toContain("target-gone");
  });

  it("it is being rolled back already", () => {
    const origin = [GOOD, rolledBack, { started: "11:58", holds: "n" }];
    expect(plan(between(origin, [good, flight({ state: "ROLLING_BACK" })])).row).toBe("environment-busy");
  });

  it("it was asked to stop already", () => {
    const given = between([GOOD, rolledBack, { started: "11:58", holds: "n" }], [good, flight({})]);
    expect([plan(given).row, plan({ ...given, unstoppable: [2] }).row]).toEqual([
      "undone-rollout-in-flight",
      "environment-busy",
    ]);
  });

  it("it is an experiment, whatever its description says", () => {
    const given = between([GOOD, rolledBack, { started: "11:58", holds: "n" }], [good, flight({ kind: "managed" })]);
    expect(plan(given).row).toBe("environment-busy");
  });

  it("the origin's list does not show what it goes back to", () => {
    const unlisted = flight({ replicaOf: { root: rootAt("origin", 99), decided: "11:50" } });
    expect(plan(between([GOOD, { started: "11:58", holds: "n" }], [good, unlisted])).row).toBe("environment-busy");
  });
});
