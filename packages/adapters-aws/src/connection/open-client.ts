import { AppConfigClient, type AppConfigClientConfig } from "@aws-sdk/client-appconfig";
import { agentOptions } from "./agents.ts";
import { keepPace, type Pace } from "./pace.ts";
import { CarefulRetries, MAX_ATTEMPTS } from "./retry-strategy.ts";
import { endSlowAnswers } from "./slow-answers.ts";
import type { Timeouts } from "./timeouts.ts";
import { noteUnrepeatableErrors, type UnrepeatableErrors } from "./unrepeatable-writes.ts";

/** What may be said of the client beside its region; where it connects to is the SDK's own AWS_ENDPOINT_URL_APPCONFIG. */
export type ClientSettings = Omit<
  AppConfigClientConfig,
  "region" | "requestHandler" | "retryStrategy" | "maxAttempts"
> & {
  readonly maxAttempts?: number;
  /** As fast as the region answers, where none is given. */
  readonly pace?: Pace;
};

/** The one client of a region: its connections are kept and its credentials fetched once. */
export function openClient(region: string, settings: ClientSettings, timeouts: Timeouts): AppConfigClient {
  const { maxAttempts = MAX_ATTEMPTS, pace, ...rest } = settings;
  const unrepeatable: UnrepeatableErrors = new WeakSet();
  const agent = agentOptions();
  const client = new AppConfigClient({
    ...rest,
    region,
    maxAttempts,
    retryStrategy: new CarefulRetries(maxAttempts, unrepeatable),
    requestHandler: {
      connectionTimeout: timeouts.connectMs,
      requestTimeout: timeouts.readMs,
      socketTimeout: timeouts.silenceMs,
      // Without this the SDK only prints a warning when a request takes too long.
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  noteUnrepeatableErrors(client, unrepeatable);
  endSlowAnswers(client, timeouts.bodyMs);
  if (pace !== undefined) keepPace(client, pace);
  return client;
}
