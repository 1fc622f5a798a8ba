import { describe } from "vitest";
import { experiment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { itPlans, type PlanCase } from "./planned.ts";
import { SLOWLY } from "./situation.ts";

// Histories that are easily got wrong.

const TRAPS: readonly PlanCase[] = [
  {
    where: "a version is deployed again after another",
    origin: [person("09:00").holds("A"), person("10:00").holds("B"), person("11:00").holds("A").version("101")],
    target: [replicaOf(1), replicaOf(2)],
    want: ["replica-due", "replicate"],
    because: "A to B to A is three decisions, and the target serves B",
  },
  {
    where: "the version that the target serves is decided anew",
    origin: [person("09:00").holds("A"), person("11:00").holds("A").version("101")],
    target: [replicaOf(1)],
    want: ["in-sync", "in-sync"],
    because: "what is served does not change",
  },
  {
    where: "the origin's deployment names its version by a label, and the target serves the same",
    origin: { deployments: [person("09:00").holds("A").version("stable")], labels: { stable: 101 } },
    target: [person("08:00").holds("A")],
    want: ["in-sync", "in-sync"],
    because: "AppConfig takes labels in place of numbers, and may list them",
  },
  {
    where: "the origin's deployment names its version by a label that names nothing any more",
    origin: [person("09:00").holds("A").version("stable")],
    want: ["replica-due", "blocked"],
    because: "guessing a version would be worse",
  },
  {
    where: "the version that the target serves was deleted there",
    origin: [person("11:00").holds("B")],
    target: [person("09:00").holds("B").versionDeleted()],
    want: ["replica-due", "replicate"],
    because: "what it held cannot be compared, and the origin decided later",
  },
  {
    where: "the origin's profile was recreated under its name after its last deployment",
    origin: [person("09:00").holds("A").formerProfile()],
    want: ["nothing-decided", "in-sync"],
    because: "names are used again, ids are not",
  },
  {
    where: "the target's profile was recreated under its name after a newer deployment of a person's",
    origin: [person("09:00").holds("A")],
    target: [person("10:00").holds("kill").formerProfile()],
    want: ["replica-due", "replicate"],
    because: "that belongs to something that is gone",
  },
  {
    where: "the first deployment that the origin ever had was rolled back",
    origin: [person("09:00").holds("A").rolledBackBy("person", "09:05")],
    target: [replicaOf(1)],
    want: ["nothing-decided", "in-sync"],
    because: "nothing came before it, and an empty origin never empties a target",
  },
  {
    where: "a person reverted what the target serves",
    origin: [person("09:00").holds("good"), person("10:00").holds("bad").revertedBy("person", "11:00")],
    target: [replicaOf(1), replicaOf(2)],
    want: ["replica-due", "replicate"],
    because: "the deployment before it is what people decided by reverting",
  },
  {
    where: "what an undo brought back was undone, too",
    origin: [
      person("08:00").holds("best"),
      person("09:00").holds("good").revertedBy("person", "11:30"),
      person("10:00").holds("bad").revertedBy("person", "11:00"),
    ],
    target: [replicaOf(1), replicaOf(2), replicaOf(3), replicaOfUndo(3).decided("11:00").holds("good")],
    want: ["replica-due", "replicate"],
    because: "that is one more decision, and brings back what was before both",
  },
  {
    where: "what had been replaced at the origin was reverted there since",
    origin: [person("09:00").holds("A").revertedBy("person", "11:00"), person("10:00").holds("B")],
    target: [replicaOf(1), replicaOf(2)],
    want: ["in-sync", "in-sync"],
    because: "undoing what had been replaced already decides nothing",
  },
  {
    where: "a kill switch was thrown in the target before an alarm at the origin rolled back something older",
    origin: [person("09:00").holds("A"), person("10:00").holds("B").rolledBackBy("automatic", "11:30")],
    target: [replicaOf(1), person("11:00").holds("kill")],
    want: ["target-not-older", "diverged"],
    because: "an alarm's undo counts as decided right after what it undoes, whenever it rings",
  },
  {
    where: "a kill switch was thrown in the target after an alarm at the origin rolled back something older",
    origin: [person("09:00").holds("A"), person("10:00").holds("B").rolledBackBy("automatic", "10:30")],
    target: [replicaOf(1), person("11:00").holds("kill")],
    want: ["target-not-older", "diverged"],
    because: "it is newer in every sense",
  },
  {
    where: "a person decided something at the origin after a kill switch was thrown in the target",
    origin: [person("09:00").holds("A"), person("11:30").holds("fixed")],
    target: [replicaOf(1), person("11:00").holds("kill")],
    want: ["replica-due", "replicate"],
    because: "the newest decision wins",
  },
  {
    where: "the origin's newest is a replica of the target's own decision",
    origin: [person("09:00").holds("A"), replicaOf(2, "target").decided("11:00").holds("kill")],
    target: [replicaOf(1), person("11:00").holds("kill")],
    want: ["in-sync", "in-sync"],
    because: "after a failback the two regions agree",
  },
  {
    where: "the origin's newest is a third region's replica, above something ancient of its own",
    origin: [person("07:00").holds("ancient"), replicaOf(4, "elsewhere").decided("11:00").holds("home")],
    target: [person("08:00").holds("older")],
    want: ["replica-due", "replicate"],
    because: "the origin's newest decision is the one that came home, wherever it was made",
  },
  {
    where:
      "a replica of what was undone at the origin was stopped in the target, and the origin decided something else since",
    origin: [
      person("09:00").holds("A"),
      person("10:00").holds("B").rolledBackBy("person", "10:10"),
      person("10:15").holds("C"),
    ],
    target: [replicaOf(1), replicaOf(2).rolledBackBy("person", "10:20")],
    want: ["replica-due", "replicate"],
    because: "a stop of ours decides nothing, and the next decision has to go through",
  },
  {
    where: "an alarm at the origin rolled back a replica of the target's own decision",
    origin: [
      person("09:00").holds("A"),
      replicaOf(2, "target").decided("10:00").holds("B").rolledBackBy("automatic", "10:05"),
    ],
    target: [person("08:00").holds("A"), person("10:00").holds("B")],
    want: ["nothing-decided", "in-sync"],
    because: "an alarm in an idle region must not roll back the one that serves",
  },
  {
    where: "a person reverted a replica in the target whose root lies in a third region, as the origin's does",
    origin: [replicaOf(2, "elsewhere").decided("10:00").holds("B")],
    target: [
      person("09:00").holds("A"),
      replicaOf(2, "elsewhere").at("10:02").decided("10:00").holds("B").revertedBy("person", "11:00"),
    ],
    want: ["target-not-older", "diverged"],
    because: "nothing of ours reverts what is complete, so a revert is somebody's decision, wherever the root lies",
  },
  {
    where:
      "a person rolled back a replica in the target whose root lies in a third region, and the origin follows that root",
    origin: [replicaOf(2, "elsewhere").decided("10:00").holds("B")],
    target: [
      person("09:00").holds("A"),
      replicaOf(2, "elsewhere").at("10:02").decided("10:00").holds("B").rolledBackBy("person", "11:00"),
    ],
    want: ["target-not-older", "diverged"],
    because:
      "what the origin follows is never stopped by us, so the undoing is somebody's decision, wherever the root lies",
  },
  {
    where: "an experiment is on its way at the origin, above what people last deployed",
    origin: [person("10:00").holds("A"), experiment("11:00").holds("x").deploying(SLOWLY)],
    want: ["replica-due", "replicate"],
    because: "the experiment itself is no plain version",
  },
  {
    where: "the origin's newest is on its way, and policy counts only what is complete",
    origin: [person("09:00").holds("A"), person("11:55").holds("B").deploying(SLOWLY)],
    target: [replicaOf(1)],
    policy: { gate: "complete" },
    want: ["in-sync", "in-sync"],
    because: "the gate `complete` waits for the origin's own alarms",
  },
  {
    where: "a person rolled back at the origin what was never complete, and policy counts only what is complete",
    origin: [person("09:00").holds("A"), person("11:00").holds("B").rolledBackBy("person", "11:05")],
    target: [person("10:00").holds("kill")],
    policy: { gate: "complete" },
    want: ["target-not-older", "diverged"],
    because: "it was never decided, so what a person deployed to the target is newer",
  },
  {
    where: "nothing but its description says that what the target serves is a replica",
    origin: [person("09:00").holds("A")],
    target: [replicaOf(1)],
    want: ["in-sync", "in-sync"],
    because: "tags are never read, and nobody can edit a deployment's description",
  },
];

describe("the traps", () => {
  itPlans(TRAPS);
});
