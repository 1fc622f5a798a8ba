import type { AddressInfo } from "node:net";
import type { Call } from "./calls.ts";
import { manualClock } from "./clock/manual-clock.ts";
import { scaledClock } from "./clock/scaled-clock.ts";
import { Emulation } from "./emulation.ts";
import type { Compat } from "./operations/operation.ts";
import { httpServer } from "./wire/http-server.ts";

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
}

export interface Emulator {
  /** Where both planes of every region answer. */
  readonly endpoint: string;
  readonly port: number;
  readonly clock: { now(): Date; advance(ms: number): Promise<void> };
  calls(): readonly Call[];
  clearCalls(): void;
  reset(): void;
  stop(): Promise<void>;
}

const DEFAULT_HOST = "127.0.0.1";

/** One real second is one emulated second. */
const REAL_TIME = 1;

function newEmulation(options: EmulatorOptions): Emulation {
  const isManual = options.clock === "manual";
  return new Emulation({
    clock: isManual ? manualClock(options.startAt?.getTime()) : scaledClock(options.timeScale ?? REAL_TIME),
    random: options.random ?? Math.random,
    compat: options.compat ?? "aws",
    tickMs: options.tickMs ?? 0,
  });
}

/** Starts AppConfig, all regions of it, in this process. Rejects if the port cannot be had. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulation = newEmulation(options);
  const server = httpServer(emulation);
  const host = options.host ?? DEFAULT_HOST;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    clock: { now: () => new Date(emulation.clock.nowMs()), advance: (ms) => emulation.advance(ms) },
    calls: () => emulation.calls.all(),
    clearCalls: () => emulation.calls.clear(),
    reset: () => emulation.reset(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
