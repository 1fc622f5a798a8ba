import { describe, expect, it } from "vitest";
import type { Fence, FenceScope } from "../src/model/fence.ts";
import { ROWS } from "../src/model/outcome.ts";
import { DECISION_TABLE } from "../src/plan/decision-table.ts";
import { experiment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { itPlans, type PlanCase, plan } from "./planned.ts";
import { REPLACED_ROLLOUTS } from "./replaced-rollouts.ts";
import { PLACES, SLOWLY } from "./situation.ts";

const refused = {
  ok: false,
  failure: { kind: "denied", operation: "ListDeployments", region: "us-west-2", subject: "x" },
} as const;

const NO_APPLICATION = { names: { ok: true, value: { kind: "no-application" } } } as const;

const fenceOf = (scope: FenceScope): Fence => ({ id: "f" as never, scope, why: "" });
const fencing = (scope: FenceScope) => ({ ok: true, value: [fenceOf(scope)] }) as const;

const CASES: readonly PlanCase[] = [
  {
    where: "the target is the origin",
    target: { place: PLACES.origin },
    want: ["origin-never-written", "blocked"],
    because: "what stands in the origin is what is followed, so only its people write there",
  },
  {
    where: "the target is the origin's region in another account",
    origin: [person("09:00").holds("a")],
    target: { place: { account: "another", region: "us-east-1" } },
    want: ["replica-due", "replicate"],
    because: "accounts are separate worlds with the same region names",
  },
  {
    where: "the target's list could not be read",
    origin: [person("09:00").holds("a")],
    target: { history: refused },
    want: ["unread", "failed"],
    because: "unknown is never none",
  },
  {
    where: "the origin's list could not be read",
    origin: { history: refused },
    want: ["unread", "failed"],
    because: "unknown is never none",
  },
  {
    where: "the details of the origin's newest deployment could not be read",
    origin: [
      person("09:00")
        .holds("a")
        .unreadable(() => refused),
    ],
    want: ["unread", "failed"],
    because: "what was decided, and when, depends on whether it is a person's or a replica",
  },
  {
    where: "the target's list is cut off before anything of the profile",
    origin: [person("09:00").holds("a")],
    target: { deployments: [person("08:00").holds("b").profile("limits")], complete: false },
    want: ["unread", "failed"],
    because: "beyond the limit an address is unknown, never none",
  },
  {
    where: "a long history of the target is still being read",
    origin: [person("09:00").holds("a")],
    target: { deployments: [person("08:00").holds("b").profile("limits")], complete: false, reading: { downTo: 1 } },
    want: ["unread", "waiting"],
    because: "looking on makes it known and nothing else does; until then nothing is written",
  },
  {
    where: "a long history of the origin is still being read",
    origin: { deployments: [person("08:00").holds("b").profile("limits")], complete: false, reading: { downTo: 1 } },
    want: ["unread", "waiting"],
    because: "what is not found yet may have been decided all the same",
  },
  {
    where: "the origin's history is still being read, and a complete deployment of the profile was found",
    origin: { deployments: [person("09:00").holds("a")], complete: false, reading: { downTo: 1 } },
    want: ["replica-due", "replicate"],
    because: "nothing that is older than it decides anything",
  },
  {
    where: "the origin's newest has a replica's mark in a format that this release does not know",
    origin: [person("09:00").holds("a").description("replica v2 root=what/ever")],
    want: ["unread", "failed"],
    because: "a newer release may mean something else by it",
  },
  {
    where: "the origin's profile is not hosted in AppConfig",
    origin: { profiles: [{ name: "flags", type: "AWS.Freeform", locationUri: "s3://somewhere/secret" }] },
    want: ["unsupported-source", "unsupported"],
    because: "its content cannot be read back through the control plane",
  },
  {
    where: "the target lacks the application",
    origin: [person("09:00").holds("a")],
    target: NO_APPLICATION,
    want: ["place-missing", "blocked"],
    because: "a person has to create it, unless policy is `all`",
  },
  {
    where: "the target lacks the application, and policy is `all`",
    origin: [person("09:00").holds("a")],
    target: NO_APPLICATION,
    policy: { provision: "all" },
    want: ["profile-missing", "replicate"],
    because: "`all` creates the application and the environment along with the profile",
  },
  {
    where: "the origin decides nothing and the target lacks the application, though policy is `all`",
    target: NO_APPLICATION,
    policy: { provision: "all" },
    want: ["nothing-decided", "in-sync"],
    because: "an application for nothing is clutter in somebody's account",
  },
  {
    where: "the target's environment is fenced off, and what it rolls out was undone at the origin",
    origin: [person("08:00").holds("a"), person("11:50").holds("b").rolledBackBy("person", "11:55")],
    target: {
      deployments: [replicaOf(1), replicaOf(2).deploying(SLOWLY)],
      fences: fencing({ application: "shop", environment: "prod" }),
    },
    want: ["fenced", "fenced"],
    because: "nothing is written there then, stops included",
  },
  {
    where: "the whole target is fenced off, and the origin does not answer",
    origin: { history: refused },
    target: { fences: fencing({}) },
    want: ["fenced", "fenced"],
    because: "whatever else cannot be read, there is nothing to come back for",
  },
  {
    where: "the target is fenced off, and serves what the origin decided",
    origin: [person("09:00").holds("a")],
    target: { deployments: [replicaOf(1)], fences: fencing({ application: "shop" }) },
    want: ["fenced", "fenced"],
    because: "whoever looks is told that nothing will follow",
  },
  {
    where: "another application and another environment of the target are fenced off",
    origin: [person("09:00").holds("a")],
    target: {
      fences: { ok: true, value: [{ application: "cart" }, { application: "shop", environment: "beta" }].map(fenceOf) },
    },
    want: ["replica-due", "replicate"],
    because: "a fence holds what it names",
  },
  {
    where: "what is fenced off cannot be read, and something is due",
    origin: [person("09:00").holds("a")],
    target: { fences: refused },
    want: ["unread", "failed"],
    because: "there may be a fence",
  },
  {
    where: "what is fenced off cannot be read, and nothing is due",
    origin: [person("09:00").holds("a")],
    target: { deployments: [replicaOf(1)], fences: refused },
    want: ["in-sync", "in-sync"],
    because: "nothing would be written either way",
  },
  {
    where: "the origin has two environments of that name",
    origin: { names: { ok: true, value: { kind: "ambiguous", what: "environment", name: "prod" } } },
    want: ["unread", "failed"],
    because: "unknown is never none",
  },
  {
    where: "the target has two applications of that name",
    target: { names: { ok: true, value: { kind: "ambiguous", what: "application", name: "shop" } } },
    want: ["place-missing", "blocked"],
    because: "some servers allow it, and a wrong guess would overwrite somebody's configuration",
  },
  {
    where: "a replica of what a person rolled back at the origin is on its way",
    origin: [person("08:00").holds("a"), person("11:50").holds("b").rolledBackBy("person", "11:55")],
    target: [replicaOf(1), replicaOf(2).deploying(SLOWLY)],
    want: ["undone-rollout-in-flight", "stop"],
    because: "what people undid must not go on being rolled out",
  },
  {
    where: "a replica of what was rolled back at the origin is on its way, of another profile in the environment",
    origin: [
      person("08:00").holds("a"),
      person("11:50").holds("b").profile("limits").rolledBackBy("automatic", "11:55"),
    ],
    target: [replicaOf(2).profile("limits").deploying(SLOWLY)],
    want: ["undone-rollout-in-flight", "stop"],
    because: "it keeps this address waiting, and was undone",
  },
  {
    where: "a person's older deployment is on its way in the target",
    origin: [person("08:00").holds("a")],
    target: [person("07:00").holds("b").deploying(SLOWLY)],
    want: ["environment-busy", "waiting"],
    because: "what a person started is never stopped",
  },
  {
    where: "the target has a replica of more than the origin's list shows",
    origin: [person("09:00").holds("a")],
    target: [replicaOf(2).decided("10:00").holds("b")],
    want: ["origin-list-lags", "failed"],
    because: "the older decision that it shows was replaced already",
  },
  {
    where: "an event told of a deployment that the origin's list does not show yet",
    origin: { deployments: [person("09:00").holds("a")], existing: 2 },
    want: ["origin-list-lags", "failed"],
    because: "the list is older than the event",
  },
  {
    where: "the origin's list shows a deployment standing whose undoing the target has a replica of",
    origin: [person("08:00").holds("a"), person("09:00").holds("b")],
    target: [replicaOfUndo(2).at("10:01").decided("09:00", 1).holds("a").revertedBy("person", "11:00")],
    want: ["origin-list-lags", "failed"],
    because: "the undo was replicated already, so the list is older than it",
  },
  {
    where: "nothing was ever deployed at the origin",
    target: [person("09:00").holds("a")],
    want: ["nothing-decided", "in-sync"],
    because: "an empty origin never empties a target",
  },
  {
    where: "the origin has no such profile",
    origin: { profiles: [] },
    target: [person("09:00").holds("a")],
    want: ["nothing-decided", "in-sync"],
    because: "there is nothing to follow",
  },
  {
    where: "the target's profile of that name has another type",
    origin: [person("09:00").holds("a")],
    target: { profiles: [{ name: "flags", type: "AWS.Freeform" }] },
    want: ["profile-differs", "blocked"],
    because: "a type cannot be changed, and flags are no freeform text",
  },
  {
    where: "a replica of what is decided bakes",
    origin: [person("11:50").holds("a")],
    target: [replicaOf(1).baking(SLOWLY)],
    want: ["rolling-out", "rolling-out"],
    because: "it is on its way",
  },
  {
    where: "the target serves a replica of what is decided",
    origin: [person("09:00").holds("a")],
    target: [replicaOf(1)],
    want: ["in-sync", "in-sync"],
    because: "it was replicated",
  },
  {
    where: "a pipeline deployed the same to the target itself",
    origin: [person("09:00").holds("a")],
    target: [person("08:59").holds("a")],
    want: ["in-sync", "in-sync"],
    because: "who brought it there does not matter",
  },
  {
    where: "an experiment runs at the origin, and the target serves what is beneath it",
    origin: [person("09:00").holds("a"), experiment("10:00").holds("x").baking(SLOWLY)],
    target: [person("08:59").holds("a")],
    want: ["in-sync", "unsupported"],
    because: "what an experiment serves is no plain version",
  },
  {
    where: "a person deployed to the target after the origin's last decision",
    origin: [person("09:00").holds("a")],
    target: [person("10:05").holds("kill")],
    want: ["target-not-older", "diverged"],
    because: "a kill switch thrown during the outage must survive",
  },
  {
    where: "a person deployed to the target after the origin's last decision, and policy is `origin-wins`",
    origin: [person("09:00").holds("a")],
    target: [person("10:05").holds("kill")],
    policy: { divergence: "origin-wins" },
    want: ["replica-due", "replicate"],
    because: "some people keep targets read-only",
  },
  {
    where: "an alarm in the target rolled back the replica of what is decided",
    origin: [person("08:00").holds("a"), person("09:00").holds("b")],
    target: [replicaOf(1), replicaOf(2).rolledBackBy("automatic", "09:05")],
    want: ["target-not-older", "blocked"],
    because: "started there again, it could be rolled back again, for ever",
  },
  {
    where: "alarms rolled back the same at the origin and in the target, to which it came from a third region",
    origin: [
      person("08:00").holds("a"),
      person("08:30").holds("b"),
      person("09:00").holds("c").rolledBackBy("automatic", "09:06"),
    ],
    target: [replicaOf(1), replicaOf(3, "elsewhere").decided("09:00").holds("c").rolledBackBy("automatic", "09:05")],
    want: ["replica-due", "replicate"],
    because:
      "the origin does not follow what that goes back to, so its undoing decides nothing, and the origin's is newer",
  },
  {
    where: "alarms rolled back the same at the origin and in the target, to which it came from the origin",
    origin: [
      person("08:00").holds("a"),
      person("08:30").holds("b"),
      person("09:00").holds("c").rolledBackBy("automatic", "09:06"),
    ],
    target: [replicaOf(1), replicaOf(3).rolledBackBy("automatic", "09:05")],
    want: ["replica-due", "replicate"],
    because: "the undo follows the origin's own, and what it goes back to there is newer than what the target serves",
  },
  {
    where: "an operator reverted the replica of what is decided",
    origin: [person("08:00").holds("a"), person("09:00").holds("b")],
    target: [replicaOf(1), replicaOf(2).revertedBy("person", "11:05")],
    want: ["target-not-older", "diverged"],
    because: "undoing is deciding",
  },
  {
    where: "the replica of what is decided was rolled back in the target by nobody knows whom",
    origin: [person("09:00").holds("b")],
    target: [replicaOf(1).rolledBack()],
    want: ["target-not-older", "diverged"],
    because: "when it cannot be told, it counts as a person's in a target",
  },
  {
    where: "the target has a replica of a third region's newer decision",
    origin: [person("09:00").holds("a")],
    target: [replicaOf(7, "elsewhere").decided("10:00").holds("b")],
    want: ["target-not-older", "failed"],
    because: "in a chain of regions the nearer origin may not have it yet",
  },
  {
    where: "an experiment is the newest in the target, above something older than what is decided",
    origin: [person("11:00").holds("b")],
    target: [person("09:00").holds("a"), experiment("09:30").holds("x")],
    want: ["experiment-in-target", "blocked"],
    because: "a person ends an experiment",
  },
  {
    where: "an experiment is the newest in the target, above what is decided",
    origin: [person("09:00").holds("a")],
    target: [person("09:30").holds("a"), experiment("10:00").holds("x")],
    want: ["experiment-in-target", "blocked"],
    because: "what clients get is the experiment's",
  },
  {
    where: "an experiment is on its way in the target",
    origin: [person("09:00").holds("a")],
    target: [replicaOf(1), experiment("11:55").holds("x").deploying(SLOWLY)],
    want: ["experiment-in-target", "blocked"],
    because: "a person ends an experiment",
  },
  ...REPLACED_ROLLOUTS,
  {
    where: "a deployment of another profile is on its way in the target",
    origin: [person("11:50").holds("a")],
    target: [person("11:30").holds("z").profile("limits").deploying(SLOWLY)],
    want: ["environment-busy", "waiting"],
    because: "AppConfig runs one deployment an environment at a time",
  },
  {
    where: "the target lacks the profile",
    origin: [person("11:50").holds("a")],
    target: { profiles: [] },
    want: ["profile-missing", "replicate"],
    because: "policy creates profiles where it says nothing else",
  },
  {
    where: "the target lacks the profile, and policy is `none`",
    origin: [person("11:50").holds("a")],
    target: { profiles: [] },
    policy: { provision: "none" },
    want: ["profile-missing", "blocked"],
    because: "some people's pipelines own the structure",
  },
  {
    where: "a kill switch in the target has a description that was copied from a replica",
    origin: [person("09:00").holds("a")],
    target: [replicaOf(1), replicaOf(1).at("10:00").holds("kill").markedFor(101)],
    want: ["target-not-older", "diverged"],
    because: "the mark was written for another version, so this is a person's: scripts copy descriptions",
  },
  {
    where: "a person deployed to the target before the origin's last decision",
    origin: [person("11:00").holds("b")],
    target: [person("10:05").holds("kill")],
    want: ["replica-due", "replicate"],
    because: "the newest decision wins",
  },
  {
    where: "a person deployed to the target before the origin's last decision, and policy is `hold`",
    origin: [person("11:00").holds("b")],
    target: [person("10:05").holds("kill")],
    policy: { divergence: "hold" },
    want: ["replica-due", "diverged"],
    because: "`hold` keeps what a person deployed there, however old",
  },
  {
    where: "the version that is decided was deleted at the origin, and the target has nothing",
    origin: [person("11:00").holds("b").versionDeleted()],
    want: ["replica-due", "blocked"],
    because: "what it held is nowhere to be read",
  },
];

describe("the decision table", () => {
  itPlans(CASES);

  it("has its rows in the order of their names, so that a number is a position", () => {
    expect(DECISION_TABLE.map(({ row }) => row)).toEqual(ROWS);
  });

  it("has a case for every row", () => {
    const covered = new Set(CASES.map(({ want }) => want[0]));
    expect(ROWS.filter((row) => !covered.has(row))).toEqual([]);
  });

  it("says why in words that hold nothing of the configuration", () => {
    const planned = plan({ origin: [person("09:00").holds("SECRET")], target: [person("10:05").holds("KILL")] });
    expect(JSON.stringify(planned)).not.toMatch(/SECRET|KILL/);
    expect(JSON.stringify(planned)).toContain("a person decided #1 in us-west-2 at 2026-03-02T10:05:00.000Z");
  });
});
