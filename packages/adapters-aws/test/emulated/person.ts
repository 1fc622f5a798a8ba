import {
  type Address,
  type EnvironmentAddress,
  FEATURE_FLAGS,
  HOSTED,
  type RolloutShape,
  type StrategyId,
} from "@appconfig-replicator/domain";
import type {
  DeployedByPerson,
  DraftByPerson,
  ProfileSettings,
  WorldPerson,
} from "@appconfig-replicator/port-contracts";
import { AT_ONCE } from "@appconfig-replicator/port-contracts/builders";
import {
  type AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
  type ValidatorType,
} from "@aws-sdk/client-appconfig";
import { deleteApplication } from "./delete-application.ts";
import type { Disguise } from "./disguise.ts";
import { findApplication, findEnvironment, findIds, findProfile, found } from "./find-ids.ts";

/** A person at the AWS console, which is to say the SDK. */
export function personWith(client: AppConfigClient, disguise: Disguise): WorldPerson {
  const createStrategy = strategies(client);
  const strategyFor = strategyForShape(createStrategy);
  return {
    provide: (address, profile = {}) => provide(client, address, profile),
    createVersion: (address, draft) => createVersion(client, address, draft),
    createStrategy,
    deploy: (address, what) => deploy(client, { address, what, strategyFor }),
    stop: (environment, number) => stop(client, environment, { number, isRevert: false }),
    revert: (environment, number) => stop(client, environment, { number, isRevert: true }),
    deleteApplication: (name) => deleteApplication(client, name),
    createTwin: async ({ application, environment, profile }) => disguise.twin(profile ?? environment ?? application),
    alarm: async (environment, number) => {
      await stop(client, environment, { number, isRevert: false });
      disguise.alarm();
    },
    deployExperiment: async (address) => {
      const number = await deploy(client, { address, what: { version: 1 }, strategyFor });
      disguise.experiment(number);
      return number;
    },
  };
}

async function provide(client: AppConfigClient, address: Address, settings: ProfileSettings): Promise<void> {
  const { application, environment, profile } = address;
  const known = await findApplication(client, application);
  const created = known ?? (await client.send(new CreateApplicationCommand({ Name: application }))).Id;
  const applicationId = found(created, application);
  const within = { ApplicationId: applicationId };
  if ((await findEnvironment(client, applicationId, environment)) === undefined) {
    await client.send(new CreateEnvironmentCommand({ ...within, Name: environment }));
  }
  if ((await findProfile(client, applicationId, profile)) !== undefined) return;
  const { type = FEATURE_FLAGS, description, validators = [] } = settings;
  await client.send(
    new CreateConfigurationProfileCommand({
      ...within,
      Name: profile,
      LocationUri: HOSTED,
      Type: type,
      Description: description,
      Validators: validators.map((one) => ({ Type: one.type as ValidatorType, Content: one.content })),
    }),
  );
}

async function createVersion(client: AppConfigClient, address: Address, draft: DraftByPerson): Promise<number> {
  const { applicationId, profileId } = await findIds(client, address);
  const { content, contentType = "application/json", label, description } = draft;
  const { VersionNumber } = await client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: applicationId,
      ConfigurationProfileId: profileId,
      Content: typeof content === "string" ? Buffer.from(content) : content,
      ContentType: contentType,
      VersionLabel: label,
      Description: description,
    }),
  );
  return found(VersionNumber, "version number");
}

type CreateStrategy = (name: string, shape: RolloutShape) => Promise<StrategyId>;

function strategies(client: AppConfigClient): CreateStrategy {
  return async (name, shape) => {
    const { Id } = await client.send(
      new CreateDeploymentStrategyCommand({
        Name: name,
        DeploymentDurationInMinutes: shape.durationMinutes,
        GrowthType: shape.growthType,
        GrowthFactor: shape.growthPercent,
        FinalBakeTimeInMinutes: shape.bakeMinutes,
      }),
    );
    return found(Id, name) as StrategyId;
  };
}

type StrategyFor = (shape: RolloutShape) => Promise<StrategyId>;

/** One strategy for each shape: an account has few. */
function strategyForShape(createStrategy: CreateStrategy): StrategyFor {
  const created = new Map<string, Promise<StrategyId>>();
  return (shape) => {
    const name = Object.values(shape).join(" ");
    const id = created.get(name) ?? createStrategy(name, shape);
    created.set(name, id);
    return id;
  };
}

interface Deploying {
  readonly address: Address;
  readonly what: DeployedByPerson;
  readonly strategyFor: StrategyFor;
}

async function deploy(client: AppConfigClient, { address, what, strategyFor }: Deploying): Promise<number> {
  const { applicationId, environmentId, profileId } = await findIds(client, address);
  const { version, shape = AT_ONCE, description } = what;
  const { DeploymentNumber } = await client.send(
    new StartDeploymentCommand({
      ApplicationId: applicationId,
      EnvironmentId: environmentId,
      ConfigurationProfileId: profileId,
      ConfigurationVersion: String(version),
      DeploymentStrategyId: await strategyFor(shape),
      Description: description,
    }),
  );
  return found(DeploymentNumber, "deployment number");
}

async function stop(
  client: AppConfigClient,
  { application, environment }: EnvironmentAddress,
  { number, isRevert }: { readonly number: number; readonly isRevert: boolean },
): Promise<void> {
  const applicationId = found(await findApplication(client, application), application);
  await client.send(
    new StopDeploymentCommand({
      ApplicationId: applicationId,
      EnvironmentId: found(await findEnvironment(client, applicationId, environment), environment),
      DeploymentNumber: number,
      AllowRevert: isRevert,
    }),
  );
}
