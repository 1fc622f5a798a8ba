import { describe, expect, it } from "vitest";
import { experiment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { BAD, between, GOOD, itPlans, type PlanCase, plan, REPLICA_OF_BAD, REPLICA_OF_GOOD } from "./planned.ts";
import { INSTANTLY, type Region, SLOWLY } from "./situation.ts";

// What sets one row of the decision table apart from the next: see decision-table.test.ts for the rows themselves.

const PREDECESSOR = person("11:49").holds("between");
const NEXT = person("11:58").holds("next");
const SLOW_NEXT = NEXT.deploying(SLOWLY);
/** A replica of the origin's second, on its way in the target. */
const flight = replicaOf(2).decided("11:49").holds("between").deploying(SLOWLY).percent(10);
const TARGET_DECISION = person("08:30").holds("theirs");

const CASES: readonly PlanCase[] = [
  {
    where: "the target serves what is decided, and something else of the profile is being rolled back there",
    ...between(
      [GOOD, GOOD.at("09:00").version("101")],
      [REPLICA_OF_GOOD, flight.at("11:50").root(2, "elsewhere").decided("07:00").rollingBack()],
    ),
    want: ["environment-busy", "waiting"],
    because: "what clients get changes until that is over",
  },
  {
    where: "the target serves what is decided, and another profile is on its way there",
    ...between([GOOD], [REPLICA_OF_GOOD, flight.at("11:50").root(1, "elsewhere").decided("09:00").profile("limits")]),
    want: ["in-sync", "in-sync"],
    because: "that is none of this address's business",
  },
  {
    where: "a replica of what is decided is on its way, and policy counts at the origin only what is complete",
    ...between([GOOD], [REPLICA_OF_GOOD.at("11:59").deploying(SLOWLY)]),
    policy: { gate: "complete" },
    want: ["rolling-out", "rolling-out"],
    because: "what is on its way in a target is decided there",
  },
  {
    where: "the target lacks the profile, and its list is cut off",
    ...between([GOOD], [person("07:00").holds("z").profile("limits")], {
      profiles: [{ name: "limits" }],
      complete: false,
    }),
    want: ["profile-missing", "replicate"],
    because: "no deployment of a profile that does not exist can be found, however far the list is read",
  },
  {
    where: "a replaced rollout is being rolled back already",
    ...between([GOOD, PREDECESSOR, SLOW_NEXT], [REPLICA_OF_GOOD, flight.rollingBack()]),
    want: ["environment-busy", "waiting"],
    because: "it is over in seconds",
  },
  {
    where: "a replaced rollout was asked to stop already",
    ...between([GOOD, PREDECESSOR, SLOW_NEXT], [REPLICA_OF_GOOD, flight]),
    unstoppable: [2],
    want: ["environment-busy", "waiting"],
    because: "each is asked once, so that stopping ends",
  },
  {
    where: "a replaced rollout was not asked to stop yet, and another was",
    ...between([GOOD, PREDECESSOR, SLOW_NEXT], [REPLICA_OF_GOOD, flight]),
    unstoppable: [1],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "each is asked once",
  },
  {
    where: "a replica of a third region's older decision is on its way",
    ...between([GOOD, PREDECESSOR, SLOW_NEXT], [REPLICA_OF_GOOD, flight.root(2, "elsewhere")]),
    want: ["replaced-rollout-in-flight", "stop"],
    because: "whether its root decides still cannot be told from here, and what the origin follows is newer",
  },
  {
    where: "a replaced rollout is on its way above a person's own, and policy is `hold`",
    ...between([GOOD, PREDECESSOR, SLOW_NEXT], [TARGET_DECISION, flight]),
    policy: { divergence: "hold" },
    want: ["replaced-rollout-in-flight", "diverged"],
    because: "nothing would follow a stop: what the person deployed is to stay",
  },
  {
    where: "the first rollout that the target ever had was replaced, and something was undone at the origin",
    ...between(
      [GOOD, PREDECESSOR.complete(), BAD.at("11:51").revertedBy("person", "11:52"), NEXT],
      [flight.percent(40)],
    ),
    want: ["replaced-rollout-in-flight", "stop"],
    because: "what comes back is nothing, and nothing was never undone",
  },
  {
    where: "a replaced rollout is on its way above an experiment and a replica, and policy is `hold`",
    ...between([GOOD, PREDECESSOR, NEXT], [REPLICA_OF_GOOD, experiment("08:30").holds("x"), flight]),
    policy: { divergence: "hold" },
    want: ["replaced-rollout-in-flight", "stop"],
    because: "an experiment's is no deployment that a person wants served",
  },
  {
    where: "the target serves a person's older deployment, and policy is `hold`",
    ...between([GOOD, NEXT], [REPLICA_OF_GOOD, TARGET_DECISION]),
    policy: { divergence: "hold" },
    want: ["replica-due", "diverged"],
    because: "`hold` keeps what a person deployed there, however old",
  },
  {
    where: "the target serves a replica, which followed a person's deployment, and policy is `hold`",
    ...between([GOOD, NEXT], [TARGET_DECISION.at("07:00"), REPLICA_OF_GOOD]),
    policy: { divergence: "hold" },
    want: ["replica-due", "replicate"],
    because: "what is served now is nobody's in the target",
  },
  {
    where: "nothing was ever deployed in the target, and policy is `hold`",
    ...between([GOOD, NEXT], []),
    policy: { divergence: "hold" },
    want: ["replica-due", "replicate"],
    because: "nobody is served anything that could be held",
  },
  {
    where: "a person's deployment was reverted in the target, and policy is `hold`",
    ...between([GOOD, NEXT], [REPLICA_OF_GOOD, TARGET_DECISION.revertedBy("person", "09:00")]),
    policy: { divergence: "hold" },
    want: ["replica-due", "replicate"],
    because: "it is not served",
  },
  {
    where:
      "the origin follows a third region, a person decided something newer in the target, and policy is `origin-wins`",
    ...between([replicaOf(7, "elsewhere").decided("10:00").holds("x")], [TARGET_DECISION.at("10:05")]),
    policy: { divergence: "origin-wins" },
    want: ["target-not-older", "diverged"],
    because: "only what people decided in the origin overrules the target's people",
  },
  {
    where: "what is decided is exactly as new as a third region's replica that was stopped in the target",
    ...between(
      [person("10:00").holds("as new")],
      [REPLICA_OF_GOOD, replicaOf(7, "elsewhere").decided("10:00").holds("newer").rolledBackBy("person", "11:59")],
    ),
    want: ["target-not-older", "failed"],
    because: "the target had got as far as that, and goes on to what is newer only",
  },
  {
    where: "the target lacks the environment, and policy creates profiles only",
    origin: [GOOD],
    target: { names: { ok: true, value: { kind: "no-environment", applicationId: "a" as never } } },
    want: ["place-missing", "blocked"],
    because: "an environment has alarms and permissions of its own",
  },
  {
    where: "the target has two applications of that name, and policy is `all`",
    origin: [GOOD],
    target: { names: { ok: true, value: { kind: "ambiguous", what: "application", name: "shop" } } },
    policy: { provision: "all" },
    want: ["place-missing", "blocked"],
    because: "a third one of that name helps nobody",
  },
  {
    where: "a replica of an undo bakes",
    ...between(
      [GOOD, BAD],
      [
        REPLICA_OF_GOOD,
        REPLICA_OF_BAD,
        replicaOfUndo(2)
          .at("11:55")
          .holds("good")
          .baking({ ...INSTANTLY, bakeMinutes: 10 }),
      ],
    ),
    want: ["rolling-out", "rolling-out"],
    because: "everybody has it already, and its bake ends by itself",
  },
];

describe("a target", () => {
  itPlans(CASES);

  it("is planned though another profile's rollout there cannot be read, which is none of its business", () => {
    const limits = flight.profile("limits").unreadable();
    expect(plan(between([GOOD], [REPLICA_OF_GOOD, limits])).row).toBe("in-sync");
    expect(plan(between([GOOD, NEXT], [REPLICA_OF_GOOD, limits])).row).toBe("environment-busy");
  });

  it("is not planned where a defect keeps a question from being answered: that is thrown, not taken for unknown", () => {
    const broken = () => {
      throw new TypeError("broken");
    };
    const given = between([GOOD.unreadable(broken)], [REPLICA_OF_GOOD.unreadable(broken)]);
    expect(() => plan(given)).toThrow(TypeError);
    const limits = flight.profile("limits").unreadable(broken);
    expect(() => plan(between([GOOD], [REPLICA_OF_GOOD, limits]))).toThrow(TypeError);
  });

  it("says what failed to be read, and nothing of a failure where nothing failed", () => {
    const failure = { kind: "denied", operation: "ListDeployments", region: "us-west-2", subject: "x" } as const;
    expect(plan({ origin: [GOOD], target: { history: { ok: false, failure } } }).failure).toBe(failure);
    const cut = { deployments: [GOOD.profile("limits")], complete: false };
    expect(plan({ origin: cut })).not.toHaveProperty("failure");
  });
});

describe("a deployment strategy in the target", () => {
  const shape = { ...SLOWLY, durationMinutes: 30 };
  const chosen = (strategies: NonNullable<Region["strategies"]>) => {
    const origin = {
      deployments: [GOOD.complete(shape).strategy("custom")],
      strategies: [
        { id: "other" as never, name: "other", shape },
        { id: "custom" as never, name: "half an hour", shape },
      ],
    };
    const { verdict } = plan({ origin, target: { strategies } });
    if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
    const { strategy } = verdict.replica;
    return strategy.kind === "existing" ? strategy.id : strategy.name;
  };

  it("is the one of the same name and shape, of several the one with the lowest id", () => {
    const alike = ["c", "a", "b"].map((id) => ({ id: id as never, name: "half an hour", shape }));
    expect(chosen(alike)).toBe("a");
    expect(chosen(alike.toReversed())).toBe("a");
  });

  it("is created by the origin's name where it is none of that name, or none of that shape", () => {
    expect(chosen([{ id: "a" as never, name: "another", shape }])).toBe("half an hour");
    expect(chosen([{ id: "a" as never, name: "half an hour", shape: SLOWLY }])).toBe("half an hour");
  });
});
