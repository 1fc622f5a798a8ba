import type { Parameters } from "./resolve.ts";

/** As little as an installation may say. */
export const LEAST: Parameters = { TargetRegions: "us-west-2,eu-west-1", CodeBucket: "releases" };

/** Everything that can be said, each with another value than its default, so that every condition is the other way. */
export const MOST: Parameters = {
  TargetRegions: "us-west-2,eu-west-1",
  OriginRegion: "eu-central-1",
  Include: "shop/prod/*,{till,desk}/**",
  Exclude: "**/secret-*",
  Paused: "false",
  EmergencyStop: "true",
  SweepMinutes: "60",
  QuotaShare: "0.25",
  LogLevel: "debug",
  LogRetentionDays: "90",
  Tracing: "true",
  CodeBucket: "releases-of-ours",
  CodeFolder: "replicator/",
  PermissionsBoundaryArn: "arn:aws:iam::111111111111:policy/boundary",
  RolePath: "/platform/",
  SubnetIds: "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
  SecurityGroupIds: "sg-0123456789abcdef0",
  Gate: "complete",
  Rollout: "named:Fast lane",
  Divergence: "hold",
  Provision: "all",
  SupersedeAfterMinutes: "0",
  LambdaValidators: "drop",
  KeylessProfiles: "create",
  AlarmTopicArn: "arn:aws:sns:us-east-1:111111111111:on-call",
  LagThreshold: "60000",
  EventBusName: "default",
  OriginApplicationArns: "arn:aws:appconfig:eu-central-1:111111111111:application/abc1234",
  OriginApplicationIds: "abc1234",
  TargetApplicationArns:
    "arn:aws:appconfig:us-west-2:111111111111:application/bcd2345,arn:aws:appconfig:eu-west-1:111111111111:application/cde3456",
  KmsKeyArn: "arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000001",
  KmsKeys: "us-west-2=alias/flags",
  OriginKmsKeyArns: "arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-4000-8000-000000000002",
  TargetKmsKeyArns: "arn:aws:kms:us-west-2:111111111111:key/00000000-0000-4000-8000-000000000003",
  TargetRoles: "eu-west-1=arn:aws:iam::222222222222:role/replicator",
  TargetRoleArns: "arn:aws:iam::222222222222:role/replicator",
  TargetRoleExternalId: "a-secret-that-is-none",
};

/** Without what is on unless one says otherwise. */
export const NOTHING_OPTIONAL: Parameters = { ...LEAST, Provision: "none", LagThreshold: "0" };
