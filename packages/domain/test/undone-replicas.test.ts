import { describe, expect, it } from "vitest";
import { experiment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { between, GOOD, itPlans, plan, REPLICA_OF_GOOD } from "./planned.ts";

// What the undoing of a replica in a target means: somebody's decision there while its root decides still, else our stop.

/** What the target served before, of a third region. */
const OLDER = replicaOf(1, "elsewhere").decided("07:00").at("07:01").holds("older");
/** What a person took back at the origin while it was on its way. */
const TAKEN = person("11:00").holds("taken").rolledBackBy("person", "11:40");
/** At the origin, a replica of a third region's fifth. */
const FOLLOWED = replicaOf(5, "elsewhere").decided("08:00").at("09:00").holds("good");

describe("a replica that was undone in the target", () => {
  itPlans([
    {
      where: "a person took back something newer at the origin",
      want: ["replica-due", "replicate"],
      because: "what it goes back to decides no longer, so that the stop may have been ours",
      ...between(
        [GOOD, TAKEN],
        [OLDER, replicaOf(1).decided("08:00").at("08:01").holds("good").rolledBackBy("person", "11:50")],
      ),
    },
    {
      where: "a person stopped it, and the origin follows that very root of a third region",
      want: ["target-not-older", "diverged"],
      because: "what a person stopped is what is decided",
      ...between([FOLLOWED], [FOLLOWED.at("09:05").rolledBackBy("person", "11:00")]),
    },
    {
      where: "the origin follows another root of a third region",
      want: ["replica-due", "replicate"],
      because: "whoever stopped it cannot be told from us",
      ...between(
        [FOLLOWED],
        [replicaOf(4, "elsewhere").decided("07:00").at("08:05").holds("else").rolledBackBy("person", "11:00")],
      ),
    },
  ]);

  itPlans(
    [
      { where: "its event log does not say", undone: REPLICA_OF_GOOD.rolledBack() },
      {
        where: "its event log cannot be told, and an experiment ran there since",
        undone: REPLICA_OF_GOOD.rolledBackBy("unreadable", "11:00"),
        since: [experiment("11:30").holds("x")],
      },
    ].map(({ where, undone, since = [] }) => ({
      where: `who undid what is decided is unknown, since ${where}, and policy is \`origin-wins\``,
      want: ["target-not-older", "diverged"] as const,
      because: "it may have been an alarm, which would be fought for ever",
      ...between([GOOD], [OLDER, undone, ...since]),
      policy: { divergence: "origin-wins" } as const,
    })),
  );

  it("was stopped by a person, not by us, where it is of the newest of two undoings at the origin", () => {
    const earlier = person("10:00").holds("earlier").rolledBackBy("person", "10:30");
    const stopped = replicaOfUndo(3).decided("11:40").at("11:41").holds("good").rolledBackBy("person", "11:50");
    const { verdict } = plan({
      ...between([GOOD, earlier, TAKEN], [OLDER, stopped]),
      policy: { divergence: "origin-wins" },
    });
    const root = { number: 3, undone: true };
    expect(verdict).toMatchObject({ kind: "replicate", replica: { followsStop: 0, provenance: { root } } });
  });

  it("was no stop of ours where it was reverted, though what it goes back to decides no longer", () => {
    const second = person("09:00").holds("second");
    const reverted = replicaOf(2).decided("09:00").holds("second").revertedBy("person", "11:30");
    const { verdict } = plan(between([GOOD, second, person("11:50").holds("next")], [REPLICA_OF_GOOD, reverted]));
    expect(verdict).toMatchObject({ kind: "replicate", replica: { followsStop: 0 } });
  });
});
