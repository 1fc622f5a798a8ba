import { describe, expect, it } from "vitest";
import type { Row } from "../src/model/outcome.ts";
import type { Plan } from "../src/plan/plan.ts";
import { BAD, bad, between, GOOD, good, plan, undo } from "./planned.ts";
import { INSTANTLY, rootAt, type Situation, SLOWLY, type Told } from "./situation.ts";

// What sets one row of the decision table apart from the next: see decision-table.test.ts for the rows themselves.

interface TableCase {
  readonly name: string;
  readonly because: string;
  readonly given: Situation;
  readonly want: readonly [Row, Plan["verdict"]["kind"]];
}

const next = (told: Partial<Told> = {}): Told => ({ started: "11:58", holds: "next", ...told });
const between11: Told = { started: "11:49", holds: "between" };
/** A replica of the origin's second, replaced there since. */
const flight = (told: Partial<Told> = {}): Told => ({
  started: "11:50",
  holds: "between",
  state: "DEPLOYING",
  shape: SLOWLY,
  percent: 10,
  replicaOf: { root: rootAt("origin", 2), decided: "11:49" },
  ...told,
});
const slowNext = next({ shape: SLOWLY, state: "DEPLOYING" });
const theirs: Told = { started: "08:30", holds: "theirs" };

const rows: readonly TableCase[] = [
  {
    name: "is not in sync while another rollout of the profile is taken back",
    because: "what clients get changes until that is over",
    given: between(
      [GOOD, { ...GOOD, started: "09:00", version: "101" }],
      [good, flight({ state: "ROLLING_BACK", replicaOf: { root: rootAt("elsewhere", 2), decided: "07:00" } })],
    ),
    want: ["environment-busy", "waiting"],
  },
  {
    name: "is in sync while another profile rolls out",
    because: "that is none of this address's business",
    given: between(
      [GOOD],
      [good, { ...flight(), profile: "limits", replicaOf: { root: rootAt("elsewhere", 1), decided: "09:00" } }],
    ),
    want: ["in-sync", "in-sync"],
  },
  {
    name: "lets a rollout of the same run on where the origin counts what is complete",
    because: "what is on its way in a target is decided there",
    given: {
      ...between([GOOD], [{ ...good, state: "DEPLOYING", shape: SLOWLY, started: "11:59" }]),
      policy: { gate: "complete" },
    },
    want: ["rolling-out", "rolling-out"],
  },
  {
    name: "creates a profile that a target lacks, however far its history is read",
    because: "no deployment of a profile that is not there can be found",
    given: between([GOOD], [{ started: "07:00", holds: "z", profile: "limits" }], {
      profiles: [{ name: "limits" }],
      complete: false,
    }),
    want: ["profile-missing", "replicate"],
  },
  {
    name: "does not stop a replaced rollout that is being taken back already",
    because: "it is over in seconds",
    given: between([GOOD, between11, slowNext], [good, flight({ state: "ROLLING_BACK" })]),
    want: ["environment-busy", "waiting"],
  },
  {
    name: "does not stop a replaced rollout that was asked to stop already",
    because: "each is asked once, so that stopping ends",
    given: { ...between([GOOD, between11, slowNext], [good, flight()]), unstoppable: [2] },
    want: ["environment-busy", "waiting"],
  },
  {
    name: "stops a replaced rollout though another was asked to stop",
    because: "each is asked once",
    given: { ...between([GOOD, between11, slowNext], [good, flight()]), unstoppable: [1] },
    want: ["replaced-rollout-in-flight", "stop"],
  },
  {
    name: "stops a rollout of a third region's that what the origin decided since has replaced",
    because: "whether its root decides still cannot be told from here, and what the origin follows is newer",
    given: between(
      [GOOD, between11, slowNext],
      [good, flight({ replicaOf: { root: rootAt("elsewhere", 2), decided: "11:49" } })],
    ),
    want: ["replaced-rollout-in-flight", "stop"],
  },
  {
    name: "does not stop a replaced rollout under `hold`, where a person's own is served",
    because: "nothing would follow that is to be served here",
    given: { ...between([GOOD, between11, slowNext], [theirs, flight()]), policy: { divergence: "hold" } },
    want: ["replaced-rollout-in-flight", "diverged"],
  },
  {
    name: "stops the first rollout that a target ever had, though something was undone at the origin",
    because: "what comes back is nothing, and nothing was never undone",
    given: between(
      [GOOD, { ...between11, state: "COMPLETE" }, { ...BAD, started: "11:51" }, next()],
      [flight({ percent: 40 })],
    ),
    want: ["replaced-rollout-in-flight", "stop"],
  },
  {
    name: "does not take over from a person under `hold`",
    because: "that is what `hold` means",
    given: { ...between([GOOD, next()], [good, theirs]), policy: { divergence: "hold" } },
    want: ["replica-due", "diverged"],
  },
  {
    name: "takes over under `hold` what came from the origin, whatever a person deployed before it",
    because: "what is served now is nobody's in the target",
    given: { ...between([GOOD, next()], [{ ...theirs, started: "07:00" }, good]), policy: { divergence: "hold" } },
    want: ["replica-due", "replicate"],
  },
  {
    name: "takes over under `hold` where nothing was ever complete in the target",
    because: "nobody is served anything that could be held",
    given: { ...between([GOOD, next()], []), policy: { divergence: "hold" } },
    want: ["replica-due", "replicate"],
  },
  {
    name: "takes over under `hold` where a person's deployment was undone",
    because: "it is not served",
    given: {
      ...between([GOOD, next()], [good, { ...theirs, state: "REVERTED", undone: { by: "person", at: "09:00" } }]),
      policy: { divergence: "hold" },
    },
    want: ["replica-due", "replicate"],
  },
  {
    name: "does not let a third region's decision win where the origin is to win",
    because: "only what people decided in the origin overrules the target's people",
    given: {
      ...between(
        [{ started: "10:01", holds: "x", replicaOf: { root: rootAt("elsewhere", 7), decided: "10:00" } }],
        [{ ...theirs, started: "10:05" }],
      ),
      policy: { divergence: "origin-wins" },
    },
    want: ["target-not-older", "diverged"],
  },
  {
    name: "keeps out what is exactly as new as a replica that was stopped in the target",
    because: "what is as old is not overwritten",
    given: between(
      [{ started: "10:00", holds: "as new" }],
      [
        good,
        {
          started: "10:01",
          holds: "newer",
          state: "ROLLED_BACK",
          undone: { by: "person", at: "11:59" },
          replicaOf: { root: rootAt("elsewhere", 7), decided: "10:00" },
        },
      ],
    ),
    want: ["target-not-older", "failed"],
  },
  {
    name: "says that an environment is missing where policy creates profiles only",
    because: "an environment has alarms and permissions of its own",
    given: {
      origin: { deployments: [GOOD] },
      target: { names: { ok: true, value: { kind: "no-environment", applicationId: "a" as never } } },
    },
    want: ["place-missing", "blocked"],
  },
  {
    name: "guesses between two applications of one name not even where policy creates all",
    because: "a third one of that name helps nobody",
    given: {
      origin: { deployments: [GOOD] },
      target: { names: { ok: true, value: { kind: "ambiguous", what: "application", name: "shop" } } },
      policy: { provision: "all" },
    },
    want: ["place-missing", "blocked"],
  },
  {
    name: "waits for the bake of an undo of its own",
    because: "nothing is wrong",
    given: between(
      [GOOD, BAD],
      [
        good,
        bad,
        { started: "11:55", holds: "good", state: "BAKING", shape: { ...INSTANTLY, bakeMinutes: 10 }, replicaOf: undo },
      ],
    ),
    want: ["rolling-out", "rolling-out"],
  },
];

describe("a target", () => {
  it.each(rows)("$name, because $because", ({ given, want }) => {
    const { row, verdict } = plan(given);
    expect([row, verdict.kind]).toEqual(want);
  });

  const refused = {
    ok: false,
    failure: { kind: "denied", operation: "GetDeployment", region: "us-west-2", subject: "x" },
  } as const;

  it("is planned though another profile's rollout there cannot be read, which is none of its business", () => {
    const other = { ...flight(), profile: "limits" };
    const unreadable = (side: string, number: number) => (side === "target" && number === 2 ? refused : undefined);
    expect(plan({ ...between([GOOD], [good, other]), unreadable }).row).toBe("in-sync");
    expect(plan({ ...between([GOOD, next()], [good, other]), unreadable }).row).toBe("environment-busy");
  });

  it("is not planned where a defect keeps a question from being answered: that is thrown, not taken for unknown", () => {
    const broken = () => {
      throw new TypeError("broken");
    };
    expect(() => plan({ ...between([GOOD], [good]), unreadable: broken })).toThrow(TypeError);
    const limits = { ...flight(), profile: "limits" };
    const onlyThat = (side: string, number: number) => (side === "target" && number === 2 ? broken() : undefined);
    expect(() => plan({ ...between([GOOD], [good, limits]), unreadable: onlyThat })).toThrow(TypeError);
  });

  it("says what failed to be read, and nothing of a failure where nothing failed", () => {
    const failure = { kind: "denied", operation: "ListDeployments", region: "us-west-2", subject: "x" } as const;
    expect(plan({ origin: { deployments: [GOOD] }, target: { history: { ok: false, failure } } }).failure).toBe(
      failure,
    );
    const cut = { deployments: [{ ...GOOD, profile: "limits" }], complete: false };
    expect(plan({ origin: cut })).not.toHaveProperty("failure");
  });
});

describe("a deployment strategy in the target", () => {
  const shape = { ...SLOWLY, durationMinutes: 30 };
  const chosen = (strategies: NonNullable<Situation["target"]>["strategies"]) => {
    const origin = {
      deployments: [{ ...GOOD, shape, strategy: "custom" }],
      strategies: [
        { id: "other" as never, name: "other", shape },
        { id: "custom" as never, name: "half an hour", shape },
      ],
    };
    const { verdict } = plan({ origin, target: { strategies: strategies ?? [] } });
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
