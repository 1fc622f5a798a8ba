import { Readable } from "node:stream";
import {
  AppConfigClient,
  type AppConfigClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-appconfig";
import type { DeserializeMiddleware, FinalizeRequestMiddleware } from "@smithy/types";
import { CarefulRetries, MAX_ATTEMPTS, noteUnrepeatableErrors, type UnrepeatableErrors } from "./retries.ts";

/**
 * What may be said of a region's client beside its region: the SDK's own settings, but for those that this package
 * decides. Where it connects to is the SDK's own AWS_ENDPOINT_URL_APPCONFIG.
 */
export type ClientSettings = Omit<
  AppConfigClientConfig,
  "region" | "requestHandler" | "retryStrategy" | "maxAttempts"
> & {
  /** How often a call is made at most, the first time included; `MAX_ATTEMPTS` where it is not said. */
  readonly maxAttempts?: number;
  /** As fast as the region answers, where none is given. */
  readonly pace?: Pace;
};

/**
 * Resolves when the operation, by AppConfig's name of it, may be sent: how a caller keeps to a share of a region's
 * quotas. Asked before every attempt, the repeated ones too, since each counts. What it rejects with ends the call.
 */
export type Pace = (operation: string) => Promise<void>;

/** How long a region may keep us waiting, in milliseconds. The SDK's own default for all of these is for ever. */
export interface Timeouts {
  /** Until TCP and TLS stand. */
  readonly connectMs: number;
  /** From a request to the head of its answer, where nothing is changed. */
  readonly readMs: number;
  /** The same where something is: AppConfig runs validators and extensions before it answers. */
  readonly writeMs: number;
  /** Without a byte, in the middle of an answer too. No shorter than the longest wait for an answer's head. */
  readonly silenceMs: number;
  /** From the head of an answer to its last byte, however steadily it comes. */
  readonly bodyMs: number;
}

/** What holds where nothing else is said. */
export const DEFAULT_TIMEOUTS: Timeouts = {
  // The farthest pair of regions is some 300 ms apart; TCP and TLS take two round trips, or three with a lost packet.
  connectMs: 2_000,
  // AppConfig answers reads in tens of milliseconds; three attempts still end within a Lambda function's patience.
  readMs: 5_000,
  // A Lambda validator may take 15 s [D], and there may be two.
  writeMs: 35_000,
  silenceMs: 35_000,
  // The largest version, 2 MiB [N], at 2 Mbit/s.
  bodyMs: 10_000,
};

/** The one client of a region: its connections are kept and its credentials fetched once. */
export function openClient(
  region: string,
  settings: ClientSettings,
  timeouts: Timeouts = DEFAULT_TIMEOUTS,
): AppConfigClient {
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

/** What the SDK makes its connections with: the options of Node's HTTP agents. */
export interface AgentOptions {
  readonly keepAlive: true;
  /** Connections to one host at a time; a request that finds none free waits for one. */
  readonly maxSockets: number;
  /** Where Node's agents look for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  readonly proxyEnv: NodeJS.ProcessEnv;
}

/**
 * AppConfig answers 10 lists and 100 gets a second and no more, each in tens of milliseconds: so many connections reach
 * those limits, and a request that finds none free waits for one rather than paying for TLS again.
 */
const MAX_SOCKETS = 25;

/**
 * Connections are kept, and go through a proxy where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say so: Node's agents
 * do that when they are told the environment; the SDK alone does not look at it. For every client of the SDK's, so that
 * an app's own connects in the same way. The environment is read when it is called.
 */
export const agentOptions = (): AgentOptions => ({ keepAlive: true, maxSockets: MAX_SOCKETS, proxyEnv: process.env });

/**
 * Ends answers whose bodies take too long. The SDK's own timeouts know how long a head may take and how long silence
 * may last; a body that trickles, a byte now and then, is neither, and would be waited for without end. It stands next
 * to the connection, where an answer has a head but its body is not read yet.
 */
function endSlowAnswers(client: AppConfigClient, bodyMs: number): void {
  const end: DeserializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => async (args) => {
    const answered = await next(args);
    const { body } = answered.response as { readonly body?: unknown };
    if (body instanceof Readable) endAfter(body, bodyMs);
    return answered;
  };
  client.middlewareStack.add(end, { step: "deserialize", priority: "low", name: "endSlowAnswers" });
}

function endAfter(body: Readable, bodyMs: number): void {
  // By this name the SDK, and `failureOf`, know that no whole answer came.
  const tooSlow = () => Object.assign(new Error(`The answer took longer than ${bodyMs} ms`), { name: "TimeoutError" });
  const timer = setTimeout(() => body.destroy(tooSlow()), bodyMs);
  timer.unref();
  body.once("close", () => clearTimeout(timer));
}

/** Waits before a call is signed, since a signature ages. */
function keepPace(client: AppConfigClient, pace: Pace): void {
  const wait: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next, context) => async (args) => {
    await pace((context.commandName ?? "").replace(/Command$/, ""));
    return next(args);
  };
  client.middlewareStack.addRelativeTo(wait, {
    name: "keepPace",
    relation: "after",
    toMiddleware: "retryMiddleware",
  });
}
