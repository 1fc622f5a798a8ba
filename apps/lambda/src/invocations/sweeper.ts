import { UNKNOWN_ACCOUNT } from "@appconfig-replicator/domain";
import { accountOf } from "../account/account-of.ts";
import type { Settings } from "../settings/settings.ts";
import { type SweepAnswer, type Sweeping, sweep } from "../sweeping/sweep.ts";
import { deadlineOf, requireTime } from "../time/deadline.ts";
import { isId } from "../triggers/event-id.ts";
import { recordOf } from "../triggers/fields.ts";

/** What a schedule calls, or a person: what either calls it with says nothing, but whether to stand by. */
export type Sweeper = (event: unknown, context?: unknown) => Promise<SweepAnswer | StoodBy>;

/** A sweep during a pause: nothing was looked at. That it could have been is what its alarm waits to hear. */
export interface StoodBy {
  readonly stoodBy: true;
}

export interface SweeperParts {
  readonly settings: Pick<Settings, "accountId">;
  readonly sweepingIn: (account: string) => Promise<Sweeping>;
  /** Sends off what was counted and announced meanwhile. Never throws. */
  readonly flush: () => Promise<void>;
}

/** What sending metrics and announcements takes. */
const MARGIN_MS = 5_000;

export function sweeper({ settings, sweepingIn, flush }: SweeperParts): Sweeper {
  return async (event, context) => {
    const account = settings.accountId ?? accountOf(context) ?? UNKNOWN_ACCOUNT;
    const request = recordOf(context)?.["awsRequestId"];
    try {
      requireTime(context, MARGIN_MS);
      const sweeping = await sweepingIn(account);
      if (recordOf(event)?.["standBy"] === true) return standBy(sweeping);
      return await sweep(sweeping, deadlineOf(context, MARGIN_MS), isId(request) ? request : "sweep");
    } finally {
      await flush();
    }
  };
}

function standBy({ log, meter }: Pick<Sweeping, "log" | "meter">): StoodBy {
  log.info("stood by: paused");
  meter.swept({ succeeded: true, sawEverything: false });
  return { stoodBy: true };
}
