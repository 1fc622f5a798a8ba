import {
  ActionPoint,
  DeleteType,
  DeletionProtectionCheck,
  GrowthType,
  ReplicateTo,
  ValidatorType,
} from "@aws-sdk/client-appconfig";

/** What a value must satisfy beyond its type. Lengths count characters, entries of a list, or entries of a map. */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
  /** Numbers are integers unless said otherwise. */
  readonly fraction?: true;
}

const ROLE_ARN: Limit = {
  min: 20,
  max: 2048,
  pattern: /^((arn):(aws|aws-cn|aws-iso|aws-iso-[a-z]{1}|aws-us-gov|aws-eusc):(iam)::\d{12}:role[/].*)$/,
};

const ARN: Limit = {
  min: 20,
  max: 2048,
  pattern:
    /^arn:(aws[a-zA-Z-]*)?:[a-z]+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:[a-zA-Z0-9-_/:.]+$/,
};

const NAME: Limit = { min: 1, max: 64 };
const LONG_NAME: Limit = { min: 1, max: 128 };
const IDENTIFIER: Limit = { min: 1, max: 2048 };
const TEXT_1_TO_2048: Limit = { min: 1, max: 2048 };
const ID: Limit = { pattern: /^[a-z0-9]{4,7}$/ };
const EXTENSION_OR_PARAMETER_NAME: Limit = { pattern: /^[^/#:\n]{1,64}$/ };
const MINUTES_OF_A_DAY: Limit = { min: 0, max: 1440 };

/**
 * The limits of the service's model, by the path of the member. A path may be preceded by the operations it holds for;
 * the more specific entry wins. The SDK's schemas carry no limits, so these are written down from the API reference.
 */
export const LIMITS: Readonly<Record<string, Limit>> = {
  Name: NAME,
  "CreateConfigurationProfile.Name": LONG_NAME,
  "UpdateConfigurationProfile.Name": LONG_NAME,
  "CreateExtension.Name": EXTENSION_OR_PARAMETER_NAME,
  "ListExtensions.Name": { min: 1, max: 64 },
  Description: { min: 0, max: 1024 },
  ApplicationId: NAME,
  EnvironmentId: NAME,
  ConfigurationProfileId: LONG_NAME,
  DeploymentStrategyId: { pattern: /(^[a-z0-9]{4,7}$|^AppConfig\.[A-Za-z0-9]{9,40}$)/ },
  ExtensionAssociationId: ID,
  ExtensionIdentifier: IDENTIFIER,
  ResourceIdentifier: IDENTIFIER,
  "ListExtensionAssociations.ResourceIdentifier": ARN,
  ResourceArn: ARN,
  Tags: { min: 0, max: 50 },
  "Tags.{key}": { min: 1, max: 128 },
  "Tags.{value}": { max: 256 },
  TagKeys: { min: 0, max: 50 },
  "TagKeys.[]": { min: 1, max: 128 },
  LocationUri: TEXT_1_TO_2048,
  RetrievalRoleArn: ROLE_ARN,
  Validators: { min: 0, max: 2 },
  "Validators.[].Type": { oneOf: Object.values(ValidatorType) },
  "Validators.[].Content": { min: 0, max: 32_768 },
  KmsKeyIdentifier: TEXT_1_TO_2048,
  "UpdateConfigurationProfile.KmsKeyIdentifier": { min: 0, max: 2048 },
  DeploymentDurationInMinutes: MINUTES_OF_A_DAY,
  FinalBakeTimeInMinutes: MINUTES_OF_A_DAY,
  GrowthFactor: { min: 1, max: 100, fraction: true },
  GrowthType: { oneOf: Object.values(GrowthType) },
  ReplicateTo: { oneOf: Object.values(ReplicateTo) },
  Monitors: { min: 0, max: 5 },
  "Monitors.[].AlarmArn": TEXT_1_TO_2048,
  "Monitors.[].AlarmRoleArn": ROLE_ARN,
  Actions: { min: 1, max: 5 },
  "Actions.{key}": { oneOf: Object.values(ActionPoint) },
  "Actions.{value}": { min: 1, max: 1 },
  "Actions.{value}.[].Name": NAME,
  "Actions.{value}.[].Description": { min: 0, max: 1024 },
  "Actions.{value}.[].Uri": TEXT_1_TO_2048,
  "Actions.{value}.[].RoleArn": ARN,
  Parameters: { min: 1, max: 10 },
  "Parameters.{key}": EXTENSION_OR_PARAMETER_NAME,
  "Parameters.{value}.Description": { min: 0, max: 1024 },
  "CreateExtensionAssociation.Parameters": { min: 0, max: 10 },
  "UpdateExtensionAssociation.Parameters": { min: 0, max: 10 },
  "CreateExtensionAssociation.Parameters.{value}": TEXT_1_TO_2048,
  "UpdateExtensionAssociation.Parameters.{value}": TEXT_1_TO_2048,
  ContentType: { min: 1, max: 255 },
  VersionLabel: { min: 1, max: 64, pattern: /.*[^0-9].*/ },
  "ListHostedConfigurationVersions.VersionLabel": { min: 1, max: 64 },
  ConfigurationVersion: { min: 1, max: 1024 },
  DynamicExtensionParameters: { min: 1, max: 10 },
  "DynamicExtensionParameters.{key}": { pattern: /^([^#\n]{1,96})#([^/#\n]{1,64})$/ },
  "DynamicExtensionParameters.{value}": TEXT_1_TO_2048,
  DeletionProtectionCheck: { oneOf: Object.values(DeletionProtectionCheck) },
  DeleteType: { oneOf: Object.values(DeleteType) },
  "DeletionProtection.ProtectionPeriodInMinutes": { min: 15, max: 1440 },
  MaxResults: { min: 1, max: 50 },
  NextToken: TEXT_1_TO_2048,
  Application: NAME,
  Environment: NAME,
  Configuration: NAME,
  ClientId: NAME,
  ClientConfigurationVersion: { min: 1, max: 1024 },
  ConfigurationToken: { pattern: /^\S{1,8192}$/ },
  ApplicationIdentifier: LONG_NAME,
  EnvironmentIdentifier: LONG_NAME,
  ConfigurationProfileIdentifier: LONG_NAME,
  RequiredMinimumPollIntervalInSeconds: { min: 15, max: 86_400 },
};
