import { type Handler, handler } from "../functions/handler.ts";
import { prewarm } from "../functions/prewarm.ts";
import { type Sweeper, sweeper } from "../functions/sweeper.ts";
import { filter } from "../selection/filter.ts";
import { type Environment, readSettings } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { telemetryOf } from "../telemetry/telemetry.ts";
import { eventBus, queues } from "./clients.ts";
import { container, moment, type Premises, TOKENS } from "./container.ts";
import { lazy } from "./lazy.ts";
import type { Paces } from "./regions.ts";

/** One bundle, two functions: what answers events, and what a schedule calls. */
export interface Functions {
  readonly handler: Handler;
  readonly sweep: Sweeper;
}

/** The functions, from their environment. Rejects with a `SettingsError` where that cannot be followed. */
export async function compose(environment: Environment): Promise<Functions> {
  const settings = readSettings(environment);
  const selection = { isReplicated: await filter(settings) };
  const foundation = { settings, selection, queues: queues(settings) };
  return {
    handler: await eventFunction(foundation, isSweeper(environment)),
    sweep: sweepFunction(foundation),
  };
}

/** Lambda says which of the bundle's functions this process runs [Lambda]. */
const isSweeper = ({ _HANDLER = "" }: Environment): boolean => _HANDLER.endsWith(".sweep");

/** What both functions are made from: neither an account nor any call is needed for it. */
type Foundation = Pick<Premises, "settings" | "selection" | "queues">;

async function eventFunction(foundation: Foundation, isIdle: boolean): Promise<Handler> {
  const { settings } = foundation;
  const { accountId, queueUrl, deadLetterQueueUrl } = settings;
  const telemetry = telemetryOf(settings, { isSweep: false, announce: eventBus(settings) });
  const { log, correlations } = telemetry;
  // In Lambda, where every invocation tells it, there is only ever one account.
  const inAccount = lazy((account: string) => container({ ...foundation, account, telemetry, paces: {} }));
  // Lambda does not throttle an initialisation, so what can be made before the first event is.
  if (accountId !== undefined && !isIdle) {
    inAccount(accountId).get(TOKENS.handleInputs);
    const { origin, targets } = inAccount(accountId).get(TOKENS.regions);
    if (settings.prewarm) await prewarm([origin, ...targets], log);
  }
  return handler({
    settings,
    handleIn: (account) => inAccount(account).get(TOKENS.handleInputs),
    workQueue: { queues: foundation.queues, queueUrl, deadLetterQueueUrl, log, correlations },
    moment,
    flush: telemetry.flush,
  });
}

/** With regions of its own, whose calls are paced; all of it is made when the first sweep begins. */
function sweepFunction(foundation: Foundation): Sweeper {
  const { settings, selection } = foundation;
  const telemetry = lazy(() => telemetryOf(settings, { isSweep: true, announce: eventBus(settings) }));
  const chunks = lazy(async () => {
    // Of their own: only sweeps are paced, and choose what to ask for.
    const { partFilter } = await import("../selection/part-filter.ts");
    return { paces: await pacesOf(settings), selection: { ...selection, mayHold: await partFilter(settings) } };
  });
  const inAccount = lazy(async (account: string) =>
    container({ ...foundation, ...(await chunks()), account, telemetry: telemetry() }),
  );
  return sweeper({
    settings,
    sweepIn: async (account) => (await inAccount(account)).get(TOKENS.sweepParts),
    flush: () => telemetry().flush(),
  });
}

async function pacesOf({ targetRegions, quotaShare }: Settings): Promise<Paces> {
  const { pacing } = await import("../regions/pacing.ts");
  const targets = await Promise.all(targetRegions.map(async (region) => [region, await pacing(quotaShare)] as const));
  return { origin: await pacing(quotaShare), targets: new Map(targets) };
}
