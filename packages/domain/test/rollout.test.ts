import { describe, expect, it } from "vitest";
import type { StrategyId } from "../src/model/ids.ts";
import { DEFAULT_POLICY, type Policy } from "../src/model/policy.ts";
import type { RolloutShape, Strategy } from "../src/model/rollout.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { adaptValidators } from "../src/plan/replica.ts";
import { type ListedDeployment, person } from "./deployments.ts";
import { INSTANTLY, PLACES, type Situation, SLOWLY, situation, withProfile } from "./situation.ts";

const strategy = (id: string, name: string, shape: RolloutShape): Strategy => ({ id: id as StrategyId, name, shape });
const canary: RolloutShape = { durationMinutes: 7, growthType: "EXPONENTIAL", growthPercent: 3, bakeMinutes: 2 };
const canaryDeployment = person("11:00").holds("b").complete(canary).strategy("oooo111");
const REVERT: readonly ListedDeployment[] = [
  person("10:00").holds("a").complete(canary).strategy("oooo111"),
  person("11:00").holds("b").revertedBy("person", "11:30"),
];
const customAtOrigin = { deployments: [canaryDeployment], strategies: [strategy("oooo111", "ours", canary)] };

interface RolloutCase {
  readonly name: string;
  readonly because: string;
  readonly given: Situation;
  readonly want: object;
}

const cases: readonly RolloutCase[] = [
  {
    name: "mirrors a predefined strategy by its id",
    because: "predefined ids are the same in every region",
    given: { origin: [canaryDeployment.strategy("AppConfig.Canary10Percent20Minutes")] },
    want: { kind: "existing", id: "AppConfig.Canary10Percent20Minutes" },
  },
  {
    name: "mirrors a custom strategy by name and shape",
    because: "its id is its region's own",
    given: { origin: customAtOrigin, target: { strategies: [strategy("tttt111", "ours", canary)] } },
    want: { kind: "existing", id: "tttt111" },
  },
  {
    name: "takes the lowest id of several",
    because: "names are not unique, and the choice must not change from run to run",
    given: {
      origin: customAtOrigin,
      target: { strategies: [strategy("tttt222", "ours", canary), strategy("tttt111", "ours", canary)] },
    },
    want: { kind: "existing", id: "tttt111" },
  },
  {
    name: "does not take one of the same name and another shape",
    because: "the deployment's shape is what people decided; the strategy was recreated since",
    given: { origin: customAtOrigin, target: { strategies: [strategy("tttt111", "ours", SLOWLY)] } },
    want: { kind: "create", name: "ours", shape: canary },
  },
  {
    name: "names a strategy by its shape where the origin's was deleted",
    because: "its name went with it, the deployment still says its shape",
    given: { origin: [canaryDeployment] },
    want: { kind: "create", name: "exponential-3-percent-7-min-bake-2-min", shape: canary },
  },
  {
    name: "rolls out at once where policy says so",
    because: "a region that serves nobody needs no canary",
    given: {
      origin: customAtOrigin,
      target: { strategies: [strategy("tttt111", "quick", INSTANTLY)] },
      policy: { rollout: { kind: "instant" } },
    },
    want: { kind: "existing", id: "tttt111" },
  },
  {
    name: "creates a strategy for that where there is none",
    because: "even AppConfig.AllAtOnce keeps the environment busy for ten minutes",
    given: { origin: customAtOrigin, policy: { rollout: { kind: "instant" } } },
    want: { kind: "create", name: "appconfig-replicator-instant", shape: INSTANTLY },
  },
  {
    name: "takes the strategy that policy names",
    because: "that is what naming it means",
    given: {
      origin: customAtOrigin,
      target: { strategies: [strategy("tttt111", "dr", SLOWLY)] },
      policy: { rollout: { kind: "named", name: "dr" } },
    },
    want: { kind: "existing", id: "tttt111" },
  },
  {
    name: "undoes at once and without a bake, whatever the base's strategy was",
    because: "whoever undid something wanted it gone, and a bake would bring it back",
    given: { origin: { deployments: REVERT }, target: { strategies: [strategy("tttt111", "now", INSTANTLY)] } },
    want: { kind: "existing", id: "tttt111" },
  },
  {
    name: "creates a strategy for that, and takes AppConfig.AllAtOnce where the region refuses",
    because: "an undo waits for nobody's quota",
    given: { origin: { deployments: REVERT } },
    want: {
      kind: "create",
      name: "appconfig-replicator-instant",
      shape: INSTANTLY,
      otherwise: "AppConfig.AllAtOnce",
    },
  },
  {
    name: "undoes by AppConfig.AllAtOnce where no strategy may be created",
    because: "ten minutes of bake are better than what was undone",
    given: { origin: { deployments: REVERT }, policy: { provision: "none" } },
    want: { kind: "existing", id: "AppConfig.AllAtOnce" },
  },
];

describe("how a replica is rolled out", () => {
  it.each(cases)("$name, because $because", ({ given, want }) => {
    const { circumstances, knowledge } = situation(given);
    expect(planAddress(circumstances, knowledge).next()).toMatchObject({
      value: { verdict: { replica: { strategy: want } } },
    });
  });

  it.each([
    ["creates no strategy where policy provides nothing", { origin: customAtOrigin, policy: { provision: "none" } }],
    [
      "creates none of the name that policy gives",
      { origin: customAtOrigin, policy: { rollout: { kind: "named", name: "dr" } } },
    ],
  ] satisfies readonly (readonly [string, Situation])[])("%s", (_name, given) => {
    const { circumstances, knowledge } = situation(given);
    expect(planAddress(circumstances, knowledge).next()).toMatchObject({
      value: { row: "replica-due", verdict: { kind: "blocked" } },
    });
  });
});

describe("validators in another region", () => {
  const schema = { type: "JSON_SCHEMA", content: "{}" };
  const lambda = (region: string) => ({
    type: "LAMBDA",
    content: `arn:aws-cn:lambda:${region}:000000000000:function:check:live`,
  });
  const target = { account: "-", region: "eu-west-1" };

  it("point to the function of the same name there", () => {
    expect(adaptValidators([schema, lambda("us-east-1")], target, DEFAULT_POLICY)).toEqual([
      schema,
      lambda("eu-west-1"),
    ]);
  });

  const another = "1".repeat(12);
  it.each([
    { name: "the target's account, where that is told", account: another, owner: another },
    { name: "the same account, where it is not told", account: "-", owner: "000000000000" },
    { name: "the same account, where what is told is longer than one", account: `${another}1`, owner: "000000000000" },
    { name: "the same account, where what is told only ends like one", account: `x${another}`, owner: "000000000000" },
  ])("belong to $name", ({ account, owner }) => {
    const [validator] = adaptValidators([lambda("us-east-1")], { ...target, account }, DEFAULT_POLICY);
    expect(validator?.content).toBe(`arn:aws-cn:lambda:eu-west-1:${owner}:function:check:live`);
  });

  it("are left as they are where they do not name a function by its place", () => {
    const unplaced = { type: "LAMBDA", content: "check:live" };
    expect(adaptValidators([unplaced], target, DEFAULT_POLICY)).toEqual([unplaced]);
  });

  it("are left out where policy says so", () => {
    const policy = { ...DEFAULT_POLICY, lambdaValidators: "drop" } as const;
    expect(adaptValidators([schema, lambda("us-east-1")], target, policy)).toEqual([schema]);
  });

  it("are warned of where they are left out", () => {
    const { circumstances, knowledge } = situation({
      origin: [person("09:00").holds("a")],
      target: { profiles: [] },
      policy: { lambdaValidators: "drop" },
    });
    const definition = { name: "flags", type: "AWS.Freeform", description: "", validators: [lambda("us-east-1")] };
    const planned = planAddress(circumstances, withProfile(knowledge, definition)).next();
    expect(planned).toMatchObject({
      value: { row: "profile-missing", reason: expect.stringContaining("WARNING") as string },
    });
  });
});

describe("a profile that has a KMS key at the origin, created in a target", () => {
  const KEYS = { [PLACES.target.region]: "alias/theirs" };
  const created = (policy: Partial<Policy>, key: { readonly kmsKey?: string } = { kmsKey: "alias/ours" }) => {
    const { circumstances, knowledge } = situation({
      origin: [person("09:00").holds("a")],
      target: { profiles: [] },
      policy,
    });
    const definition = { name: "flags", type: "AWS.Freeform", description: "", validators: [] };
    const atOrigin = { ...definition, ...key };
    const step = planAddress(circumstances, withProfile(knowledge, atOrigin)).next();
    if (step.done !== true) throw new Error("everything that could be asked is known");
    const { verdict, reason } = step.value;
    const [creation] = verdict.kind === "replicate" ? verdict.replica.create : [];
    return { kind: verdict.kind, reason, creation };
  };

  it("has the target's own key, never the origin's", () => {
    const { kind, creation, reason } = created({ kmsKeys: KEYS });
    expect(kind).toBe("replicate");
    expect(creation).toMatchObject({ kind: "profile", definition: { kmsKey: "alias/theirs" }, lacksKey: false });
    expect(reason).not.toContain("WARNING");
  });

  it("is blocked where policy names no key for the target: what is encrypted is not stored otherwise unasked", () => {
    const { kind, reason } = created({ kmsKeys: {} });
    expect(kind).toBe("blocked");
    expect(reason).toContain("KMS_KEYS names none for us-west-2");
  });

  it("is created without one where policy says so, which is said", () => {
    const { kind, creation, reason } = created({ kmsKeys: {}, keylessProfiles: "create" });
    expect(kind).toBe("replicate");
    expect(creation).toMatchObject({ lacksKey: true });
    expect(JSON.stringify(creation)).not.toContain("kmsKey");
    expect(reason).toContain("WARNING: the profile created there has no KMS key of its own");
  });

  it("has none where the origin's has none, whatever keys there are", () => {
    const { kind, creation } = created({ kmsKeys: KEYS }, {});
    expect(kind).toBe("replicate");
    expect(creation).toMatchObject({ lacksKey: false });
    expect(JSON.stringify(creation)).not.toContain("kmsKey");
  });
});
