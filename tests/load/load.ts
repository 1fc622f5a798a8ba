import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { bundle } from "@appconfig-replicator/lambda/bundle";
import { ACCOUNT, AT_ONCE } from "@appconfig-replicator/testing/builders";
import { type FunctionWorld, functionWorld, ORIGIN } from "@appconfig-replicator/testing/worlds";
import { audit } from "./audit.ts";
import type { LoadOptions } from "./options.ts";
import { createAddresses, deployRound } from "./people.ts";
import { type Pump, pump } from "./pump.ts";
import { type Random, randomFrom, shuffled } from "./random.ts";
import { StandInQueue } from "./stand-in/queue.ts";
import { type RuntimeApi, startRuntimeApi } from "./stand-in/runtime-api.ts";
import { type SqsServer, startSqsServer } from "./stand-in/sqs-server.ts";
import { startWorkers } from "./stand-in/workers.ts";
import { type Weather, weather } from "./weather.ts";

const TARGETS = ["us-west-2", "eu-west-1", "ap-southeast-2"] as const;
const DARK = "eu-west-1";
const TICK_MS = 5;
const BAKED_MS = 11 * 60_000;

/** What a run came to. */
export interface LoadReport {
  readonly messages: number;
  readonly batches: number;
  readonly calls: number;
  readonly faults: number;
  readonly deadLetters: number;
  readonly errors: readonly string[];
  /** What is wrong in a target. */
  readonly wrong: readonly string[];
  readonly peakRssBytes: number;
  /** How long it took in the world's time. */
  readonly worldMinutes: number;
}

/** Everything that outlives the set-up. */
interface World extends FunctionWorld {
  readonly options: LoadOptions;
  readonly random: Random;
  readonly emulator: Emulator;
  readonly queue: StandInQueue;
  readonly dead: StandInQueue;
  readonly sqs: SqsServer;
  readonly folder: string;
}

/** Deploys, tells of it twice and in no order, lets it storm, and reads back what became of it. */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const world = await openWorld(options);
  try {
    return await play(world);
  } finally {
    world.close();
    await world.sqs.stop();
    await world.emulator.stop();
    rmSync(world.folder, { recursive: true });
  }
}

async function openWorld(options: LoadOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "replicator-load-"));
  await bundle(folder);
  const emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: TICK_MS });
  emulator.setQuotas({ applications: options.addresses });
  const nowMs = () => emulator.clock.now().getTime();
  const queue = new StandInQueue(nowMs);
  const dead = new StandInQueue(nowMs);
  const sqs = await startSqsServer(
    new Map([
      ["queue", queue],
      ["dead", dead],
    ]),
  );
  const regions = functionWorld(
    emulator,
    TARGETS.map((region) => ({ region })),
  );
  return { ...regions, options, random: randomFrom(options.seed), emulator, queue, dead, sqs, folder };
}

async function play(world: World): Promise<LoadReport> {
  const { options, emulator, origin, targets, queue, random } = world;
  const addresses = await createAddresses(origin, targets, options.addresses);
  const strategyId = await origin.person.createsStrategy("instant", AT_ONCE);
  const rounds = Math.max(1, Math.floor(options.messages / options.addresses / 2));
  const begin = emulator.clock.now().getTime();

  const deployRounds = async (from: number, to: number): Promise<void> => {
    const events: unknown[] = [];
    for (let round = from; round <= to; round++) {
      events.push(...(await deployRound(origin, addresses, { round, strategyId })));
      await emulator.clock.advance(BAKED_MS);
    }
    const bodies = events.map((event) => JSON.stringify(event));
    for (const body of shuffled([...bodies, ...bodies], random)) queue.send(body);
  };

  // Half of it is there before the first worker; the other half is decided while they work.
  const half = Math.ceil(rounds / 2);
  await deployRounds(1, half);
  const storm = weather(emulator, { origin: ORIGIN, targets: TARGETS }, random);
  const ended = await drain(world, storm, () => deployRounds(half + 1, rounds));
  storm.clear();
  await emulator.clock.advance(BAKED_MS);
  const worldMinutes = (emulator.clock.now().getTime() - begin) / 60_000;
  const wrong: string[] = [];
  for (const target of targets) wrong.push(...(await audit(target, { addresses: options.addresses, round: rounds })));
  return { ...ended, ...storm.report(), wrong, worldMinutes, messages: queue.sent, deadLetters: world.dead.sent };
}

type Ended = Pick<LoadReport, "batches" | "errors" | "peakRssBytes">;

/** Lets the workers work until nothing is left, with the storm around them. */
async function drain(world: World, storm: Weather, decideMore: () => Promise<void>): Promise<Ended> {
  const { options, emulator, queue } = world;
  const nowMs = () => emulator.clock.now().getTime();
  const darkUntil = Math.ceil(queue.size / 20);
  let batches = 0;
  let isDecided = false;
  let runtime: RuntimeApi | undefined;
  storm.darken(DARK);
  const pumping: Pump = pump({
    queue,
    runtime: () => runtime ?? notYet(),
    workers: options.workers,
    leapTo: (ms) => emulator.clock.advance(Math.max(1, ms - nowMs())),
    onBatch: (count) => {
      batches = count;
      if (count === darkUntil) storm.clear();
      storm.blow();
    },
  });
  runtime = await startRuntimeApi({ nowMs, onIdle: () => pumping.turn() });
  const onEnd = (what: string) => pumping.fail(new Error(what));
  const entry = join(world.folder, "index.mjs");
  const workers = startWorkers(options.workers, { entry, environment: environmentOf(world, runtime), onEnd });
  const deciding = decideMore().then(() => {
    isDecided = true;
    pumping.turn();
  });
  try {
    await Promise.all([deciding, pumping.drained(() => isDecided)]);
  } finally {
    workers.stop();
    await runtime.stop();
  }
  return { batches, errors: pumping.errors, peakRssBytes: runtime.peakRssBytes() };
}

function notYet(): never {
  throw new Error("nothing is handed out before there is somebody to hand it to");
}

const environmentOf = ({ environment, sqs }: World, { host }: RuntimeApi) =>
  environment({
    AWS_LAMBDA_RUNTIME_API: host,
    AWS_LAMBDA_FUNCTION_NAME: "replicator",
    ACCOUNT_ID: ACCOUNT,
    QUEUE_URL: sqs.url("queue"),
    DEAD_LETTER_QUEUE_URL: sqs.url("dead"),
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
  });
