import { agentOptions } from "@appconfig-replicator/adapters-aws";

/** Services take a connection in tens of milliseconds, or are not to be reached from here. */
const CONNECT_MS = 2_000;

/**
 * What clients of other services than AppConfig's control plane connect with, and how many milliseconds they wait for an
 * answer: the SDK's own patience has no end.
 */
export const requestHandler = (answerMs: number) => ({
  connectionTimeout: CONNECT_MS,
  requestTimeout: answerMs,
  // Without this the SDK only prints a warning when a request takes too long.
  throwOnRequestTimeout: true,
  httpAgent: agentOptions(),
  httpsAgent: agentOptions(),
});
