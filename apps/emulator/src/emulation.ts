import { CallLog } from "./calls.ts";
import type { Clock } from "./clock/clock.ts";
import { Sessions } from "./data-plane/sessions.ts";
import type { Compat } from "./operations/operation.ts";
import { settleWorld } from "./rollout/settle.ts";
import type { Random } from "./world/new-id.ts";
import { DEFAULT_QUOTAS, type Quotas } from "./world/quota.ts";
import { Worlds } from "./world/worlds.ts";

export interface EmulationOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly compat: Compat;
  /** How far a manual clock moves with every request. */
  readonly tickMs: number;
}

/** Everything one emulator is: its worlds, its clock, and what it remembers. It knows nothing of HTTP. */
export class Emulation {
  readonly clock: Clock;
  readonly random: Random;
  readonly compat: Compat;
  readonly tickMs: number;
  readonly worlds = new Worlds();
  readonly sessions = new Sessions();
  readonly calls = new CallLog();
  quotas: Quotas = DEFAULT_QUOTAS;

  constructor({ clock, random, compat, tickMs }: EmulationOptions) {
    this.clock = clock;
    this.random = random;
    this.compat = compat;
    this.tickMs = tickMs;
  }

  /** Lets everything happen whose time has come. */
  settle(): void {
    const nowMs = this.clock.nowMs();
    for (const world of this.worlds.all()) settleWorld(world, nowMs);
  }

  advance(ms: number): void {
    this.clock.advance(ms);
    this.settle();
  }

  reset(): void {
    this.worlds.clear();
    this.sessions.clear();
    this.calls.clear();
    this.quotas = DEFAULT_QUOTAS;
  }
}
