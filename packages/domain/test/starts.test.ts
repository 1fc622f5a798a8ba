import { describe, expect, it } from "vitest";
import type { RolloutShape } from "../src/model/rollout.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { type ListedDeployment, person, replicaOf } from "./deployments.ts";
import { between, GOOD, plan, REPLICA_OF_GOOD } from "./planned.ts";
import { INSTANTLY, SLOWLY, situation, withProfile } from "./situation.ts";

// How what is decided is started, where its policy names a strategy that is slower than the origin was.

const SLOW = [{ id: "slow" as never, name: "slow", shape: SLOWLY }];
const BAKING: RolloutShape = { ...INSTANTLY, bakeMinutes: 10 };
/** At the origin: taken back on its way, before something was decided that everybody has at once, and that bakes still. */
const TAKEN = person("11:40").holds("between").complete(SLOWLY).rolledBackBy("person", "11:45");
const NEXT = person("11:50").holds("next").baking(BAKING);

const shapeOf = (target: readonly ListedDeployment[]) => {
  const { verdict } = plan({
    ...between([GOOD, TAKEN, NEXT], target, { strategies: SLOW }),
    policy: { rollout: { kind: "named", name: "slow" } },
  });
  return verdict.kind === "replicate" ? verdict.replica.shape : verdict.kind;
};

describe("what reached everybody at once at the origin", () => {
  it("is rolled out by the strategy that policy names", () => {
    expect(shapeOf([REPLICA_OF_GOOD])).toEqual(SLOWLY);
  });

  it("is no slower than there after a stop of ours, which made it late", () => {
    const stopped = replicaOf(2).decided("11:40").at("11:41").holds("between").complete(SLOWLY);
    expect(shapeOf([REPLICA_OF_GOOD, stopped.rolledBackBy("person", "11:45")])).toEqual(BAKING);
  });
});

describe("what a stop of ours made late", () => {
  it("bakes as long as it does at the origin, by no strategy of AppConfig's own either", () => {
    const shape = { ...INSTANTLY, bakeMinutes: 30 };
    const stopped = replicaOf(2).decided("11:40").at("11:41").holds("between").complete(SLOWLY);
    const { verdict } = plan({
      ...between(
        [GOOD, TAKEN, NEXT.baking(shape).strategy("custom")],
        [REPLICA_OF_GOOD, stopped.rolledBackBy("person", "11:45")],
        { strategies: SLOW },
      ),
      policy: { rollout: { kind: "named", name: "slow" } },
    });
    expect(verdict).toMatchObject({ kind: "replicate", replica: { shape } });
  });
});

describe("what policy rolls out at once", () => {
  it("has no bake either where it is late, whatever the origin's had", () => {
    const stopped = replicaOf(2).decided("11:40").at("11:41").holds("between").complete(SLOWLY);
    const { verdict } = plan({
      ...between([GOOD, TAKEN, NEXT], [REPLICA_OF_GOOD, stopped.rolledBackBy("person", "11:45")]),
      policy: { rollout: { kind: "instant" } },
    });
    expect(verdict).toMatchObject({ kind: "replicate", replica: { shape: INSTANTLY } });
  });
});

describe("a profile with a key at the origin, for which policy names none in the target", () => {
  it("is named with its region, so that whoever reads it knows where to look", () => {
    const { circumstances, knowledge } = situation({ ...between([GOOD], []), target: { profiles: [] } });
    const profile = { name: "flags", type: "AWS.Freeform", description: "", validators: [], kmsKey: "alias/ours" };
    const step = planAddress(circumstances, withProfile(knowledge, profile)).next();
    expect(step.value).toMatchObject({ row: "profile-missing", reason: expect.stringMatching(/'flags'.*us-west-2/) });
  });
});
