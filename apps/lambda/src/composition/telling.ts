import { agentOptions } from "@appconfig-replicator/adapters-aws";
import type { ReplicationObserver } from "@appconfig-replicator/domain";
import type { Settings } from "../settings/settings.ts";
import { type Announce, type Announcer, announcer } from "../telling/announcer.ts";
import { type Correlations, correlations } from "../telling/correlation.ts";
import { type Log, log } from "../telling/log.ts";
import type { Meter } from "../telling/meter.ts";
import { observer } from "../telling/observers.ts";
import { powertoolsMeter } from "../telling/powertools-meter.ts";

/** Everything that tells what happens. */
export interface Told {
  readonly log: Log;
  readonly correlations: Correlations;
  readonly meter: Meter;
  readonly announcer: Announcer;
  readonly observer: ReplicationObserver;
}

export function told(settings: Settings, isSweep: boolean): Told {
  const { logLevel, stackName, sweepMinutes, lagThresholdMs, eventBusName } = settings;
  const going = correlations();
  const lines = log({ level: logLevel, correlations: going, stackName });
  const meter = powertoolsMeter({ stackName, isSweep, sweepMinutes, now: Date.now });
  const announce = eventBusName === undefined ? undefined : lazyBus(eventBusName);
  const announcing = announcer({ announce, lagThresholdMs, log: lines, correlations: going });
  return {
    log: lines,
    correlations: going,
    meter,
    announcer: announcing,
    observer: observer({ log: lines, meter, announcer: announcing, lagThresholdMs }),
  };
}

function lazyBus(name: string): Announce {
  let loaded: Promise<Announce> | undefined;
  return async (announcements) => {
    loaded ??= import("../telling/event-bus.ts").then(({ eventBus }) => eventBus(name, requestHandler()));
    return (await loaded)(announcements);
  };
}

/** SQS, STS and EventBridge answer in tens of milliseconds; the SDK's own patience has no end. */
const CONNECT_MS = 1_000;
const ANSWER_MS = 2_000;

/** How every client but AppConfig's connects. */
export const requestHandler = () => ({
  connectionTimeout: CONNECT_MS,
  requestTimeout: ANSWER_MS,
  // Without this the SDK only prints a warning when a request takes too long.
  throwOnRequestTimeout: true,
  httpAgent: agentOptions(),
  httpsAgent: agentOptions(),
});
