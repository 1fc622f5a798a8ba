import { OPERATION_SCHEMAS } from "../src/wire/operation-schema.ts";
import { asRequest, type FuzzAnswer, type FuzzRequest } from "./request.ts";

type Members = Readonly<Record<string, unknown>>;

/** The ids of what stands ready for every operation to work on. */
export interface Ready {
  readonly application: string;
  readonly environment: string;
  readonly flags: string;
  readonly settings: string;
  readonly strategy: string;
  readonly extension: string;
  readonly association: string;
  readonly token: string;
}

type Send = (request: FuzzRequest) => Promise<FuzzAnswer>;

const FLAG_CONTENT = JSON.stringify({
  version: "1",
  flags: { a: { name: "A", attributes: { size: { constraints: { type: "number", minimum: 1 } } } }, b: { name: "B" } },
  values: {
    a: { enabled: true, size: 2 },
    b: {
      _variants: [
        { name: "x", enabled: true, rule: '(eq $n "1")' },
        { name: "y", enabled: false },
      ],
    },
  },
});

const SCHEMA = '{"type":"object","properties":{"count":{"minimum":1}}}';
const ACTIONS = { ON_DEPLOYMENT_START: [{ Name: "tell", Uri: "arn:aws:sns:us-east-1:111111111111:topic" }] };
const MONITORS = [
  { AlarmArn: "arn:aws:cloudwatch:us-east-1:111111111111:alarm:a", AlarmRoleArn: "arn:aws:iam::111111111111:role/r" },
];

async function call(send: Send, name: string, input: Members): Promise<Members> {
  const operation = OPERATION_SCHEMAS.find((schema) => schema.name === name);
  if (operation === undefined) throw new Error(`There is no operation "${name}"`);
  const answer = await send(asRequest(operation, input));
  if (answer.status >= 300)
    throw new Error(`${name} was to get things ready but answered ${answer.status}: ${answer.body}`);
  const isJson = answer.body.startsWith("{") && operation.name !== "CreateHostedConfigurationVersion";
  return isJson ? JSON.parse(answer.body) : {};
}

/** Makes one of everything, with versions and deployments. */
export async function getReady(send: Send): Promise<Ready> {
  const id = async (name: string, input: Members) => String((await call(send, name, input))["Id"]);
  const application = await id("CreateApplication", { Name: "ready" });
  const place = { ApplicationId: application };
  const environment = await id("CreateEnvironment", { ...place, Name: "e" });
  const profile = { ...place, LocationUri: "hosted" };
  const Validators = [{ Type: "JSON_SCHEMA", Content: SCHEMA }];
  const settings = await id("CreateConfigurationProfile", { ...profile, Name: "s", Validators });
  const flags = await id("CreateConfigurationProfile", { ...profile, Name: "f", Type: "AWS.AppConfig.FeatureFlags" });
  const shape = { DeploymentDurationInMinutes: 0, GrowthFactor: 100 };
  const strategy = await id("CreateDeploymentStrategy", { Name: "s", ...shape });
  const json = { ...place, ContentType: "application/json" };
  const version = "CreateHostedConfigurationVersion";
  await call(send, version, { ...json, ConfigurationProfileId: settings, Content: '{"count":1}', VersionLabel: "l" });
  await call(send, version, { ...json, ConfigurationProfileId: flags, Content: FLAG_CONTENT });
  const deployed = { ...place, EnvironmentId: environment, DeploymentStrategyId: strategy, ConfigurationVersion: "1" };
  await call(send, "StartDeployment", { ...deployed, ConfigurationProfileId: flags });
  await call(send, "StartDeployment", { ...deployed, ConfigurationProfileId: settings });
  const extension = await id("CreateExtension", {
    Name: "x",
    Actions: ACTIONS,
    Parameters: { p: { Required: false } },
  });
  const ResourceIdentifier = `arn:aws:appconfig:us-east-1:111111111111:application/${application}`;
  const association = await id("CreateExtensionAssociation", { ExtensionIdentifier: extension, ResourceIdentifier });
  const session = await call(send, "StartConfigurationSession", {
    ApplicationIdentifier: application,
    EnvironmentIdentifier: environment,
    ConfigurationProfileIdentifier: flags,
  });
  const token = String(session["InitialConfigurationToken"]);
  return { application, environment, flags, settings, strategy, extension, association, token };
}

function experimentInputs(ready: Ready): Record<string, Members> {
  const definition = { ApplicationIdentifier: ready.application, ExperimentDefinitionIdentifier: "abcd123" };
  const treatment = { Weight: 50, FlagValue: { Enabled: true } };
  const run = { ...definition, Run: 1 };
  return {
    CreateExperimentDefinition: {
      ...definition,
      Name: "n",
      ConfigurationProfileIdentifier: ready.flags,
      EnvironmentIdentifier: ready.environment,
      FlagKey: "a",
      Treatments: [treatment],
      Control: treatment,
      AudienceRule: "true",
    },
    DeleteExperimentDefinition: { ...definition, DeleteType: "ARCHIVE" },
    GetExperimentDefinition: definition,
    GetExperimentRun: run,
    ListExperimentDefinitions: { MaxResults: 5 },
    ListExperimentRunEvents: run,
    ListExperimentRuns: definition,
    StartExperimentRun: { ...definition, ExposurePercentage: 50 },
    StopExperimentRun: run,
    UpdateExperimentDefinition: { ...definition, Hypothesis: "h" },
    UpdateExperimentRun: { ...run, Description: "d" },
  };
}

function extensionInputs({ extension, association, application }: Ready): Record<string, Members> {
  const arn = `arn:aws:appconfig:us-east-1:111111111111:application/${application}`;
  return {
    CreateExtension: { Name: "made", Actions: ACTIONS, Description: "d", Parameters: { p: { Required: true } } },
    CreateExtensionAssociation: { ExtensionIdentifier: extension, ResourceIdentifier: arn, Parameters: { p: "v" } },
    DeleteExtension: { ExtensionIdentifier: extension, VersionNumber: 1 },
    DeleteExtensionAssociation: { ExtensionAssociationId: association },
    GetExtension: { ExtensionIdentifier: extension, VersionNumber: 1 },
    GetExtensionAssociation: { ExtensionAssociationId: association },
    ListExtensionAssociations: { ResourceIdentifier: arn, ExtensionIdentifier: extension, MaxResults: 5 },
    ListExtensions: { MaxResults: 5 },
    ListTagsForResource: { ResourceArn: arn },
    TagResource: { ResourceArn: arn, Tags: { a: "b" } },
    UntagResource: { ResourceArn: arn, TagKeys: ["a", "b"] },
    UpdateExtension: { ExtensionIdentifier: extension, Actions: ACTIONS, Description: "d", VersionNumber: 1 },
    UpdateExtensionAssociation: { ExtensionAssociationId: association, Parameters: { p: "w" } },
  };
}

function deploymentInputs(ready: Ready): Record<string, Members> {
  const environment = { ApplicationId: ready.application, EnvironmentId: ready.environment };
  const named = { ApplicationIdentifier: ready.application, EnvironmentIdentifier: ready.environment };
  return {
    GetConfiguration: { Application: ready.application, Environment: "e", Configuration: "s", ClientId: "c" },
    GetDeployment: { ...environment, DeploymentNumber: 1 },
    GetLatestConfiguration: { ConfigurationToken: ready.token },
    ListDeployments: { ...environment, MaxResults: 1 },
    StartConfigurationSession: {
      ...named,
      ConfigurationProfileIdentifier: ready.settings,
      RequiredMinimumPollIntervalInSeconds: 60,
    },
    StartDeployment: {
      ...environment,
      DeploymentStrategyId: ready.strategy,
      ConfigurationProfileId: ready.settings,
      ConfigurationVersion: "l",
      Description: "d",
      Tags: { a: "b" },
      DynamicExtensionParameters: { "x#p": "v" },
    },
    StopDeployment: { ...environment, DeploymentNumber: 2, AllowRevert: true },
    ValidateConfiguration: {
      ApplicationId: ready.application,
      ConfigurationProfileId: ready.settings,
      ConfigurationVersion: "1",
    },
  };
}

function resourceInputs(ready: Ready): Record<string, Members> {
  const application = { ApplicationId: ready.application };
  const environment = { ...application, EnvironmentId: ready.environment };
  const flags = { ...application, ConfigurationProfileId: ready.flags };
  const settings = { ...application, ConfigurationProfileId: ready.settings };
  const strategy = { DeploymentStrategyId: ready.strategy };
  const shape = { DeploymentDurationInMinutes: 1, GrowthFactor: 50, GrowthType: "LINEAR", FinalBakeTimeInMinutes: 1 };
  const Validators = [{ Type: "JSON_SCHEMA", Content: SCHEMA }];
  return {
    CreateApplication: { Name: "made", Description: "d", Tags: { a: "b" } },
    CreateConfigurationProfile: { ...application, Name: "made", LocationUri: "hosted", Validators },
    CreateDeploymentStrategy: { Name: "made", ...shape, ReplicateTo: "NONE" },
    CreateEnvironment: { ...application, Name: "made", Monitors: MONITORS },
    CreateHostedConfigurationVersion: {
      ...flags,
      Content: FLAG_CONTENT,
      ContentType: "application/json",
      Description: "d",
      VersionLabel: "made",
      LatestVersionNumber: 1,
    },
    DeleteApplication: application,
    DeleteConfigurationProfile: { ...settings, DeletionProtectionCheck: "BYPASS" },
    DeleteDeploymentStrategy: strategy,
    DeleteEnvironment: { ...environment, DeletionProtectionCheck: "APPLY" },
    DeleteHostedConfigurationVersion: { ...settings, VersionNumber: 1 },
    GetAccountSettings: {},
    GetApplication: application,
    GetConfigurationProfile: flags,
    GetDeploymentStrategy: strategy,
    GetEnvironment: environment,
    GetHostedConfigurationVersion: { ...flags, VersionNumber: 1 },
    ListApplications: { MaxResults: 5 },
    ListConfigurationProfiles: { ...application, Type: "AWS.Freeform" },
    ListDeploymentStrategies: { MaxResults: 2 },
    ListEnvironments: application,
    ListHostedConfigurationVersions: { ...settings, VersionLabel: "l*" },
    UpdateAccountSettings: { DeletionProtection: { Enabled: true, ProtectionPeriodInMinutes: 60 } },
    UpdateApplication: { ...application, Name: "changed", Description: "d" },
    UpdateConfigurationProfile: { ...settings, Name: "changed", Validators },
    UpdateDeploymentStrategy: { ...strategy, ...shape },
    UpdateEnvironment: { ...environment, Name: "changed", Monitors: MONITORS },
  };
}

/** A valid input for every operation. */
export function validInputs(ready: Ready): ReadonlyMap<string, Members> {
  return new Map(
    Object.entries({
      ...resourceInputs(ready),
      ...deploymentInputs(ready),
      ...extensionInputs(ready),
      ...experimentInputs(ready),
    }),
  );
}
