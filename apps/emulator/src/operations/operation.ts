import type { Sessions } from "../data-plane/sessions.ts";
import type { Notifications } from "../extensions/notifications.ts";
import type { Targets } from "../extensions/target.ts";
import type { Random } from "../world/new-id.ts";
import type { Quotas } from "../world/quota.ts";
import type { Compat, World } from "../world/world.ts";

/** What an operation may use besides its input. */
export interface Context {
  /** The caller's account in the region the request was signed for. */
  readonly world: World;
  readonly nowMs: number;
  readonly random: Random;
  readonly sessions: Sessions;
  readonly quotas: Quotas;
  readonly targets: Targets;
  readonly notifications: Notifications;
  readonly compat: Compat;
}

/** A request type of the SDK after the wire layer has checked it: what is required is there. */
export type CheckedInput<I> = { [K in keyof I]: Exclude<I[K], undefined> };

/** One operation of the service: its effect on a world, and its answer. It refuses by throwing a `Refusal`. */
export type Operation<I, O> = (input: CheckedInput<I>, context: Context) => O | Promise<O>;

/** For an operation whose answer has no body. */
export type Nothing = Record<string, never>;

export const NOTHING: Nothing = {};
