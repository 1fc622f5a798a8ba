import type { Parameters } from "../reading/resolve.ts";

/** More than any partition has, each of the longest name that there is. */
const REGIONS = 40;
const REGION = "ap-southeast-";

/** What CloudFormation takes of a stack's name, and what it makes of the name of a queue in it [CloudFormation, SQS]. */
export const LONGEST_STACK_NAME = "s".repeat(128);
const LONGEST_QUEUE_NAME = 80;

/** As SQS writes it where the names of regions and of hosts are longest. */
export const LONGEST_QUEUE_URL = `https://sqs.cn-northwest-1.amazonaws.com.cn/111111111111/${"q".repeat(LONGEST_QUEUE_NAME)}`;

/** Items of one length, as many as are asked for, of so many characters in all. */
function items(count: number, characters: number, before: string, after: string): string {
  const length = Math.floor((characters - (count - 1)) / count);
  const item = `${before}${"x".repeat(length - before.length - after.length)}${after}`;
  return Array.from({ length: count }, () => item).join(",");
}

const glob = `${"a".repeat(377)}/**`;

/** Everything that can be said, each at the very end of what the template lets anybody say. */
export const WORST: Parameters = {
  "AWS::Partition": "aws-us-gov",
  "AWS::Region": "us-gov-west-1",
  TargetRegions: Array.from({ length: REGIONS }, (_, at) => `${REGION}${at % 10}`).join(","),
  OriginRegion: "us-gov-west-1",
  Include: glob,
  Exclude: glob,
  Paused: "false",
  EmergencyStop: "true",
  SweepMinutes: "360",
  QuotaShare: "0.3333",
  LogLevel: "silent",
  LogRetentionDays: "3653",
  Tracing: "true",
  CodeBucket: "b".repeat(63),
  CodeFolder: `${"f".repeat(512)}/`,
  PermissionsBoundaryArn: `arn:aws-us-gov:iam::111111111111:policy/${"p".repeat(512)}`,
  RolePath: `/${`${"p".repeat(64)}/`.repeat(7)}`,
  SubnetIds: Array.from({ length: 16 }, () => `subnet-${"0".repeat(17)}`).join(","),
  SecurityGroupIds: Array.from({ length: 5 }, () => `sg-${"0".repeat(17)}`).join(","),
  Gate: "complete",
  Rollout: `named:${"n".repeat(64)}`,
  Divergence: "newest-wins",
  Provision: "all",
  SupersedeAfterMinutes: "2880",
  LambdaValidators: "drop",
  KeylessProfiles: "create",
  AlarmTopicArn: `arn:aws-us-gov:sns:us-gov-west-1:111111111111:${"t".repeat(256)}`,
  LagThreshold: "86400000",
  EventBusName: "e".repeat(256),
  OriginApplicationArns: items(30, 2_250, "arn:aws-us-gov:appconfig:", ":111111111111:application/abc1234"),
  OriginApplicationIds: items(30, 239, "abc", ""),
  TargetApplicationArns: items(30, 2_250, "arn:aws-us-gov:appconfig:", ":111111111111:application/abc1234"),
  KmsKeyArn: `arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/${"k".repeat(64)}`,
  KmsKeys: `us-gov-west-1=${"k".repeat(384)},us-gov-east-1=${"k".repeat(66)}`,
  OriginKmsKeyArns: items(10, 1_024, "arn:aws-us-gov:kms:", ":111111111111:key/mrk-0123456789abcdef0123456789abcdef"),
  TargetKmsKeyArns: items(20, 2_048, "arn:aws-us-gov:kms:", ":111111111111:key/mrk-0123456789abcdef0123456789abcdef"),
  TargetRoles: `us-gov-west-1=arn:aws-us-gov:iam::222222222222:role/${"r".repeat(576)}`,
  TargetRoleArns: items(16, 1_024, "arn:aws-us-gov:iam::222222222222:role/", ""),
  TargetRoleExternalId: "x".repeat(128),
};
