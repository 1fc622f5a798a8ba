import { agentOptions } from "@appconfig-replicator/adapters-aws";
import type { Queues } from "../queue/queues.ts";
import type { Credentials } from "../regions/assume-role.ts";
import type { Settings } from "../settings/settings.ts";
import type { Announce } from "../telemetry/announcer.ts";
import { lazy } from "./lazy.ts";

// The clients of every service but AppConfig, each in a chunk of its own that the first call loads: most functions
// announce nothing and assume no role, and most invocations tell SQS nothing.

/** SQS, STS and EventBridge answer in tens of milliseconds; the SDK's own patience has no end. */
const CONNECT_MS = 1_000;
const ANSWER_MS = 2_000;

const requestHandler = () => ({
  connectionTimeout: CONNECT_MS,
  requestTimeout: ANSWER_MS,
  // Without this the SDK only prints a warning when a request takes too long.
  throwOnRequestTimeout: true,
  httpAgent: agentOptions(),
  httpsAgent: agentOptions(),
});

export function queues(settings: Settings): Queues {
  const loaded = lazy(async () => (await import("../queue/sqs-queues.ts")).sqsQueues(settings, requestHandler()));
  return {
    hide: async (receiptHandle, seconds) => (await loaded()).hide(receiptHandle, seconds),
    bury: async (letter) => (await loaded()).bury(letter),
    wake: async (environments, untilMs) => (await loaded()).wake(environments, untilMs),
  };
}

/** Nothing where there is no bus. */
export function eventBus({ eventBusName: name }: Settings): Announce | undefined {
  if (name === undefined) return undefined;
  const loaded = lazy(async () => (await import("../telemetry/event-bus.ts")).eventBus(name, requestHandler()));
  return async (announcements) => (await loaded())(announcements);
}

/** The role's credentials for a target region that belongs to another account; nothing where the region has none. */
export function credentials({ targetRoles, externalId }: Settings, region: string): Credentials | undefined {
  const role = targetRoles[region];
  if (role === undefined) return undefined;
  const loaded = lazy(async () => {
    const { assumeRole } = await import("../regions/assume-role.ts");
    return assumeRole({ role, externalId, region, requestHandler: requestHandler() });
  });
  return async (properties) => (await loaded())(properties);
}
