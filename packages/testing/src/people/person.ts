import type {
  Address,
  AddressIds,
  EnvironmentAddress,
  EnvironmentIds,
  RolloutShape,
  StrategyId,
} from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  CreateDeploymentStrategyCommand,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import { AT_ONCE } from "../builders/shapes.ts";
import type { DeploymentByPerson, VersionByPerson } from "../contract/contract-world.ts";
import { type Deletions, deletions } from "./deletions.ts";
import { type AddressOrIds, type EnvironmentOrIds, findEnvironmentIds, findIds, found } from "./ids.ts";
import { type ProfileSettings, provideAddress, provideEnvironment } from "./provision.ts";
import type { CallRecord } from "./trail.ts";

/**
 * A person at one region's console, which is to say the SDK. What is named is looked up anew each time, so that nothing
 * is ever outdated; what AppConfig refuses is thrown.
 */
export interface Person extends Deletions {
  /** Everything that an address names, where it is missing. */
  sets(address: Address, profile?: ProfileSettings): Promise<AddressIds>;
  /** The same without a profile. */
  setsEnvironment(environment: EnvironmentAddress): Promise<EnvironmentIds>;
  /** Returns the version's number. */
  createsVersion(address: AddressOrIds, content: string | Uint8Array, options?: VersionByPerson): Promise<number>;
  createsStrategy(name: string, shape: RolloutShape, description?: string): Promise<StrategyId>;
  /** Starts a deployment and returns its number. */
  deploys(address: AddressOrIds, options: DeployOptions): Promise<number>;
  /** A new version, deployed. */
  publishes(
    address: AddressOrIds,
    content: string | Uint8Array,
    options?: VersionByPerson & Partial<DeployOptions>,
  ): Promise<number>;
  /** Stops a deployment in flight. */
  stops(environment: EnvironmentOrIds, number: number): Promise<void>;
  /** Takes back a deployment that is complete; one in flight is rolled back. */
  reverts(environment: EnvironmentOrIds, number: number): Promise<void>;
}

export interface DeployOptions extends DeploymentByPerson {
  /** By a strategy that is there, rather than by a shape. */
  readonly strategyId?: string;
}

export interface PersonOptions {
  /** Begins the names of strategies that are made for a shape, so that whoever cleans up finds them. */
  readonly prefix?: string;
  /** Told of every start and stop, as CloudTrail is. */
  readonly record?: (call: CallRecord) => void;
}

export function personWith(
  client: AppConfigClient,
  { prefix = "", record = () => undefined }: PersonOptions = {},
): Person {
  const createsStrategy: Person["createsStrategy"] = (...how) => createStrategy(client, ...how);
  const strategyFor = strategiesByShape(prefix, createsStrategy);
  const createsVersion: Person["createsVersion"] = async (named, content, options = {}) =>
    createVersion(client, await findIds(client, named), { ...options, content });
  const deploys: Person["deploys"] = async (named, { version, shape = AT_ONCE, strategyId, description }) => {
    const { applicationId, environmentId, profileId } = await findIds(client, named);
    const request = {
      ApplicationId: applicationId,
      EnvironmentId: environmentId,
      ConfigurationProfileId: profileId,
      ConfigurationVersion: String(version),
      DeploymentStrategyId: strategyId ?? (await strategyFor(shape)),
      ...(description !== undefined && { Description: description }),
    };
    const response = await client.send(new StartDeploymentCommand(request));
    record({ name: "StartDeployment", request, response: { ...response } });
    return found(response.DeploymentNumber, "deployment number");
  };
  const stop = async (named: EnvironmentOrIds, DeploymentNumber: number, AllowRevert: boolean): Promise<void> => {
    const { applicationId, environmentId } = await findEnvironmentIds(client, named);
    const request = { ApplicationId: applicationId, EnvironmentId: environmentId, DeploymentNumber, AllowRevert };
    const response = await client.send(new StopDeploymentCommand(request));
    record({ name: "StopDeployment", request, response: { ...response } });
  };
  return {
    ...deletions(client),
    sets: (address, profile = {}) => provideAddress(client, address, profile),
    setsEnvironment: (environment) => provideEnvironment(client, environment),
    createsVersion,
    createsStrategy,
    deploys,
    publishes: async (named, content, options = {}) => {
      const version = await createsVersion(named, content, options);
      return deploys(named, { ...options, version });
    },
    stops: (environment, number) => stop(environment, number, false),
    reverts: (environment, number) => stop(environment, number, true),
  };
}

async function createVersion(
  client: AppConfigClient,
  { applicationId, profileId }: AddressIds,
  draft: VersionByPerson & { readonly content: string | Uint8Array },
): Promise<number> {
  const { content, contentType = "application/json", label, versionDescription } = draft;
  const { VersionNumber } = await client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: applicationId,
      ConfigurationProfileId: profileId,
      Content: typeof content === "string" ? Buffer.from(content) : content,
      ContentType: contentType,
      VersionLabel: label,
      Description: versionDescription,
    }),
  );
  return found(VersionNumber, "version number");
}

async function createStrategy(
  client: AppConfigClient,
  name: string,
  shape: RolloutShape,
  description?: string,
): Promise<StrategyId> {
  const { Id } = await client.send(
    new CreateDeploymentStrategyCommand({
      Name: name,
      DeploymentDurationInMinutes: shape.durationMinutes,
      GrowthType: shape.growthType,
      GrowthFactor: shape.growthPercent,
      FinalBakeTimeInMinutes: shape.bakeMinutes,
      ReplicateTo: "NONE",
      Description: description,
    }),
  );
  return found(Id, name) as StrategyId;
}

/** One strategy for each shape, made when it is first wanted: an account has few. */
function strategiesByShape(prefix: string, create: Person["createsStrategy"]) {
  const made = new Map<string, Promise<StrategyId>>();
  return (shape: RolloutShape): Promise<StrategyId> => {
    const name = `${prefix}${Object.values(shape).join(" ")}`;
    const id = made.get(name) ?? create(name, shape);
    made.set(name, id);
    return id;
  };
}
