import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Call } from "./emulation/calls.ts";
import { manualClock, scaledClock } from "./emulation/clock.ts";
import { Emulation } from "./emulation/emulation.ts";
import {
  type ContentPlant,
  type DeploymentPlant,
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

/** How an emulator is to run. With nothing said it answers as AWS does, on a free port, by the wall clock. */
export interface EmulatorOptions {
  /** The port to listen on, up to 65,535; 0, the default, takes any free one. */
  readonly port?: number;
  /** The address to bind; 127.0.0.1 by default, which nobody but this machine reaches. */
  readonly host?: string;
  /** `manual` stands still until it is moved; `real`, the default, is the wall clock at `timeScale`. */
  readonly clock?: "manual" | "real";
  /** How many emulated milliseconds a real one lasts, for a `real` clock; 1 by default, 0 stands still. */
  readonly timeScale?: number;
  /** Where a manual clock starts; a morning in March 2026 if not given, the same in every run. */
  readonly startAt?: Date;
  /** How many milliseconds a manual clock moves with every request; 0, the default, leaves all movement to `advance`. */
  readonly tickMs?: number;
  /** `aws` by default. */
  readonly compat?: Compat;
  /** From 0 up to, but not including, 1. Decides ids and cohorts; `Math.random` if not given. */
  readonly random?: () => number;
  /** Waits out the latency of a fault, in real milliseconds; a real timer if not given. */
  readonly delay?: (ms: number) => Promise<void>;
}

/**
 * A running emulator and its controls. They do at once what they say, past the wire; those that are about a world throw,
 * or reject, where AppConfig would answer that an id is not there, and where the region is none.
 */
export interface Emulator {
  /** Where both planes of every region answer. */
  readonly endpoint: string;
  readonly port: number;
  /** Time has moved when `advance` returns; its promise waits for extensions that were told of what happened then. */
  readonly clock: { now(): Date; advance(ms: number): Promise<void> };
  /** The calls answered so far, in the order of their ends. Of more than 100,000 the older half is forgotten. */
  calls(): readonly Call[];
  /** Forgets the calls; their order goes on counting. */
  clearCalls(): void;
  /** Sets one more fault, behind those that are set, for as many calls as it says or until `clearFaults`. */
  addFault(fault: Fault): void;
  /** Takes all faults away; calls that are being held up by one still are. */
  clearFaults(): void;
  /**
   * Sets a CloudWatch alarm, which need not have been made. What is in flight in an environment that it monitors is
   * rolled back unless it is `OK`, which is also what an alarm is that nobody has set; AWS has too little data of a new
   * one, and rolls back.
   */
  setAlarm(alarm: WorldName & { readonly arn: string; readonly state: AlarmState }): Promise<void>;
  /** Puts content where a profile's source outside AppConfig would hold it. */
  plantContent(content: ContentPlant): void;
  /** Begins a deployment as an experiment would, and answers its number. */
  plantManagedDeployment(deployment: DeploymentPlant): Promise<number>;
  /** Puts so many complete deployments of a person's into an environment, one after the other. */
  plantDeployments(deployments: DeploymentPlant & { readonly count: number }): Promise<void>;
  /**
   * Changes the quotas that are named, of every account and region. `rates` turns on those on calls a second, which are
   * off until then; all are AWS's defaults at first.
   */
  setQuotas(quotas: Partial<Quotas> & { readonly rates?: boolean }): void;
  /** What answers to the actions, or the validators, of this URI. */
  setTarget(uri: string, target: Target): void;
  /** Resolves once every extension that was told of something has answered. */
  idle(): Promise<void>;
  /** An emulator as new, on the same port: no world, session, call, fault or target, and AWS's quotas. Time goes on. */
  reset(): void;
  /** Stops listening, and cuts the connections that there are. Resolves when the port is free. */
  stop(): Promise<void>;
}

const DEFAULT_HOST = "127.0.0.1";

/** One real second is one emulated second. */
const REAL_TIME = 1;

/** With time running by itself, how often to look whether something's time has come when nobody asks. */
const LOOK_EVERY_MS = 20;

/**
 * Starts AppConfig, all regions of it, in this process. Rejects with the system's error if the port cannot be had. At
 * most 1,000 worlds, each an account in a region, are made; what is refused is answered as AWS does, and what cannot be done
 * with 501 `EmulatorGap`.
 */
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
