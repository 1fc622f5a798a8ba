import { Sessions } from "../data-plane/sessions.ts";
import { Notifications } from "../extensions/notifications.ts";
import { Targets } from "../extensions/target.ts";
import { Faults } from "../faults/faults.ts";
import { RateLimiter } from "../faults/rate-limiter.ts";
import { settleWorld } from "../rollout/settle.ts";
import type { Random } from "../world/new-id.ts";
import { DEFAULT_QUOTAS, type Quotas } from "../world/quota.ts";
import type { Compat } from "../world/world.ts";
import { Worlds } from "../world/worlds.ts";
import { CallLog } from "./calls.ts";
import type { Clock } from "./clock.ts";

export interface EmulationOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly compat: Compat;
  /** How far a manual clock moves with every request. */
  readonly tickMs: number;
  /** Waits for real, as a network does. */
  readonly delay: (ms: number) => Promise<void>;
  /** The address that the server listens at: a name that the doors open to. */
  readonly host: string;
}

/** Everything one emulator is: its worlds, its clock, and what it remembers. It knows nothing of HTTP. */
export class Emulation {
  readonly clock: Clock;
  readonly random: Random;
  readonly compat: Compat;
  readonly tickMs: number;
  readonly delay: (ms: number) => Promise<void>;
  readonly host: string;
  readonly faults = new Faults();
  readonly rates = new RateLimiter();
  readonly worlds = new Worlds();
  readonly sessions = new Sessions();
  readonly calls = new CallLog();
  readonly targets = new Targets();
  readonly notifications = new Notifications(this.targets);
  quotas: Quotas = DEFAULT_QUOTAS;
  #isSettling = false;

  constructor({ clock, random, compat, tickMs, delay, host }: EmulationOptions) {
    this.clock = clock;
    this.random = random;
    this.compat = compat;
    this.tickMs = tickMs;
    this.delay = delay;
    this.host = host;
  }

  /** Every request moves a manual clock on, if that was asked for, so that no two things happen at the same time. */
  tick(): void {
    if (this.clock.kind === "manual" && this.tickMs > 0) this.clock.advance(this.tickMs);
  }

  /**
   * Lets everything happen whose time has come. An extension that is being waited for may itself call the service; such
   * a call finds the world as it is and waits for nothing.
   */
  async settle(): Promise<void> {
    if (this.#isSettling) return;
    this.#isSettling = true;
    try {
      const nowMs = this.clock.nowMs();
      await Promise.all(this.worlds.all().map((world) => settleWorld(world, nowMs, this.notifications)));
    } finally {
      this.#isSettling = false;
    }
  }

  /** Resolves when all that happened in that time has, and everybody who was to be told has been. */
  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settle();
    await this.notifications.idle();
  }

  reset(): void {
    this.worlds.clear();
    this.sessions.clear();
    this.calls.clear();
    this.targets.clear();
    this.faults.clear();
    this.rates.reset();
    this.quotas = DEFAULT_QUOTAS;
  }
}
