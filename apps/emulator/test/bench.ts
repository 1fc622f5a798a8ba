import { ACCOUNT, credentialsOf } from "@appconfig-replicator/testing/builders";
import { openRegion, type Region } from "@appconfig-replicator/testing/people";
import {
  type AppConfigClient,
  AppConfigServiceException,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  type CreateConfigurationProfileCommandInput,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  type CreateHostedConfigurationVersionCommandInput,
  type Monitor,
  StartDeploymentCommand,
  type StartDeploymentCommandInput,
} from "@aws-sdk/client-appconfig";
import {
  type AppConfigDataClient,
  AppConfigDataServiceException,
  GetLatestConfigurationCommand,
  StartConfigurationSessionCommand,
} from "@aws-sdk/client-appconfigdata";
import { afterAll, beforeAll } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../src/index.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export const REGION = "us-east-1";

/** Both planes of one region, as one account. */
type Clients = Region["clients"];

export interface Bench {
  readonly emulator: Emulator;
  /** The clients of a region, made once. */
  clients(region?: string, account?: string): Clients;
  readonly control: AppConfigClient;
  readonly data: AppConfigDataClient;
}

/** An emulator for the tests of a file, on a clock that only they move. */
export function useBench(options: EmulatorOptions = {}): Bench {
  let started: Emulator | undefined;
  const opened = new Map<string, Region>();
  beforeAll(async () => {
    started = await startEmulator({ clock: "manual", ...options });
  });
  afterAll(async () => {
    for (const region of opened.values()) region.close();
    await started?.stop();
  });
  const emulator = (): Emulator => {
    if (started === undefined) throw new Error("The emulator is started before the first test, not before");
    return started;
  };
  const clients = (region = REGION, account = ACCOUNT): Clients => {
    const key = `${region}/${account}`;
    const access = { endpoint: emulator().endpoint, credentials: credentialsOf(account), maxAttempts: 1 };
    const known = opened.get(key) ?? openRegion(region, access);
    opened.set(key, known);
    return known.clients;
  };
  return {
    get emulator() {
      return emulator();
    },
    clients,
    get control() {
      return clients().control;
    },
    get data() {
      return clients().data;
    },
  };
}

let named = 0;

/** A name that no other resource of this run has. */
export function aName(kind: string): string {
  named += 1;
  return `${kind}-${named}`;
}

export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The service left out a member that it always answers");
  return value;
}

export async function anApplication(control: AppConfigClient, name = aName("application")): Promise<string> {
  return given((await control.send(new CreateApplicationCommand({ Name: name }))).Id);
}

export interface Place {
  readonly ApplicationId: string;
  readonly EnvironmentId: string;
  readonly ConfigurationProfileId: string;
}

export const FLAGS = "AWS.AppConfig.FeatureFlags";

/** An application with one environment and one profile, freeform and hosted unless said otherwise. */
export async function aPlace(
  control: AppConfigClient,
  wanted: {
    readonly profile?: Partial<CreateConfigurationProfileCommandInput>;
    readonly monitors?: Monitor[];
  } = {},
): Promise<Place> {
  const ApplicationId = await anApplication(control);
  const environment = await control.send(
    new CreateEnvironmentCommand({ ApplicationId, Name: "production", Monitors: wanted.monitors }),
  );
  const profile = await control.send(
    new CreateConfigurationProfileCommand({
      ApplicationId,
      Name: "settings",
      LocationUri: "hosted",
      ...wanted.profile,
    }),
  );
  return { ApplicationId, EnvironmentId: given(environment.Id), ConfigurationProfileId: given(profile.Id) };
}

export async function aProfile(
  control: AppConfigClient,
  place: { readonly ApplicationId: string },
  wanted: Partial<CreateConfigurationProfileCommandInput> = {},
): Promise<string> {
  const created = await control.send(
    new CreateConfigurationProfileCommand({
      ApplicationId: place.ApplicationId,
      Name: aName("profile"),
      LocationUri: "hosted",
      ...wanted,
    }),
  );
  return given(created.Id);
}

/** Creates a version and answers its number and its content as stored. */
export async function aVersion(
  control: AppConfigClient,
  place: Place,
  content: unknown,
  wanted: Partial<CreateHostedConfigurationVersionCommandInput> = {},
): Promise<{ readonly number: number; readonly stored: string }> {
  const { ApplicationId, ConfigurationProfileId } = place;
  const created = await control.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId,
      ConfigurationProfileId,
      ContentType: "application/json",
      Content: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
      ...wanted,
    }),
  );
  return { number: given(created.VersionNumber), stored: Buffer.from(created.Content ?? []).toString() };
}

/** A strategy that is over at once, or as wanted. */
export async function aStrategy(
  control: AppConfigClient,
  wanted: { readonly duration?: number; readonly bake?: number; readonly factor?: number } = {},
): Promise<string> {
  const created = await control.send(
    new CreateDeploymentStrategyCommand({
      Name: aName("strategy"),
      DeploymentDurationInMinutes: wanted.duration ?? 0,
      FinalBakeTimeInMinutes: wanted.bake ?? 0,
      GrowthFactor: wanted.factor ?? 100,
    }),
  );
  return given(created.Id);
}

export function start(
  control: AppConfigClient,
  place: Place,
  wanted: Partial<StartDeploymentCommandInput> & { readonly ConfigurationVersion: string },
) {
  const DeploymentStrategyId = "AppConfig.AllAtOnce";
  return control.send(new StartDeploymentCommand({ DeploymentStrategyId, ...place, ...wanted }));
}

/** What a new client is served now. */
export async function served(data: AppConfigDataClient, place: Place): Promise<string> {
  const session = await data.send(
    new StartConfigurationSessionCommand({
      ApplicationIdentifier: place.ApplicationId,
      EnvironmentIdentifier: place.EnvironmentId,
      ConfigurationProfileIdentifier: place.ConfigurationProfileId,
    }),
  );
  const { InitialConfigurationToken: ConfigurationToken } = session;
  const latest = await data.send(new GetLatestConfigurationCommand({ ConfigurationToken }));
  return Buffer.from(latest.Configuration ?? []).toString();
}

/** How the service refused: its error's name, status and text, and whatever else the error says. */
export interface Refused {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly error: object;
}

export async function refused(sent: Promise<unknown>): Promise<Refused> {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof AppConfigServiceException || error instanceof AppConfigDataServiceException)) throw error;
    return { name: error.name, status: error.$metadata.httpStatusCode, message: error.message, error };
  }
  throw new Error("The service accepted what it was to refuse");
}

/** A 400 with exactly this text. */
export function badRequest(message: string): object {
  return { name: "BadRequestException", status: 400, message };
}

export function notFound(message: string): object {
  return { name: "ResourceNotFoundException", status: 404, message };
}

export function conflict(message: string): object {
  return { name: "ConflictException", status: 409, message };
}

/** A request as it goes over the wire, signed for the tests' account and region. */
export function raw(emulator: Emulator, path: string, init: RequestInit = {}): Promise<Response> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260302/${REGION}/appconfig/aws4_request, SignedHeaders=host, Signature=0`;
  const headers = { authorization, ...Object.fromEntries(new Headers(init.headers ?? {})) };
  return fetch(`${emulator.endpoint}${path}`, { ...init, headers });
}
