// Goal: to play one world, from its seed alone.
// Method: a script of actions, each with a seed of its own, so that any can be left out and the others stay as they were.
import type { Fault, PortCall } from "@appconfig-replicator/adapters-memory";
import { formatAddress } from "@appconfig-replicator/domain";
import { audit } from "./audit.ts";
import { calmDown } from "./calm-down.ts";
import { SERVED_PROMISE } from "./checks.ts";
import { contents, WORD } from "./contents.ts";
import { faultFrom } from "./fault.ts";
import { fenceActs } from "./fences.ts";
import { operatorLifts } from "./lifting.ts";
import { alarmsRing, type Happening, personActs } from "./people.ts";
import { actQuietly, arrive, quiet } from "./quiet.ts";
import { isQuietWorld, quietSettingFrom } from "./quiet-setting.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Action, Script } from "./script.ts";
import { type Flow, settingFrom } from "./setting.ts";
import { type FlowOutcome, type Stage, write } from "./stage.ts";
import { count, type Tally } from "./tally.ts";
import { settle, turns } from "./turns.ts";
import { type Message, type Worker, worker } from "./workers.ts";

export interface Played {
  readonly violations: readonly string[];
  readonly story: readonly string[];
}

export async function play(
  { seed, actions }: Script,
  tally: Tally,
  { isOfWritesOnly = false }: { readonly isOfWritesOnly?: boolean } = {},
): Promise<Played> {
  const stage = setUp(seed, tally, isOfWritesOnly);
  const world = stage.setting.isQuiet ? quiet(stage) : undefined;
  for (const action of actions) {
    const random = randomFrom(action.seed);
    stage.random = random;
    if (world !== undefined) await actQuietly(world, action, random);
    else {
      letThereBeLight(stage, random);
      await act(stage, action, random);
      await work(stage, random);
    }
    if (stage.violations.length > 0) break;
  }
  if (stage.violations.length === 0 && world !== undefined) await arrive(world);
  if (stage.violations.length === 0) await calmDown(stage);
  return { violations: stage.violations, story: stage.story };
}

function setUp(seed: number, tally: Tally, isOfWritesOnly: boolean): Stage {
  const setting = (isQuietWorld(seed) ? quietSettingFrom : settingFrom)(randomFrom(seed));
  if (setting.flows.length > 1) count(tally, "regions face each other");
  const stage: Stage = {
    setting,
    tally,
    workers: [],
    queue: [],
    dark: new Set(),
    story: [
      `${setting.flows.map(({ origin, targets }) => `${origin} → ${targets.join(", ")}`).join("; ")}; ${setting.addresses.map(formatAddress).join(", ")}; ${JSON.stringify(setting.flows[0]?.policy)}`,
    ],
    violations: [],
    violation(what) {
      if (!isOfWritesOnly || !SERVED_PROMISE.test(what)) stage.violations.push(what);
    },
    turns: turns(),
    contents: contents(),
    random: randomFrom(seed),
    words: 0,
    calm: false,
    outcomes: [],
  };
  const workers = Array.from({ length: setting.workers }, (_, id) => employ(stage, id));
  return Object.assign(stage, { workers });
}

function employ(stage: Stage, id: number): Worker {
  const { setting, turns: order, story, violation } = stage;
  return worker(id, {
    setting,
    turns: order,
    audit: audit({
      setting,
      contents: stage.contents,
      violation,
      story: (line) => story.push(line),
      occurred: (what) => count(stage.tally, what),
    }),
    fault: (call) => faultIn(stage, call),
    handBack: (message) => stage.queue.push(message),
    concluded: (outcome, flow) => concluded(stage, { ...outcome, flow }),
    defect: (error) => violation(`a defect: ${error instanceof Error ? error.stack : String(error)}`),
  });
}

function concluded({ tally, violations, story, outcomes }: Stage, outcome: FlowOutcome): void {
  count(tally, `row ${outcome.row}`);
  count(tally, `outcome ${outcome.kind}`);
  outcomes.push(outcome);
  story.push(
    `  ${outcome.target.region} ${formatAddress(outcome.address)}: ${outcome.kind} (row ${outcome.row}): ${outcome.reason}`,
  );
  if (WORD.test(outcome.reason)) violations.push(`content in an outcome: ${outcome.reason}`);
}

function faultIn(stage: Stage, call: PortCall): Fault | undefined {
  if (stage.calm) return undefined;
  if (stage.dark.has(call.region)) return { kind: "fails", failure: "unavailable" };
  return faultFrom(stage.random, { rate: stage.setting.faultRate, tally: stage.tally });
}

function letThereBeLight({ dark, story }: Stage, random: Random): void {
  for (const region of dark) {
    if (!random.chance(0.2)) continue;
    dark.delete(region);
    story.push(`${region} is back`);
  }
}

async function act(stage: Stage, { kind }: Action, random: Random): Promise<void> {
  const { setting, tally, story } = stage;
  switch (kind) {
    case "person":
      tell(
        stage,
        personActs(setting, random, (address) => write(stage, address)),
        random,
      );
      return;
    case "alarm":
      for (const happening of alarmsRing(setting, random)) tell(stage, happening, random);
      return;
    case "time":
      setting.clock.advanceMs(random.pick([1_000, 20_000, 60_000, 300_000, 1_500_000, 4_000_000]));
      return;
    case "turns":
    case "operator":
      return;
    case "sweep":
      stage.queue.push(messageFor(random.pick(setting.flows), random.pick(setting.addresses), {}));
      return;
    case "fence": {
      if (random.chance(0.7))
        for (const region of [...setting.regions.keys()].toReversed()) bothSidesDecide(stage, region, random);
      const lifted = random.chance(0.6) ? await operatorLifts(stage, random) : undefined;
      for (const { state } of setting.regions.values()) stage.contents.note(state);
      const { words, counts } = lifted ?? fenceActs(setting, random);
      story.push(words);
      count(tally, counts);
      return;
    }
    case "kill": {
      count(tally, "a worker is killed");
      const killed = random.pick(stage.workers);
      story.push(`worker ${killed.id} is killed`);
      killed.die();
      return;
    }
    case "dark": {
      const region = random.pick([...setting.regions.keys()]);
      stage.dark.add(region);
      count(tally, "a region goes dark");
      story.push(`${region} goes dark`);
      return;
    }
  }
}

/** Behind a fence, and after that at an origin whose pipelines go on: what lifting it is about. */
function bothSidesDecide(stage: Stage, region: string, random: Random): void {
  const peopleIn = [region];
  for (let acts = random.int(3); acts > 0; acts--)
    tell(
      stage,
      personActs({ ...stage.setting, peopleIn }, random, (address) => write(stage, address)),
      random,
    );
}

/** The news of it may get lost, come twice, come late or say something false. */
function tell(stage: Stage, happening: Happening | undefined, random: Random): void {
  const { setting, tally, story, queue } = stage;
  for (const { state } of setting.regions.values()) stage.contents.note(state);
  if (happening === undefined) return;
  story.push(happening.words);
  for (const what of happening.counts) count(tally, what);
  for (const flow of setting.flows.filter(({ origin }) => origin === happening.region)) {
    if (random.chance(setting.eventLoss)) {
      count(tally, "event lost");
      continue;
    }
    const isFalse = random.chance(0.1);
    if (isFalse) count(tally, "event with false hints");
    const deploymentNumber = isFalse ? 1 + random.int(9) : happening.deploymentNumber;
    const hint = { deploymentNumber, undone: happening.undone, versionNumber: 1 + random.int(9) };
    const message = messageFor(flow, happening.address, hint);
    queue.push(message);
    if (random.chance(0.15)) {
      count(tally, "event doubled");
      queue.push(message);
    }
    if (random.chance(0.05)) {
      count(tally, "event of a failed call");
      queue.push(messageFor(flow, random.pick(setting.addresses), { deploymentNumber: 99 }));
    }
  }
}

function messageFor(flow: Flow, address: Message["address"], hint: Message["hint"]): Message {
  return { flow, address, hint };
}

/** Idle workers take what comes next in any order, and some calls go through. */
async function work(stage: Stage, random: Random): Promise<void> {
  const { queue, workers, turns: order } = stage;
  for (const each of workers) {
    const [message] = each.isIdle() && random.chance(0.7) ? queue.splice(random.int(queue.length), 1) : [];
    if (message !== undefined) each.take(wakeUp(message, random));
  }
  const calls = random.int(16);
  for (let call = 0; call < calls; call++) {
    await settle();
    if (!order.give(random)) break;
  }
  await settle();
}

/** What was handed back wakes up the whole environment. */
function wakeUp(message: Message, random: Random): Message {
  const { application, environment } = message.address;
  return random.chance(0.3) ? { ...message, address: { application, environment } } : message;
}
