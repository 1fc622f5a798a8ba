import { describe, expect, it } from "vitest";
import { ok } from "../src/model/result.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { between, GOOD, good, plan } from "./planned.ts";
import { INSTANTLY, rootAt, SLOWLY, situation, type Told } from "./situation.ts";

// How what is decided is started, where its policy names a strategy that is slower than the origin was.

const SLOW = [{ id: "slow" as never, name: "slow", shape: SLOWLY }];
const BETWEEN: Told = { started: "11:40", holds: "between" };
const NEXT: Told = { started: "11:50", holds: "next" };

const shapeOf = (target: readonly Told[]) => {
  const { verdict } = plan({
    ...between([GOOD, BETWEEN, NEXT], target, { strategies: SLOW }),
    policy: { rollout: { kind: "named", name: "slow" } },
  });
  return verdict.kind === "replicate" ? verdict.replica.shape : verdict.kind;
};

describe("what reached everybody at once at the origin", () => {
  it("is rolled out by the strategy that policy names", () => {
    expect(shapeOf([good])).toEqual(SLOWLY);
  });

  it("is no slower than there after a stop of ours, which made it late", () => {
    const stopped: Told = {
      started: "11:41",
      holds: "between",
      state: "ROLLED_BACK",
      shape: SLOWLY,
      undone: { by: "person", at: "11:55" },
      replicaOf: { root: rootAt("origin", 2), decided: "11:40" },
    };
    expect(shapeOf([good, stopped])).toEqual(INSTANTLY);
  });
});

describe("a profile with a key at the origin, for which policy names none in the target", () => {
  it("is named with its region, so that whoever reads it knows where to look", () => {
    const { circumstances, knowledge } = situation({ ...between([GOOD], []), target: { profiles: [] } });
    const profile = () =>
      ok({ name: "flags", type: "AWS.Freeform", description: "", validators: [], kmsKey: "alias/ours" });
    const step = planAddress(circumstances, { ...knowledge, profile }).next();
    expect(step.value).toMatchObject({ row: "profile-missing", reason: expect.stringMatching(/'flags'.*us-west-2/) });
  });
});
