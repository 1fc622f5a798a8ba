import { describe, expect, it } from "vitest";
import type { Row } from "../src/model/outcome.ts";
import type { Plan } from "../src/plan/plan.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { rootAt, type Situation, SLOWLY, situation, type Told } from "./situation.ts";

interface Trap {
  readonly name: string;
  readonly because: string;
  readonly given: Situation;
  readonly want: { readonly row: Row; readonly kind: Plan["verdict"]["kind"] };
}

/** A replica of the origin's deployment of that number, started a minute after it. */
const replica = (number: number, decided: string, holds: string): Told => ({
  started: `${decided.slice(0, 4)}${Number(decided.slice(4)) + 1}`,
  holds,
  replicaOf: { root: rootAt("origin", number), decided },
});

const IN_SYNC = { row: "in-sync", kind: "in-sync" } as const;
const REPLICATE = { row: "replica-due", kind: "replicate" } as const;
const DIVERGED = { row: "target-not-older", kind: "diverged" } as const;

const traps: readonly Trap[] = [
  {
    name: "follows a version that is deployed again after another",
    because: "A to B to A is three decisions, and the target serves B",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "10:00", holds: "B" },
          { started: "11:00", holds: "A", version: "101" },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), replica(2, "10:00", "B")] },
    },
    want: REPLICATE,
  },
  {
    name: "has nothing to do where the same version is decided anew and served already",
    because: "what is served does not change",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "11:00", holds: "A", version: "101" },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A")] },
    },
    want: IN_SYNC,
  },
  {
    name: "understands a deployment that names its version by a label",
    because: "AppConfig takes labels in place of numbers, and may list them",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "A", version: "stable" }], labels: { stable: 101 } },
      target: { deployments: [{ started: "08:00", holds: "A" }] },
    },
    want: IN_SYNC,
  },
  {
    name: "says so when a label names nothing any more",
    because: "guessing a version would be worse",
    given: { origin: { deployments: [{ started: "09:00", holds: "A", version: "stable" }] } },
    want: { row: "replica-due", kind: "blocked" },
  },
  {
    name: "replaces what is served from a version that was deleted in the target",
    because: "what it held cannot be compared, and the origin decided later",
    given: {
      origin: { deployments: [{ started: "11:00", holds: "B" }] },
      target: { deployments: [{ started: "09:00", holds: "B", deleted: true }] },
    },
    want: REPLICATE,
  },
  {
    name: "does not follow deployments of a profile that was recreated under its name",
    because: "names are used again, ids are not",
    given: { origin: { deployments: [{ started: "09:00", holds: "A", formerProfile: true }] } },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "is not bound by deployments of the target's former profile",
    because: "they belong to something that is gone",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "A" }] },
      target: { deployments: [{ started: "10:00", holds: "kill", formerProfile: true }] },
    },
    want: REPLICATE,
  },
  {
    name: "has nothing to follow when the first deployment was rolled back",
    because: "nothing came before it, and an empty origin never empties a target",
    given: {
      origin: {
        deployments: [{ started: "09:00", holds: "A", state: "ROLLED_BACK", undone: { by: "person", at: "09:05" } }],
      },
      target: { deployments: [replica(1, "09:00", "A")] },
    },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "goes back with a revert",
    because: "the deployment before it is what people decided by reverting",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "good" },
          { started: "10:00", holds: "bad", state: "REVERTED", undone: { by: "person", at: "11:00" } },
        ],
      },
      target: { deployments: [replica(1, "09:00", "good"), replica(2, "10:00", "bad")] },
    },
    want: REPLICATE,
  },
  {
    name: "goes back twice when what was gone back to is undone too",
    because: "a rollback of a rollback is one more decision",
    given: {
      origin: {
        deployments: [
          { started: "08:00", holds: "best" },
          { started: "09:00", holds: "good", state: "REVERTED", undone: { by: "person", at: "11:30" } },
          { started: "10:00", holds: "bad", state: "REVERTED", undone: { by: "person", at: "11:00" } },
        ],
      },
      target: {
        deployments: [
          replica(1, "08:00", "best"),
          replica(2, "09:00", "good"),
          replica(3, "10:00", "bad"),
          { started: "11:01", holds: "good", replicaOf: { root: rootAt("origin", 3, true), decided: "11:00" } },
        ],
      },
    },
    want: REPLICATE,
  },
  {
    name: "is not moved by a revert of what stands no longer",
    because: "the newest decision is served all the same",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A", state: "REVERTED", undone: { by: "person", at: "11:00" } },
          { started: "10:00", holds: "B" },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), replica(2, "10:00", "B")] },
    },
    want: IN_SYNC,
  },
  {
    name: "lets a kill switch stand that was thrown before the origin's own alarm rang",
    because: "an alarm's undo is as old as what it undoes",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "10:00", holds: "B", state: "ROLLED_BACK", undone: { by: "automatic", at: "11:30" } },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), { started: "11:00", holds: "kill" }] },
    },
    want: DIVERGED,
  },
  {
    name: "lets a kill switch stand that was thrown after the origin's own alarm rang",
    because: "it is newer in every sense",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "10:00", holds: "B", state: "ROLLED_BACK", undone: { by: "automatic", at: "10:30" } },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), { started: "11:00", holds: "kill" }] },
    },
    want: DIVERGED,
  },
  {
    name: "overrules a kill switch by what a person decides at the origin later",
    because: "the newest decision wins",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "11:30", holds: "fixed" },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), { started: "11:00", holds: "kill" }] },
    },
    want: REPLICATE,
  },
  {
    name: "stands still where the origin's newest is a replica of the target's own decision",
    because: "after a failback the two regions agree",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "11:01", holds: "kill", replicaOf: { root: rootAt("target", 2), decided: "11:00" } },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A"), { started: "11:00", holds: "kill" }] },
    },
    want: IN_SYNC,
  },
  {
    name: "does not fall through the origin's replica to something ancient",
    because: "the origin's newest decision is the one that came home, wherever it was made",
    given: {
      origin: {
        deployments: [
          { started: "07:00", holds: "ancient" },
          { started: "11:01", holds: "home", replicaOf: { root: rootAt("elsewhere", 4), decided: "11:00" } },
        ],
      },
      target: { deployments: [{ started: "08:00", holds: "older" }] },
    },
    want: REPLICATE,
  },
  {
    name: "takes its own stop in the target for nobody's decision",
    because: "it stopped what was undone at the origin, and the next decision has to go through",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "10:00", holds: "B", state: "ROLLED_BACK", undone: { by: "person", at: "10:10" } },
          { started: "10:15", holds: "C" },
        ],
      },
      target: {
        deployments: [
          replica(1, "09:00", "A"),
          { ...replica(2, "10:00", "B"), state: "ROLLED_BACK", undone: { by: "person", at: "10:20" } },
        ],
      },
    },
    want: REPLICATE,
  },
  {
    name: "never carries an alarm in a region back to where its replica came from",
    because: "an alarm in an idle region must not roll back the one that serves",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          {
            started: "10:01",
            holds: "B",
            state: "ROLLED_BACK",
            undone: { by: "automatic", at: "10:05" },
            replicaOf: { root: rootAt("target", 2), decided: "10:00" },
          },
        ],
      },
      target: {
        deployments: [
          { started: "08:00", holds: "A" },
          { started: "10:00", holds: "B" },
        ],
      },
    },
    want: { row: "nothing-decided", kind: "in-sync" },
  },
  {
    name: "respects an operator's undo in a chain, though the root lies beyond it",
    because: "as long as the origin follows that root it decides, wherever it lies",
    given: {
      origin: {
        deployments: [{ started: "10:01", holds: "B", replicaOf: { root: rootAt("elsewhere", 2), decided: "10:00" } }],
      },
      target: {
        deployments: [
          { started: "09:00", holds: "A" },
          {
            started: "10:02",
            holds: "B",
            state: "REVERTED",
            undone: { by: "person", at: "11:00" },
            replicaOf: { root: rootAt("elsewhere", 2), decided: "10:00" },
          },
        ],
      },
    },
    want: DIVERGED,
  },
  {
    name: "replicates what people last deployed beneath an experiment",
    because: "the experiment itself is no plain version",
    given: {
      origin: {
        deployments: [
          { started: "10:00", holds: "A" },
          { started: "11:00", holds: "x", kind: "managed", state: "DEPLOYING", shape: SLOWLY },
        ],
      },
    },
    want: REPLICATE,
  },
  {
    name: "follows a rollout at the origin only when it is complete, if told to",
    because: "the gate `complete` waits for the origin's own alarms",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "11:55", holds: "B", state: "DEPLOYING", shape: SLOWLY },
        ],
      },
      target: { deployments: [replica(1, "09:00", "A")] },
      policy: { gate: "complete" },
    },
    want: IN_SYNC,
  },
  {
    name: "is not moved by a rollback of what was never complete, with that gate",
    because: "it was never decided",
    given: {
      origin: {
        deployments: [
          { started: "09:00", holds: "A" },
          { started: "11:00", holds: "B", state: "ROLLED_BACK", undone: { by: "person", at: "11:05" } },
        ],
      },
      target: { deployments: [{ started: "10:00", holds: "kill" }] },
      policy: { gate: "complete" },
    },
    want: DIVERGED,
  },
  {
    name: "finds a replica whose tags were stripped",
    because: "only the description is read, and nobody can edit that",
    given: {
      origin: { deployments: [{ started: "09:00", holds: "A" }] },
      target: { deployments: [replica(1, "09:00", "A")] },
    },
    want: IN_SYNC,
  },
];

describe("the traps", () => {
  it.each(traps)("$name, because $because", ({ given, want }) => {
    const { circumstances, knowledge } = situation(given);
    const planned = planAddress(circumstances, knowledge).next();
    expect(planned).toMatchObject({ done: true, value: { row: want.row, verdict: { kind: want.kind } } });
  });
});
