import { describe, expect, it } from "vitest";
import { ROWS, type Row } from "../src/model/outcome.ts";
import type { RolloutShape } from "../src/model/rollout.ts";
import { DECISION_TABLE } from "../src/plan/decision-table.ts";
import type { Plan } from "../src/plan/plan.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { INSTANTLY, PLACES, rootAt, type Situation, SLOWLY, situation, type Told } from "./situation.ts";

interface TableCase {
  readonly name: string;
  readonly because: string;
  readonly given: Situation;
  readonly want: { readonly row: Row; readonly kind: Plan["verdict"]["kind"] };
}

const refused = {
  ok: false,
  failure: { kind: "denied", operation: "ListDeployments", region: "us-west-2", subject: "x" },
} as const;

/** A rollout in the target of what was replaced since, in one line each: see row 13. */
function supersededRows(): readonly TableCase[] {
  const GOOD = { started: "08:00", holds: "good" } as const;
  const good = { started: "08:01", holds: "good", replicaOf: { root: rootAt("origin", 1), decided: "08:00" } } as const;
  const BAD = { started: "09:00", holds: "bad", state: "REVERTED", undone: { by: "person", at: "11:40" } } as const;
  const bad = { started: "09:01", holds: "bad", replicaOf: { root: rootAt("origin", 2), decided: "09:00" } } as const;
  /** The origin's newest, decided at 11:58. */
  const next = (shape: RolloutShape): Told => ({ started: "11:58", holds: "next", shape, state: "DEPLOYING" });
  /** A replica of the origin's second, on its way in the target since 11:50. */
  const flight = (told: Partial<Told>): Told => ({
    started: "11:50",
    holds: "between",
    state: "DEPLOYING",
    replicaOf: { root: rootAt("origin", 2), decided: "11:49" },
    ...told,
  });
  const between: Told = { started: "11:49", holds: "between" };
  const stop = { row: "replaced-rollout-in-flight", kind: "stop" } as const;
  const wait = { row: "environment-busy", kind: "waiting" } as const;
  const kill = { ...next(INSTANTLY), state: "COMPLETE" } as const;
  const restored = (told: Partial<Told>): Told =>
    flight({ holds: "good", replicaOf: { root: rootAt("origin", 2, true), decided: "11:40" }, ...told });
  return [
    {
      name: "stops a rollout that has not reached everybody for a slow one of what replaced it",
      because: "nobody wants it any more, and what comes back is what most still have",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: { deployments: [good, flight({ shape: SLOWLY, percent: 10 })] },
      },
      want: stop,
    },
    {
      name: "does not take back from everybody what they have before a slow rollout",
      because: "they would get something older until that has grown",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: { deployments: [good, flight({ shape: { ...SLOWLY, durationMinutes: 1 }, state: "BAKING" })] },
      },
      want: wait,
    },
    {
      name: "trusts the region's own word that everybody has it, where the clock says otherwise",
      because: "a rollout can be ahead of our clock, as it can be behind it",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: { deployments: [good, flight({ shape: SLOWLY, percent: 100 })] },
      },
      want: wait,
    },
    {
      name: "takes it that everybody has it where the region does not say",
      because: "taking something back from everybody is the greater harm",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: { deployments: [good, flight({ shape: SLOWLY })] },
      },
      want: wait,
    },
    {
      name: "waits for a replaced rollout that is over in as little as `supersedeAfter`",
      because: "before a slow rollout stopping gains less than it risks",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: {
          deployments: [good, flight({ shape: { ...SLOWLY, durationMinutes: 15, bakeMinutes: 0 }, percent: 60 })],
        },
      },
      want: wait,
    },
    {
      name: "stops a rollout that takes a minute longer than `supersedeAfter`",
      because: "that is where the line is",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: {
          deployments: [good, flight({ shape: { ...SLOWLY, durationMinutes: 16, bakeMinutes: 0 }, percent: 60 })],
        },
      },
      want: stop,
    },
    {
      name: "stops what everybody has for a kill switch",
      because: "what is older comes back for a moment only",
      given: {
        origin: { deployments: [GOOD, between, kill] },
        target: { deployments: [good, flight({ shape: { ...INSTANTLY, bakeMinutes: 10 }, state: "BAKING" })] },
      },
      want: stop,
    },
    {
      name: "stops the first rollout that a target ever had for a kill switch",
      because: "nothing comes back, for a moment only",
      given: {
        origin: { deployments: [GOOD, between, kill] },
        target: { deployments: [flight({ shape: SLOWLY, percent: 40 })] },
      },
      want: stop,
    },
    {
      name: "does not stop an undo's bake, not even for a fix, since what was undone would come back",
      because: "it fades out over the fix's own rollout: half an hour of it for nearly half of the clients",
      given: {
        origin: { deployments: [GOOD, BAD, next(SLOWLY)] },
        target: { deployments: [good, bad, restored({ shape: { ...INSTANTLY, bakeMinutes: 30 }, state: "BAKING" })] },
      },
      want: wait,
    },
    {
      name: "waits up to ten minutes with a kill switch where what was undone would come back",
      because: "so long AppConfig.AllAtOnce bakes, and what was undone is to be served to nobody",
      given: {
        origin: { deployments: [GOOD, BAD, kill] },
        target: { deployments: [good, bad, restored({ shape: { ...INSTANTLY, bakeMinutes: 20 }, state: "BAKING" })] },
      },
      want: wait,
    },
    {
      name: "waits no longer than that with a kill switch",
      because: "a kill switch is worth a moment of what was undone, not another hour of what it kills",
      given: {
        origin: { deployments: [GOOD, BAD, kill] },
        target: { deployments: [good, bad, restored({ shape: { ...INSTANTLY, bakeMinutes: 21 }, state: "BAKING" })] },
      },
      want: stop,
    },
    {
      name: "stops what was replaced by the very thing that comes back",
      because: "then the stop alone serves what is decided",
      given: {
        origin: {
          deployments: [GOOD, between, { started: "11:58", holds: "good", shape: SLOWLY, state: "DEPLOYING" }],
        },
        target: { deployments: [good, flight({ shape: SLOWLY, state: "BAKING" })] },
      },
      want: stop,
    },
    {
      name: "tells what keeps a replacement from being started, rather than stopping what runs",
      because: "stopped without anything to follow, the target would fall back",
      given: {
        origin: { deployments: [GOOD, between, next(SLOWLY)] },
        target: { deployments: [good, flight({ shape: SLOWLY, percent: 10 })] },
        policy: { rollout: { kind: "named", name: "missing" } },
      },
      want: { row: "replaced-rollout-in-flight", kind: "blocked" },
    },
  ];
}

const rows: readonly TableCase[] = [
  {
    name: "refuses a target that is the origin",
    because: "a replica written into the origin would be what people decided there",
    given: { target: { place: PLACES.origin } },
    want: { row: "origin-never-written", kind: "blocked" },
  },
  {
    name: "takes the same region of another account for a target",
    because: "accounts are separate worlds with the same region names",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { place: { account: "another", region: "us-east-1" } },
    },
    want: { row: "replica-due", kind: "replicate" },
  },
  {
    name: "writes nothing to a target whose list could not be read",
    because: "unknown is never none",
    given: { origin: { deployments: [{ started: "09:00", holds: "a" }] }, target: { history: refused } },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "writes nothing when the origin could not be read",
    because: "unknown is never none",
    given: { origin: { history: refused } },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "writes nothing when a decision rests on details that could not be read",
    because: "whether the newest deployment is a person's or a replica changes everything",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      unreadable: () => refused,
    },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "writes nothing when the last completed deployment lies beyond what is read back",
    because: "beyond the limit an address is unknown, never none",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { deployments: [{ started: "08:00", holds: "b", profile: "limits" }], complete: false },
    },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "waits while a long history of the target is still being read",
    because: "looking on makes it known and nothing else does; until then nothing is written",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [{ started: "08:00", holds: "b", profile: "limits" }],
        complete: false,
        reading: { downTo: 1 },
      },
    },
    want: { row: "unread", kind: "waiting" },
  },
  {
    name: "waits while a long history of the origin is still being read",
    because: "what is not found yet is not decided by nobody",
    given: {
      origin: {
        deployments: [{ started: "08:00", holds: "b", profile: "limits" }],
        complete: false,
        reading: { downTo: 1 },
      },
    },
    want: { row: "unread", kind: "waiting" },
  },
  {
    name: "plans on what was found of a history that is still being read",
    because: "what lies below the newest that ends a profile's past decides nothing",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }], complete: false, reading: { downTo: 1 } },
    },
    want: { row: "replica-due", kind: "replicate" },
  },
  {
    name: "does not follow a mark of a release that it does not know",
    because: "a newer release may mean something else by it",
    given: { origin: { deployments: [{ started: "09:00", holds: "a", description: "replica v2 root=what/ever" }] } },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "leaves a profile that AppConfig does not host",
    because: "its content cannot be read back through the control plane",
    given: { origin: { profiles: [{ name: "flags", type: "AWS.Freeform", locationUri: "s3://somewhere/secret" }] } },
    want: { row: "unsupported-source", kind: "unsupported" },
  },
  {
    name: "names the application that a target lacks",
    because: "a person has to create it, unless policy says otherwise",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { names: { ok: true, value: { kind: "no-application" } } },
    },
    want: { row: "place-missing", kind: "blocked" },
  },
  {
    name: "creates the application that a target lacks where policy says `all`",
    because: "that is what `all` means",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { names: { ok: true, value: { kind: "no-application" } } },
      policy: { provision: "all" },
    },
    want: { row: "profile-missing", kind: "replicate" },
  },
  {
    name: "creates nothing in a target for an origin that decides nothing, even where policy says `all`",
    because: "an application for nothing is clutter in somebody's account",
    given: { target: { names: { ok: true, value: { kind: "no-application" } } }, policy: { provision: "all" } },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "does not take two environments of one name at the origin for none",
    because: "unknown is never none",
    given: { origin: { names: { ok: true, value: { kind: "ambiguous", what: "environment", name: "prod" } } } },
    want: { row: "unread", kind: "failed" },
  },
  {
    name: "does not guess between two applications of one name",
    because: "some servers allow it, and a wrong guess overwrites somebody's configuration",
    given: { target: { names: { ok: true, value: { kind: "ambiguous", what: "application", name: "shop" } } } },
    want: { row: "place-missing", kind: "blocked" },
  },
  {
    name: "stops a replica of what was rolled back at the origin",
    because: "what people undid must not go on being rolled out",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          { started: "11:50", holds: "b", state: "ROLLED_BACK", undone: { by: "person", at: "11:55" } },
        ],
      },
      target: {
        deployments: [
          { started: "08:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "08:00" } },
          {
            started: "11:51",
            holds: "b",
            state: "DEPLOYING",
            shape: SLOWLY,
            replicaOf: { root: rootAt("origin", 2), decided: "11:50" },
          },
        ],
      },
    },
    want: { row: "undone-rollout-in-flight", kind: "stop" },
  },
  {
    name: "stops it for another profile of the same environment too",
    because: "it keeps this address waiting, and nobody wants it",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          {
            started: "11:50",
            holds: "b",
            profile: "limits",
            state: "ROLLED_BACK",
            undone: { by: "automatic", at: "11:55" },
          },
        ],
      },
      target: {
        deployments: [
          {
            started: "11:51",
            holds: "b",
            profile: "limits",
            state: "DEPLOYING",
            shape: SLOWLY,
            replicaOf: { root: rootAt("origin", 2), decided: "11:50" },
          },
        ],
      },
    },
    want: { row: "undone-rollout-in-flight", kind: "stop" },
  },
  {
    name: "never stops what a person started in the target",
    because: "it is their decision",
    given: {
      origin: { deployments: [{ started: "08:00", holds: "a" }] },
      target: { deployments: [{ started: "07:00", holds: "b", state: "DEPLOYING", shape: SLOWLY }] },
    },
    want: { row: "environment-busy", kind: "waiting" },
  },
  {
    name: "looks again when the origin's list lags behind what was replicated",
    because: "the older decision that it shows was replaced already",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [{ started: "10:01", holds: "b", replicaOf: { root: rootAt("origin", 2), decided: "10:00" } }],
      },
    },
    want: { row: "origin-list-lags", kind: "failed" },
  },
  {
    name: "looks again when an event's deployment exists but is not listed yet",
    because: "the list is older than the event",
    given: { origin: { deployments: [{ started: "09:00", holds: "a" }], existing: 2 } },
    want: { row: "origin-list-lags", kind: "failed" },
  },
  {
    name: "looks again when the origin's list shows standing what was undone there",
    because: "the undo was replicated already, so the list is older than it",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          { started: "09:00", holds: "b" },
        ],
      },
      target: {
        deployments: [
          {
            started: "10:01",
            holds: "a",
            state: "REVERTED",
            undone: { by: "person", at: "11:00" },
            replicaOf: { root: rootAt("origin", 2, true), decided: "09:00", undos: 1 },
          },
        ],
      },
    },
    want: { row: "origin-list-lags", kind: "failed" },
  },
  {
    name: "leaves a target alone when nothing is decided at the origin",
    because: "an empty origin never empties a target",
    given: { target: { deployments: [{ started: "09:00", holds: "a" }] } },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "leaves a target alone when the origin has no such profile",
    because: "there is nothing to follow",
    given: { origin: { profiles: [] }, target: { deployments: [{ started: "09:00", holds: "a" }] } },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "leaves a profile of another type in the target",
    because: "a type cannot be changed, and flags are no freeform text",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { profiles: [{ name: "flags", type: "AWS.Freeform" }] },
    },
    want: { row: "profile-differs", kind: "blocked" },
  },
  {
    name: "lets a rollout of the same run on",
    because: "it is on its way",
    given: {
      origin: { deployments: [{ started: "11:50", holds: "a" }] },
      target: {
        deployments: [
          {
            started: "11:51",
            holds: "a",
            state: "BAKING",
            shape: SLOWLY,
            replicaOf: { root: rootAt("origin", 1), decided: "11:50" },
          },
        ],
      },
    },
    want: { row: "rolling-out", kind: "rolling-out" },
  },
  {
    name: "has nothing to do where the target serves the same",
    because: "it was replicated",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [{ started: "09:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "09:00" } }],
      },
    },
    want: { row: "in-sync", kind: "in-sync" },
  },
  {
    name: "has nothing to do where a pipeline deployed the same to the target itself",
    because: "who brought it there does not matter",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { deployments: [{ started: "08:59", holds: "a" }] },
    },
    want: { row: "in-sync", kind: "in-sync" },
  },
  {
    name: "reports an experiment at the origin as unsupported while the base is in sync",
    because: "what an experiment serves is no plain version",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "a" },
          { started: "10:00", holds: "x", kind: "managed", state: "BAKING", shape: SLOWLY },
        ],
      },
      target: { deployments: [{ started: "08:59", holds: "a" }] },
    },
    want: { row: "in-sync", kind: "unsupported" },
  },
  {
    name: "leaves a region a person deployed to after the origin's last decision",
    because: "the kill switch thrown during the outage is the one thing that must survive",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { deployments: [{ started: "10:05", holds: "kill" }] },
    },
    want: { row: "target-not-older", kind: "diverged" },
  },
  {
    name: "overwrites it where policy says that the origin wins",
    because: "some people keep targets read-only",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: { deployments: [{ started: "10:05", holds: "kill" }] },
      policy: { divergence: "origin-wins" },
    },
    want: { row: "replica-due", kind: "replicate" },
  },
  {
    name: "does not fight an alarm in the target",
    because: "what was rolled back there would be rolled back again, for ever",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          { started: "09:00", holds: "b" },
        ],
      },
      target: {
        deployments: [
          { started: "08:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "08:00" } },
          {
            started: "09:01",
            holds: "b",
            state: "ROLLED_BACK",
            undone: { by: "automatic", at: "09:05" },
            replicaOf: { root: rootAt("origin", 2), decided: "09:00" },
          },
        ],
      },
    },
    want: { row: "target-not-older", kind: "blocked" },
  },
  {
    name: "leaves it at that where alarms rolled back the same in both regions",
    because: "neither undo is newer than the other, and what is as old is not overwritten",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          { started: "08:30", holds: "b" },
          { started: "09:00", holds: "c", state: "ROLLED_BACK", undone: { by: "automatic", at: "09:06" } },
        ],
      },
      target: {
        deployments: [
          { started: "08:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "08:00" } },
          {
            started: "09:01",
            holds: "c",
            state: "ROLLED_BACK",
            undone: { by: "automatic", at: "09:05" },
            replicaOf: { root: rootAt("elsewhere", 3), decided: "09:00" },
          },
        ],
      },
    },
    want: { row: "replica-due", kind: "replicate" },
  },
  {
    name: "respects an operator who undid a replica in the target",
    because: "undoing is deciding",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "a" },
          { started: "09:00", holds: "b" },
        ],
      },
      target: {
        deployments: [
          { started: "08:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "08:00" } },
          {
            started: "09:01",
            holds: "b",
            state: "REVERTED",
            undone: { by: "person", at: "11:05" },
            replicaOf: { root: rootAt("origin", 2), decided: "09:00" },
          },
        ],
      },
    },
    want: { row: "target-not-older", kind: "diverged" },
  },
  {
    name: "takes an undo in the target that nobody can be found for as a person's",
    because: "when it cannot be told, the target's people are believed",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "b" }] },
      target: {
        deployments: [
          {
            started: "09:01",
            holds: "b",
            state: "ROLLED_BACK",
            undone: "untold",
            replicaOf: { root: rootAt("origin", 1), decided: "09:00" },
          },
        ],
      },
    },
    want: { row: "target-not-older", kind: "diverged" },
  },
  {
    name: "reports a replica of somewhere else's newer decision as stale",
    because: "in a chain of regions the nearer origin may not have it yet",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [{ started: "10:01", holds: "b", replicaOf: { root: rootAt("elsewhere", 7), decided: "10:00" } }],
      },
    },
    want: { row: "target-not-older", kind: "failed" },
  },
  {
    name: "leaves an experiment in the target",
    because: "a person ends an experiment",
    given: {
      origin: { deployments: [{ started: "11:00", holds: "b" }] },
      target: {
        deployments: [
          { started: "09:00", holds: "a" },
          { started: "09:30", holds: "x", kind: "managed" },
        ],
      },
    },
    want: { row: "experiment-in-target", kind: "blocked" },
  },
  {
    name: "reports an experiment in the target also where the same is served beneath it",
    because: "what clients get is the experiment's",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [
          { started: "09:30", holds: "a" },
          { started: "10:00", holds: "x", kind: "managed" },
        ],
      },
    },
    want: { row: "experiment-in-target", kind: "blocked" },
  },
  {
    name: "reports an experiment that is on its way in the target",
    because: "a person ends an experiment",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [
          { started: "09:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "09:00" } },
          { started: "11:55", holds: "x", kind: "managed", state: "DEPLOYING", shape: SLOWLY },
        ],
      },
    },
    want: { row: "experiment-in-target", kind: "blocked" },
  },
  ...supersededRows(),
  {
    name: "waits for another profile's deployment",
    because: "AppConfig runs one deployment an environment at a time",
    given: {
      origin: { deployments: [{ started: "11:50", holds: "a" }] },
      target: { deployments: [{ started: "11:30", holds: "z", profile: "limits", state: "DEPLOYING", shape: SLOWLY }] },
    },
    want: { row: "environment-busy", kind: "waiting" },
  },
  {
    name: "creates a missing profile",
    because: "the sample that this grew from did",
    given: { origin: { deployments: [{ started: "11:50", holds: "a" }] }, target: { profiles: [] } },
    want: { row: "profile-missing", kind: "replicate" },
  },
  {
    name: "creates no profile where policy says `none`",
    because: "some people's pipelines own the structure",
    given: {
      origin: { deployments: [{ started: "11:50", holds: "a" }] },
      target: { profiles: [] },
      policy: { provision: "none" },
    },
    want: { row: "profile-missing", kind: "blocked" },
  },
  {
    name: "takes a deployment with a copied description for a person's",
    because: "the mark was written for another version, and scripts copy descriptions",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "a" }] },
      target: {
        deployments: [
          { started: "09:01", holds: "a", replicaOf: { root: rootAt("origin", 1), decided: "09:00" } },
          {
            started: "10:00",
            holds: "kill",
            replicaOf: { root: rootAt("origin", 1), decided: "09:00" },
            markedFor: 101,
          },
        ],
      },
    },
    want: { row: "target-not-older", kind: "diverged" },
  },
  {
    name: "replicates a newer decision over a person's older one",
    because: "the newest decision wins",
    given: {
      origin: { deployments: [{ started: "11:00", holds: "b" }] },
      target: { deployments: [{ started: "10:05", holds: "kill" }] },
    },
    want: { row: "replica-due", kind: "replicate" },
  },
  {
    name: "leaves a person's deployment where policy says `hold`, however old",
    because: "that is what `hold` means",
    given: {
      origin: { deployments: [{ started: "11:00", holds: "b" }] },
      target: { deployments: [{ started: "10:05", holds: "kill" }] },
      policy: { divergence: "hold" },
    },
    want: { row: "replica-due", kind: "diverged" },
  },
  {
    name: "says so when the origin's version was deleted",
    because: "what it held is nowhere to be read",
    given: { origin: { deployments: [{ started: "11:00", holds: "b", deleted: true }] } },
    want: { row: "replica-due", kind: "blocked" },
  },
];

describe("the decision table", () => {
  it.each(rows)("$name, because $because", ({ given, want }) => {
    const { circumstances, knowledge } = situation(given);
    const planned = planAddress(circumstances, knowledge).next();
    expect(planned).toMatchObject({ done: true, value: { row: want.row, verdict: { kind: want.kind } } });
  });

  it("has its rows in the order of their names, so that a number is a position", () => {
    expect(DECISION_TABLE.map(({ row }) => row)).toEqual(ROWS);
  });

  it("has a case for every row", () => {
    const covered = new Set(rows.map(({ want }) => want.row));
    expect(ROWS.filter((row) => !covered.has(row))).toEqual([]);
  });

  it("says why in words that hold nothing of the configuration", () => {
    const { circumstances, knowledge } = situation({
      origin: { deployments: [{ started: "09:00", holds: "SECRET" }] },
      target: { deployments: [{ started: "10:05", holds: "KILL" }] },
    });
    const planned = planAddress(circumstances, knowledge).next();
    expect(JSON.stringify(planned)).not.toMatch(/SECRET|KILL/);
    expect(JSON.stringify(planned)).toContain("a person decided #1 in us-west-2 at 2026-03-02T10:05:00.000Z");
  });
});
