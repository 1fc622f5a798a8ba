import { createLimits, deployLimits, type Limits, limitsIn, ROLLOUT, rolloutIn } from "../stage/limits.ts";
import { deliver, pass, type Telling, undoInOrigin } from "./telling.ts";

/** Long enough for the rollout and its bake, in every region. */
const DONE_MINUTES = ROLLOUT.durationMinutes + ROLLOUT.bakeMinutes + 1;

/** Between the second and the third of five steps, in every region. */
const HALF_WAY_MINUTES = 14;

/** A document of another kind, with a label and a strategy that no target has; then a rollout stopped on its way. */
export async function aGentleRollout(telling: Telling): Promise<void> {
  telling.narrator.chapter("A labelled document rolls out gently; one that is stopped half-way stops everywhere");
  const limits = await createLimits(telling.stage);
  await rolledOut(telling, limits);
  await stopped(telling, limits);
}

async function rolledOut(telling: Telling, limits: Limits): Promise<void> {
  const { stage, narrator } = telling;
  const { event } = await deployLimits(stage, limits, { max: 50, label: "q1" });
  await narrator.show({
    text: 'YAML "q1", 20% every 6 min: its event',
    answer: await deliver(telling, event),
    look: rolloutIn,
    serves: ["at 0%", "at 0%", "at 0%"],
    outcomes: ["replicated", "replicated"],
  });
  await pass(telling, DONE_MINUTES);
  await narrator.show({ text: "└ half an hour later", look: limitsIn, serves: ["50 (q1)", "50 (q1)", "50 (q1)"] });
}

async function stopped(telling: Telling, limits: Limits): Promise<void> {
  const { stage, narrator } = telling;
  const started = await deployLimits(stage, limits, { max: 5, label: "q2" });
  await deliver(telling, started.event);
  await pass(telling, HALF_WAY_MINUTES);
  const half = "at 40%";
  await narrator.show({ text: '"q2" has come half-way', look: rolloutIn, serves: [half, half, half] });
  const answer = await deliver(telling, await undoInOrigin(telling, started.number));
  // What was not stopped would be complete by now, so it shows.
  await pass(telling, DONE_MINUTES);
  await narrator.show({
    text: "└ stopped in us-east-1: its event",
    answer,
    look: limitsIn,
    serves: ["50 (q1)", "50 (q1)", "50 (q1)"],
    outcomes: ["in-sync", "in-sync"],
  });
}
