import { person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { BAD, GOOD, type PlanCase, REPLICA_OF_BAD, REPLICA_OF_GOOD } from "./planned.ts";
import { INSTANTLY, SLOWLY } from "./situation.ts";

// Cases of `replaced-rollout-in-flight`: what is to become of a rollout in the target that the origin has replaced since.
// It is looked at at 12:00, ten minutes after it started.

const PREDECESSOR = person("11:49").holds("between");
const NEXT = person("11:58").holds("next").deploying(SLOWLY);
const KILL = NEXT.complete(INSTANTLY);
const flight = replicaOf(2);
const undoInFlight = replicaOfUndo(2).at("11:50").holds("good");

export const REPLACED_ROLLOUTS: readonly PlanCase[] = [
  {
    where: "a tenth of the clients have a rollout that something slow replaced",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying(SLOWLY).percent(10)],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "nobody wants it any more, and what comes back is what most still have",
  },
  {
    where: "everybody has what something slow replaced",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.baking({ ...SLOWLY, durationMinutes: 1 })],
    want: ["environment-busy", "waiting"],
    because: "after a stop they would get something older until the slow one has grown",
  },
  {
    where: "the region says that everybody has what something slow replaced, and the clock says that they cannot yet",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying(SLOWLY).percent(100)],
    want: ["environment-busy", "waiting"],
    because: "a rollout can be ahead of our clock, as it can be behind it",
  },
  {
    where: "the region does not say how many have what something slow replaced",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying(SLOWLY)],
    want: ["environment-busy", "waiting"],
    because: "everybody may have it, and taking something back from everybody is the greater harm",
  },
  {
    where: "as little as `supersedeAfter` is left of a rollout that something slow replaced",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying({ ...SLOWLY, durationMinutes: 15, bakeMinutes: 0 }).percent(60)],
    want: ["environment-busy", "waiting"],
    because: "before something slow, a stop gains less than it risks",
  },
  {
    where: "a minute more than `supersedeAfter` is left of a rollout that something slow replaced",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying({ ...SLOWLY, durationMinutes: 16, bakeMinutes: 0 }).percent(60)],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "what has not reached everybody, and has so long to go, is worth a stop",
  },
  {
    where: "everybody has what a kill switch replaced",
    origin: [GOOD, PREDECESSOR, KILL],
    target: [REPLICA_OF_GOOD, flight.baking({ ...INSTANTLY, bakeMinutes: 10 })],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "what is older comes back for a moment only",
  },
  {
    where: "a kill switch replaced the first rollout that the target ever had",
    origin: [GOOD, PREDECESSOR, KILL],
    target: [flight.deploying(SLOWLY).percent(40)],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "nothing comes back, for a moment only",
  },
  {
    where: "an undo bakes that a slow fix replaced",
    origin: [GOOD, BAD, NEXT],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD, undoInFlight.baking({ ...INSTANTLY, bakeMinutes: 30 })],
    want: ["environment-busy", "waiting"],
    because: "what was undone would come back to everybody, and go only as the fix grows",
  },
  {
    where: "an undo bakes for ten minutes more that a kill switch replaced",
    origin: [GOOD, BAD, KILL],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD, undoInFlight.baking({ ...INSTANTLY, bakeMinutes: 20 })],
    want: ["environment-busy", "waiting"],
    because: "so long AppConfig.AllAtOnce bakes, and what was undone is to be served to nobody",
  },
  {
    where: "an undo bakes for eleven minutes more that a kill switch replaced",
    origin: [GOOD, BAD, KILL],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD, undoInFlight.baking({ ...INSTANTLY, bakeMinutes: 21 })],
    want: ["replaced-rollout-in-flight", "stop"],
    because:
      "a kill switch waits ten minutes at most for its own profile, and what was undone comes back for a moment only",
  },
  {
    where: "what replaced a rollout is the very thing that comes back",
    origin: [GOOD, PREDECESSOR, person("11:58").holds("good").deploying(SLOWLY)],
    target: [REPLICA_OF_GOOD, flight.baking(SLOWLY)],
    want: ["replaced-rollout-in-flight", "stop"],
    because: "the stop alone serves what is decided",
  },
  {
    where: "what replaced a rollout is to go by a named strategy that the target does not have",
    origin: [GOOD, PREDECESSOR, NEXT],
    target: [REPLICA_OF_GOOD, flight.deploying(SLOWLY).percent(10)],
    policy: { rollout: { kind: "named", name: "missing" } },
    want: ["replaced-rollout-in-flight", "blocked"],
    because: "stopped without anything to follow, the target would fall back",
  },
];
