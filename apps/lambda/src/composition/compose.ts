import type { Container } from "inversify";
import { filter } from "../addresses/filter.ts";
import { type Handler, handler } from "../invocations/handler.ts";
import { type Sweeper, sweeper } from "../invocations/sweeper.ts";
import { prewarm } from "../prewarming/prewarm.ts";
import { type Environment, readSettings } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { type Chosen, container } from "./container.ts";
import type { Regions } from "./tokens.ts";
import { TOKENS } from "./tokens.ts";

/** One bundle, two functions: what answers events, and what a schedule calls. */
export interface Composed {
  readonly handler: Handler;
  readonly sweep: Sweeper;
}

/** The functions, from their environment. Rejects with a `SettingsError` where that cannot be followed. */
export async function compose(environment: Environment): Promise<Composed> {
  const settings = readSettings(environment);
  const isReplicated = await filter(settings);
  const events = container({ settings, isReplicated, isSweep: false, paceOf: () => undefined });
  // Lambda does not throttle an initialisation, so what can be made before the first event is.
  if (settings.accountId !== undefined && !isSweeper(environment)) await warm(events, settings, settings.accountId);
  return {
    handler: handler({
      settings,
      handlingIn: (account) => within(events, account).get(TOKENS.handleInputs),
      settling: events.get(TOKENS.settling),
      now: () => ({ nowMs: Date.now(), chance: Math.random }),
      flush: () => flush(events),
    }),
    sweep: lazySweeper(settings, isReplicated),
  };
}

/** Lambda says which of the bundle's functions this process runs [Lambda's reserved variables]. */
const isSweeper = ({ _HANDLER = "" }: Environment): boolean => _HANDLER.endsWith(".sweep");

async function warm(events: Container, { prewarm: isWanted }: Settings, account: string): Promise<void> {
  within(events, account).get(TOKENS.handleInputs);
  const { origin, targets }: Regions = events.get(TOKENS.regions);
  if (isWanted) await prewarm([origin, ...targets], events.get(TOKENS.told).log);
}

function within(made: Container, account: string): Container {
  if (!made.isBound(TOKENS.account)) made.bind(TOKENS.account).toConstantValue(account);
  return made;
}

async function flush(made: Container): Promise<void> {
  const { meter, announcer } = made.get(TOKENS.told);
  meter.flush();
  await announcer.flush();
}

/** Regions of its own, whose calls are paced, made when the first sweep begins. */
function lazySweeper(settings: Settings, isReplicated: Chosen["isReplicated"]): Sweeper {
  let made: Promise<Container> | undefined;
  const swept = (): Promise<Container> => {
    made ??= forSweeps(settings).then((parts) => container({ settings, isReplicated, isSweep: true, ...parts }));
    return made;
  };
  return sweeper({
    settings,
    sweepingIn: async (account) => within(await swept(), account).get(TOKENS.sweeping),
    flush: async () => flush(await swept()),
  });
}

/** Chunks of their own: only sweeps are paced, and choose what to ask for. */
async function forSweeps(settings: Settings): Promise<Pick<Chosen, "paceOf" | "mayHold">> {
  const { mayHold } = await import("../addresses/beneath.ts");
  return { paceOf: await paces(settings), mayHold: await mayHold(settings) };
}

async function paces({ originRegion, targetRegions, quotaShare }: Settings) {
  const { pacing } = await import("../sweeping/pacing.ts");
  const origin = await pacing(quotaShare);
  const targets = new Map(
    await Promise.all(targetRegions.map(async (region) => [region, await pacing(quotaShare)] as const)),
  );
  return (side: "origin" | "target", region: string) =>
    side === "origin" && region === originRegion ? origin : targets.get(region);
}
