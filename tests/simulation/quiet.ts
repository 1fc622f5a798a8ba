// Goal: to play worlds in which nothing but the replicator itself can be blamed for what is served.
// Method: people act, time passes, and every message is brought to its end before anything else happens; the watch is
// told of all of it. At the end people stop, and what they decided has to arrive in time.
import { stateAt } from "@appconfig-replicator/adapters-memory";
import { formatInstant, instant, isInFlight } from "@appconfig-replicator/domain";
import { handle } from "./calm-down.ts";
import { markOf } from "./marks.ts";
import { alarmsRing, type Happening, personActs } from "./people.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Action } from "./script.ts";
import { minutesLeftOf } from "./served.ts";
import type { Flow } from "./setting.ts";
import { type Stage, write } from "./stage.ts";
import { count } from "./tally.ts";
import { type Watch, watch } from "./watch.ts";
import type { Message } from "./workers.ts";

/** A message that will be delivered. */
interface Due {
  readonly at: number;
  readonly message: Message;
  readonly isSweep: boolean;
}

export interface Quiet {
  readonly stage: Stage;
  readonly watch: Watch;
  due: Due[];
  darkUntil: number;
  /** Sweeps of a world in which nothing happens change nothing: they become rarer until somebody acts. */
  sweepEveryMinutes: number;
}

const MINUTE_MS = 60_000;
const SWEEP_MINUTES = 15;
const RAREST_SWEEP_MINUTES = 480;

/** A rollback keeps the environment busy for a moment, after which the message comes back. */
const A_MOMENT_MS = 15_000;
const MOST_MOMENTS = 6;

const HOURS_OF_INSISTING = 6;
const MINUTES_TO_RING = 5;

export function quiet(stage: Stage): Quiet {
  const { setting, contents, tally, story } = stage;
  const watching = { setting, contents, tally };
  const quietly: Quiet = {
    stage,
    watch: watch({
      ...watching,
      violation: stage.violation,
      story: (line) => story.push(line),
    }),
    due: [],
    darkUntil: 0,
    sweepEveryMinutes: SWEEP_MINUTES,
  };
  sweepSoon(quietly);
  return quietly;
}

export async function actQuietly(world: Quiet, { kind }: Action, random: Random): Promise<void> {
  const { stage } = world;
  const { setting, tally, story } = stage;
  switch (kind) {
    case "person":
      personActsAtOrigin(world, random);
      return passTime(world, random.pick([0, 1, 3, 8, 20]));
    case "operator": {
      const peopleIn = setting.peopleIn.slice(1);
      if (peopleIn.length === 0) return;
      acted(
        world,
        personActs({ ...setting, peopleIn }, random, (address) => write(stage, address)),
        random,
      );
      return;
    }
    case "alarm":
      for (const happening of alarmsRing(setting, random)) acted(world, happening, random);
      return;
    case "time":
      await alarmInsists(world, random);
      return passTime(world, random.pick([1, 1, 2, 2, 5, 5, 10, 10, 20, 20, 40, 90, 300]));
    case "dark":
      world.darkUntil = setting.clock.now() + (5 + random.int(600)) * MINUTE_MS;
      count(tally, "a region goes dark");
      story.push(`${minute(stage)}: no events and no sweeps until ${minute(stage, world.darkUntil)}`);
      // Whoever looks again finds more than one decision, of which only the last was ever to be carried over.
      for (let acts = random.int(4); acts > 0; acts--) {
        personActsAtOrigin(world, random);
        await passTime(world, random.pick([1, 3]));
      }
      return;
    case "kill":
      for (const each of stage.workers) each.die();
      story.push("the worker is killed, and forgets");
      return;
    case "sweep":
    case "fence":
    case "turns":
      return passTime(world, 1);
  }
}

function personActsAtOrigin(world: Quiet, random: Random): void {
  const { stage } = world;
  const peopleIn = stage.setting.peopleIn.slice(0, 1);
  const happening = personActs({ ...stage.setting, peopleIn }, random, (address) => write(stage, address));
  acted(world, happening, random);
}

function acted(world: Quiet, happening: Happening | undefined, random: Random): void {
  const { stage, due } = world;
  const { setting, contents, story, tally } = stage;
  for (const { state } of setting.regions.values()) contents.note(state);
  if (happening === undefined) return;
  const { address, deploymentNumber, undone, region, words } = happening;
  story.push(`${minute(stage)}: ${words}`);
  for (const what of happening.counts) count(tally, what);
  world.watch.othersActed(region, deploymentNumber);
  sweepSoon(world);
  const [flow] = setting.flows;
  if (flow?.origin !== region || random.chance(setting.eventLoss)) return;
  const at = setting.clock.now() + random.pick([0, 2_000, MINUTE_MS]);
  due.push({ at, message: { flow, address, hint: { deploymentNumber, undone } }, isSweep: false });
}

/** It rings for the undo that comes; seldom, for each time that it is tried again, longer than anybody tries. */
async function alarmInsists(world: Quiet, random: Random): Promise<void> {
  if (ringForUndos(world, random)) await passTime(world, random.pick([1, 70, 70]));
  if (!random.chance(0.05)) return;
  for (let minutes = 0; minutes < HOURS_OF_INSISTING * 60; minutes += MINUTES_TO_RING) {
    ringForUndos(world, random);
    await passTime(world, MINUTES_TO_RING);
  }
}

/** Something rings when an undo comes, whatever it undoes. */
function ringForUndos(world: Quiet, random: Random): boolean {
  const { setting } = world.stage;
  const now = setting.clock.now();
  let rang = false;
  for (const target of setting.alarmsIn) {
    const environments = setting.regions.get(target)?.state.applications.flatMap((each) => each.environments) ?? [];
    const isUndo = environments.some(({ deployments }) =>
      deployments.some((record) => isInFlight(stateAt(record, now)) && markOf(record)?.root.undone === true),
    );
    if (!isUndo) continue;
    rang = true;
    for (const happening of alarmsRing({ ...setting, alarmsIn: [target] }, random)) acted(world, happening, random);
  }
  return rang;
}

function minute({ setting: { clock } }: Stage, at: number = clock.now()): string {
  return formatInstant(instant(at)).slice(0, 16).replace("T", " ");
}

async function passTime(world: Quiet, minutes: number): Promise<void> {
  const { setting } = world.stage;
  const end = setting.clock.now() + minutes * MINUTE_MS;
  while (await lookNext(world, end));
  setting.clock.advanceMs(Math.max(0, end - setting.clock.now()));
}

/** The next look that is due before a moment, if there is one. In the dark events are lost, and sweeps come later. */
async function lookNext(world: Quiet, end: number): Promise<boolean> {
  const { setting, violations } = world.stage;
  const [next] = world.due.toSorted((a, b) => a.at - b.at);
  if (next === undefined || next.at > end || violations.length > 0) return false;
  setting.clock.advanceMs(Math.max(0, next.at - setting.clock.now()));
  world.due = world.due.filter((each) => each !== next);
  const isDark = setting.clock.now() < world.darkUntil;
  if (next.isSweep) {
    if (!isDark) world.sweepEveryMinutes = Math.min(RAREST_SWEEP_MINUTES, world.sweepEveryMinutes * 2);
    const at = isDark ? world.darkUntil : setting.clock.now() + world.sweepEveryMinutes * MINUTE_MS;
    world.due.push({ ...next, at });
  }
  if (!isDark) await look(world, next.message);
  return true;
}

function sweepSoon(world: Quiet): void {
  const { setting } = world.stage;
  world.sweepEveryMinutes = SWEEP_MINUTES;
  const at = setting.clock.now() + SWEEP_MINUTES * MINUTE_MS;
  const planned = world.due.filter(({ isSweep }) => isSweep);
  if (planned.some((each) => each.at <= at)) return;
  const sweeps = setting.flows.map((flow) => ({ at, message: wholeEnvironment(world, flow), isSweep: true }));
  world.due = [...world.due.filter(({ isSweep }) => !isSweep), ...sweeps];
}

function wholeEnvironment({ stage: { setting } }: Quiet, flow: Flow): Message {
  const [first] = setting.addresses;
  if (first === undefined) throw new Error("a world without an address");
  const { application, environment } = first;
  return { flow, address: { application, environment }, hint: {} };
}

/** A message is brought to its end, with what comes back in a moment: whoever has stopped something goes on there. */
async function look(world: Quiet, message: Message): Promise<void> {
  const { stage } = world;
  const { setting, violations, story, turns: order } = stage;
  const calm = { random: randomFrom(1), order };
  const since = setting.clock.now();
  world.watch.observe();
  const { profile } = message.address;
  story.push(`${minute(stage)}: a look at ${profile ?? "the environment"}`);
  stage.outcomes = [];
  await handle(stage, message, calm);
  for (let moment = 0; moment < MOST_MOMENTS && isRollingBack(stage) && violations.length === 0; moment++) {
    setting.clock.advanceMs(A_MOMENT_MS);
    story.push("  and a moment later");
    stage.outcomes = [];
    await handle(stage, wholeEnvironment(world, message.flow), calm);
  }
  stage.queue.length = 0;
  if (violations.length > 0) return;
  world.watch.looked({ flow: message.flow, since, profile });
  const ends = stage.outcomes.flatMap(({ until }) => until ?? []);
  if (ends.length === 0) return;
  const at = Math.max(Math.min(...ends), setting.clock.now()) + 1_000;
  if (!world.due.some((due) => due.at <= at && due.message.address.profile === undefined))
    world.due.push({ at, message: wholeEnvironment(world, message.flow), isSweep: false });
}

function isRollingBack({ setting }: Stage): boolean {
  const now = setting.clock.now();
  return setting.flows.some(({ targets }) =>
    targets.some((target) =>
      setting.regions
        .get(target)
        ?.state.applications.some(({ environments }) =>
          environments.some(({ deployments }) => deployments.some((record) => stateAt(record, now) === "ROLLING_BACK")),
        ),
    ),
  );
}

/** (c), to the end: people stop, and what was decided arrives within the rollouts that are left and a sweep for each. */
export async function arrive(world: Quiet): Promise<void> {
  const { stage } = world;
  const { setting, story, violations, tally } = stage;
  story.push(`${minute(stage)}: people stop`);
  world.darkUntil = 0;
  sweepSoon(world);
  await passTime(world, minutesToDecide(world));
  sweepSoon(world);
  world.watch.observe();
  const end = setting.clock.now() + boundOf(world) * MINUTE_MS;
  let open = world.watch.outstanding();
  if (open.length > 0) count(tally, "served: something was still to arrive");
  while (open.length > 0 && (await lookNext(world, end))) open = world.watch.outstanding();
  if (open.length > 0 && violations.length === 0) {
    setting.clock.advanceMs(Math.max(0, end - setting.clock.now()));
    for (const { what } of world.watch.outstanding()) stage.violation(`(c) too late: ${what}`);
  }
}

/** Where only what is complete counts, what the origin has in flight is decided when it ends. */
function minutesToDecide({ stage: { setting } }: Quiet): number {
  const now = setting.clock.now();
  const lefts = setting.flows.flatMap(({ origin, policy }) => {
    const applications = policy.gate === "complete" ? (setting.regions.get(origin)?.state.applications ?? []) : [];
    return applications.flatMap(({ environments }) =>
      environments.flatMap(({ deployments }) =>
        deployments.flatMap((record) => (isInFlight(stateAt(record, now)) ? minutesLeftOf(record, now) : [])),
      ),
    );
  });
  return Math.ceil(Math.max(0, ...lefts));
}

/** Of the slowest target, in minutes. */
function boundOf({ watch: watching, stage: { setting } }: Quiet): number {
  const open = watching.outstanding();
  const bounds = setting.flows.flatMap(({ targets }) =>
    targets.map((target) => {
      const own = open.filter((each) => each.target === target);
      const left = Math.max(0, ...own.map(({ minutesLeft }) => minutesLeft));
      const rollouts = own.reduce((sum, { minutesOfRollout }) => sum + minutesOfRollout + MOST_OF_A_GROUND, 0);
      return left + rollouts + (2 * own.length + 2) * SWEEP_MINUTES;
    }),
  );
  return Math.ceil(Math.max(0, ...bounds));
}

/** Before a decision, a target may first get what the origin's other clients have, which bakes at most so long. */
const MOST_OF_A_GROUND = 10;
