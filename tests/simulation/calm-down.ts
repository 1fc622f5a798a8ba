// Goal: that everything comes to rest once the faults stop.
// Method: a bounded number of sweeps, after which every outcome is held against what the true world makes of it.
import { formatAddress } from "@appconfig-replicator/domain";
import { isCalm, judge } from "./calm.ts";
import { liftSome } from "./fences.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Setting } from "./setting.ts";
import type { Stage } from "./stage.ts";
import { settle, type Turns } from "./turns.ts";
import type { Message } from "./workers.ts";

/** A sweep after the faults is a bounded number of reconciles; so many of them bring everything to rest, or never. */
const MOST_SWEEPS = 14;
const BETWEEN_SWEEPS_MINUTES = 65;
/** Where people and policies bake for a day. */
const BETWEEN_QUIET_SWEEPS_MINUTES = 1_500;

/** The faults stop. Everything in flight ends, and a bounded number of sweeps brings every address to rest. */
export async function calmDown(stage: Stage): Promise<void> {
  const { setting, violations, story, turns: order } = stage;
  stage.calm = true;
  for (const each of stage.workers) each.die();
  await settle();
  stage.queue.length = 0;
  story.push("the faults stop");
  const random = randomFrom(setting.regions.size);
  liftSome(setting, stage.random);
  for (let sweep = 1; sweep <= MOST_SWEEPS; sweep++) {
    setting.clock.advanceMinutes(setting.isQuiet ? BETWEEN_QUIET_SWEEPS_MINUTES : BETWEEN_SWEEPS_MINUTES);
    stage.outcomes = [];
    for (const message of everything(setting)) await handle(stage, message, { random, order });
    if (violations.length > 0) return;
    const isMoving = stage.outcomes.some(({ kind }) => ["replicated", "rolling-out", "waiting"].includes(kind));
    if (!isMoving && isCalm(setting)) return judgeAll(stage);
  }
  violations.push(`not at rest after ${MOST_SWEEPS} sweeps`);
}

function everything({ flows, addresses }: Setting): readonly Message[] {
  const environments = new Map(
    addresses.map(({ application, environment }) => [environment, { application, environment }]),
  );
  return flows.flatMap((flow) => [...environments.values()].map((address) => ({ flow, address, hint: {} })));
}

interface Calm {
  readonly random: Random;
  readonly order: Turns;
}

export async function handle({ workers, violations }: Stage, message: Message, { random, order }: Calm): Promise<void> {
  const [first] = workers;
  if (first === undefined) throw new Error("a world without a worker");
  first.take(message);
  while (!first.isIdle() && violations.length === 0) {
    await settle();
    order.give(random);
  }
}

function judgeAll({ setting, contents: noted, outcomes, violations }: Stage): void {
  for (const flow of setting.flows) {
    for (const target of flow.targets) {
      for (const address of setting.addresses) {
        const outcome = outcomes.find(
          (each) =>
            each.target.region === target &&
            formatAddress(each.address) === formatAddress(address) &&
            each.flow === flow,
        );
        const wrong = judge({ setting, contents: noted, flow, target, address }, outcome);
        if (wrong !== undefined) violations.push(wrong);
      }
    }
  }
}
