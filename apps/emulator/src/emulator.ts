import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Call } from "./emulation/calls.ts";
import { manualClock, scaledClock } from "./emulation/clock.ts";
import { Emulation } from "./emulation/emulation.ts";
import {
  type Planted,
  type PlantedDeployment,
  plantContent,
  plantDeployments,
  plantManagedDeployment,
  type WorldName,
} from "./emulation/plant.ts";
import type { Target } from "./extensions/target.ts";
import type { Fault } from "./faults/faults.ts";
import { setAlarm } from "./rollout/alarm.ts";
import { httpServer } from "./server/http-server.ts";
import { DEFAULT_ACCOUNT } from "./wire/caller.ts";
import type { Quotas } from "./world/quota.ts";
import type { AlarmState, Compat } from "./world/world.ts";

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** `manual` stands still until it is moved; `real`, the default, is the wall clock at `timeScale`. */
  readonly clock?: "manual" | "real";
  /** How many emulated milliseconds a real one lasts. */
  readonly timeScale?: number;
  /** Where a manual clock starts. */
  readonly startAt?: Date;
  /** How far a manual clock moves with every request; 0, the default, leaves all movement to `advance`. */
  readonly tickMs?: number;
  readonly compat?: Compat;
  /** Decides ids and cohorts; `Math.random` if not given. */
  readonly random?: () => number;
  /** Waits out the latency of a fault; a real timer if not given. */
  readonly delay?: (ms: number) => Promise<void>;
}

export interface Emulator {
  /** Where both planes of every region answer. */
  readonly endpoint: string;
  readonly port: number;
  /** Time has moved when `advance` returns; its promise waits for extensions that were told of what happened then. */
  readonly clock: { now(): Date; advance(ms: number): Promise<void> };
  calls(): readonly Call[];
  clearCalls(): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  setAlarm(alarm: WorldName & { readonly arn: string; readonly state: AlarmState }): Promise<void>;
  /** Puts content where a profile's source outside AppConfig would hold it. */
  plantContent(content: Planted): void;
  /** Begins a deployment as an experiment would, and answers its number. */
  plantManagedDeployment(deployment: PlantedDeployment): Promise<number>;
  /** Puts so many complete deployments of a person's into an environment, one after the other. */
  plantDeployments(deployments: PlantedDeployment & { readonly count: number }): Promise<void>;
  setQuotas(quotas: Partial<Quotas> & { readonly rates?: boolean }): void;
  /** What answers to the actions, or the validators, of this URI. */
  setTarget(uri: string, target: Target): void;
  /** Resolves once every extension that was told of something has answered. */
  idle(): Promise<void>;
  reset(): void;
  stop(): Promise<void>;
}

const DEFAULT_HOST = "127.0.0.1";

/** One real second is one emulated second. */
const REAL_TIME = 1;

/** With time running by itself, how often to look whether something's time has come when nobody asks. */
const LOOK_EVERY_MS = 20;

/** Starts AppConfig, all regions of it, in this process. Rejects if the port cannot be had. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulation = newEmulation(options);
  const server = httpServer(emulation);
  const host = options.host ?? DEFAULT_HOST;
  const port = await listen(server, options.port ?? 0, host);
  const stopSettling = keepSettling(emulation);
  return {
    ...controls(emulation),
    endpoint: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        stopSettling();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function newEmulation(options: EmulatorOptions): Emulation {
  const isManual = options.clock === "manual";
  return new Emulation({
    clock: isManual ? manualClock(options.startAt?.getTime()) : scaledClock(options.timeScale ?? REAL_TIME),
    random: options.random ?? Math.random,
    compat: options.compat ?? "aws",
    tickMs: options.tickMs ?? 0,
    host: options.host ?? DEFAULT_HOST,
    delay: options.delay ?? ((ms) => setTimeout(ms)),
  });
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`The server listens on no port of "${host}"`);
  return address.port;
}

/** Extensions are told of what happens even while no request comes in. */
function keepSettling(emulation: Emulation): () => void {
  if (emulation.clock.kind === "manual") return () => {};
  const look = () => {
    emulation.settle().catch((cause: unknown) => process.stderr.write(`appconfig-emulator: ${String(cause)}\n`));
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  looking.unref();
  return () => clearInterval(looking);
}

function controls(emulation: Emulation): Omit<Emulator, "endpoint" | "port" | "stop"> {
  const { clock, calls, faults, worlds, targets, notifications } = emulation;
  return {
    clock: { now: () => new Date(clock.nowMs()), advance: (ms) => emulation.advance(ms) },
    calls: () => calls.all(),
    clearCalls: () => calls.clear(),
    addFault: (fault) => faults.add(fault, worlds),
    clearFaults: () => faults.clear(),
    setAlarm: async ({ region, account, arn, state }) => {
      await emulation.settle();
      setAlarm(worlds.at(region, account ?? DEFAULT_ACCOUNT), { arn, state }, clock.nowMs());
    },
    plantContent: (content) => plantContent(emulation, content),
    plantManagedDeployment: (deployment) => plantManagedDeployment(emulation, deployment),
    plantDeployments: (deployments) => plantDeployments(emulation, deployments),
    setQuotas: ({ rates, ...counts }) => {
      emulation.quotas = { ...emulation.quotas, ...counts };
      emulation.rates.isOn = rates ?? emulation.rates.isOn;
    },
    setTarget: (uri, target) => targets.set(uri, target),
    idle: () => notifications.idle(),
    reset: () => emulation.reset(),
  };
}
