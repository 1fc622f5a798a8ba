import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../apps/lambda/src/settings/read-settings.ts";
import { LEAST, MOST, NOTHING_OPTIONAL } from "./reading/choices.ts";
import { type Parameters, resolveTemplate } from "./reading/resolve.ts";
import { takes } from "./reading/takes.ts";
import { isList, isObject, objectAt, part, readTemplate } from "./reading/template-file.ts";

const SETTINGS = join(import.meta.dirname, "..", "..", "apps", "lambda", "src", "settings");

/** Settings that the template leaves alone, and why. */
const NOT_OF_THE_TEMPLATE: Readonly<Record<string, string>> = {
  AWS_LAMBDA_FUNCTION_NAME: "Lambda sets it",
  AWS_REGION: "Lambda sets it",
  PREWARM: "on in Lambda unless somebody says otherwise",
  TARGET_REGION: "another name for TARGET_REGIONS, which is set",
};

const parameters = objectAt(readTemplate(), "Parameters");

const KEY = "arn:aws:kms:us-east-1:111111111111:key/00000000-0000-4000-8000-000000000001";
const APPLICATION = "arn:aws-us-gov:appconfig:us-gov-west-1:111111111111:application/abc1234";
const ROLE = "arn:aws-cn:iam::222222222222:role/service/replicator";
const GLOBS = {
  good: ["", "shop/**", "shop/prod/*", "shop/{prod,dev}/*, till/**", "**/secret-*"],
  bad: ["shop", "shop/prod", "shop/**,", ",", "{shop", "café/**", `${"a".repeat(380)}/**`],
};
const KEYS = { good: ["", KEY], bad: ["alias/flags", KEY.replace("key/", "alias/"), KEY.replace("111111111111", "1")] };
const APPLICATIONS = {
  good: ["", APPLICATION, `${APPLICATION},${APPLICATION.replace("abc1234", "def5678")}`],
  bad: ["abc1234", `${APPLICATION}/*`, `${APPLICATION} `, APPLICATION.replace("abc1234", "*")],
};
const flag = { good: ["true", "false"], bad: ["", "yes", "True"] };

/** Values that somebody might give. */
const VALUES: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  OriginRegion: {
    good: ["", "us-east-1", "us-gov-west-1", "eusc-de-east-1"],
    bad: ["virginia", "us-east-1a", "us-east-1,", "US-EAST-1"],
  },
  TargetRegions: {
    good: ["us-west-2", "us-west-2,eu-west-1", "cn-north-1"],
    bad: ["", "us-west-2,", "us-west-2, eu-west-1", "everywhere"],
  },
  Include: GLOBS,
  Exclude: GLOBS,
  Paused: flag,
  EmergencyStop: flag,
  SweepMinutes: { good: ["15", "360"], bad: ["", "1", "5", "1440", "15m"] },
  QuotaShare: { good: ["0.01", "0.5", "1"], bad: ["0", "1.5", "50%", "-1"] },
  LogLevel: { good: ["info", "silent"], bad: ["", "loud", "INFO"] },
  LogRetentionDays: { good: ["1", "30", "3653"], bad: ["0", "31", "forever"] },
  Tracing: flag,
  CodeBucket: { good: ["releases", "my.releases-1"], bad: ["", "s3://releases", "Releases", "arn:aws:s3:::releases"] },
  CodeFolder: { good: ["", "replicator/", "a/b-1.0/"], bad: ["replicator", "../x y/", "/"] },
  PermissionsBoundaryArn: {
    good: ["", "arn:aws:iam::111111111111:policy/team/boundary", "arn:aws-cn:iam::aws:policy/PowerUserAccess"],
    bad: ["boundary", "arn:aws:iam::111111111111:role/boundary", "arn:aws:iam::*:policy/boundary"],
  },
  RolePath: { good: ["/", "/platform/", "/a/b/"], bad: ["", "platform", "/platform", "//", "/a b/"] },
  SubnetIds: {
    good: ["", "subnet-0123456789abcdef0", "subnet-01234567,subnet-89abcdef"],
    bad: ["sg-01234567", "subnet-1,"],
  },
  SecurityGroupIds: { good: ["", "sg-0123456789abcdef0"], bad: ["subnet-01234567", "sg-1"] },
  Gate: { good: ["start", "complete"], bad: ["", "finish"] },
  Rollout: {
    good: ["mirror", "instant", "named:Fast lane", `named:${"a".repeat(64)}`],
    bad: ["", "named:", "named: ", "linear", `named:${"a".repeat(65)}`],
  },
  Divergence: { good: ["newest-wins", "origin-wins", "hold"], bad: ["", "target-wins"] },
  Provision: { good: ["none", "profiles", "all"], bad: ["", "everything"] },
  SupersedeAfterMinutes: { good: ["0", "5", "2880"], bad: ["-1", "2881", "5m"] },
  KeylessProfiles: { good: ["block", "create"], bad: ["", "allow"] },
  LambdaValidators: { good: ["map", "drop"], bad: ["", "keep"] },
  AlarmTopicArn: {
    good: ["", "arn:aws:sns:us-east-1:111111111111:on-call"],
    bad: ["on-call", "arn:aws:sqs:us-east-1:111111111111:on-call", "arn:aws:sns:us-east-1:111111111111:on call"],
  },
  LagThreshold: { good: ["0", "60000", "86400000"], bad: ["-1", "86400001", "1m"] },
  EventBusName: {
    good: ["", "default", "ops.bus_1-a"],
    bad: ["arn:aws:events:us-east-1:111111111111:event-bus/default", "my bus", "*"],
  },
  OriginApplicationArns: APPLICATIONS,
  OriginApplicationIds: {
    good: ["", "abc1234", "abc1234,def5678"],
    bad: [APPLICATION, "abc1234,", "abc1234, def5678", "ABC1234", "*"],
  },
  TargetApplicationArns: APPLICATIONS,
  KmsKeyArn: KEYS,
  KmsKeys: {
    good: ["", "us-west-2=alias/flags", `us-west-2=${KEY.replace("us-east-1", "us-west-2")},eu-west-1=alias/flags`],
    bad: ["alias/flags", "us-west-2=", "us-west-2=alias/flags,", "west=alias/flags"],
  },
  OriginKmsKeyArns: KEYS,
  TargetKmsKeyArns: { ...KEYS, good: [...KEYS.good, `${KEY},${KEY}`] },
  TargetRoles: {
    good: ["", `us-west-2=${ROLE}`, `us-west-2=${ROLE},eu-west-1=${ROLE}`],
    bad: [ROLE, "us-west-2=replicator", `us-west-2=${ROLE},`, `us-west-2=${ROLE.replace("role/", "user/")}`],
  },
  TargetRoleArns: {
    good: ["", ROLE, `${ROLE},${ROLE}`],
    bad: ["replicator", `${ROLE},*`, ROLE.replace("222222222222", "*"), "*"],
  },
  TargetRoleExternalId: {
    good: ["", "a-secret-that-is-none", "x".repeat(128)],
    bad: ["x", "no spaces", "x".repeat(129)],
  },
};

/** What each choice of a parameter is, as the function's environment. */
function environmentWith(given: Parameters): Readonly<Record<string, string>> {
  const made = objectAt(
    resolveTemplate(given),
    "Resources",
    "HandlerFunction",
    "Properties",
    "Environment",
    "Variables",
  );
  const variables = Object.entries(made).map(([name, value]) => [name, String(value)] as const);
  // Queues have no URL before there is a stack.
  return {
    ...Object.fromEntries(variables),
    QUEUE_URL: "https://sqs.test/1/work",
    DEAD_LETTER_QUEUE_URL: "https://sqs.test/1/dead",
    AWS_REGION: "us-east-1",
  };
}

describe("the parameters", () => {
  it("are all tried", () => {
    expect(Object.keys(VALUES).toSorted()).toEqual(Object.keys(parameters).toSorted());
  });

  it.each(Object.entries(VALUES))("of %s take what is meant and refuse what is not", (name, { good, bad }) => {
    expect(good.filter((value) => !takes(name, value))).toEqual([]);
    expect(bad.filter((value) => takes(name, value))).toEqual([]);
  });

  it("have defaults that they take themselves, but for the targets and the bucket, which nobody else can name", () => {
    const defaults = Object.entries(parameters).flatMap(([name, parameter]) => {
      const { Default } = objectAt({ parameter }, "parameter");
      return Default === undefined ? [] : [{ name, value: String(Default) }];
    });
    expect(Object.keys(parameters).filter((name) => !defaults.some((each) => each.name === name))).toEqual([
      "TargetRegions",
      "CodeBucket",
    ]);
    expect(defaults.filter(({ name, value }) => !takes(name, value))).toEqual([]);
  });

  it("say what would be right wherever a pattern refuses", () => {
    const patterned = Object.entries(parameters).filter(([, of]) => isObject(of) && of["AllowedPattern"] !== undefined);
    expect(
      patterned.filter(([, of]) => !isObject(of) || of["ConstraintDescription"] === undefined).map(([name]) => name),
    ).toEqual([]);
  });

  it.each([
    ["as little as possible", LEAST],
    ["everything", MOST],
    ["nothing optional", NOTHING_OPTIONAL],
  ])("make an environment that the function follows: %s", (_, given) => {
    expect(Object.entries(given).filter(([name, value]) => !takes(name, value))).toEqual([]);
    expect(() => readSettings(environmentWith(given))).not.toThrow();
  });

  const settable = Object.entries(VALUES).filter(
    ([name]) => !["OriginRegion", "TargetRegions", "TargetRoles"].includes(name),
  );
  it.each(settable)("take of %s nothing that the function then refuses", (name, { good }) => {
    for (const value of good)
      expect(() => readSettings(environmentWith({ ...LEAST, [name]: value })), value).not.toThrow();
  });

  it("reach the function as settings", () => {
    expect(readSettings(environmentWith(MOST))).toMatchObject({
      originRegion: "eu-central-1",
      targetRegions: ["us-west-2", "eu-west-1"],
      policy: { gate: "complete", rollout: { kind: "named", name: "Fast lane" }, divergence: "hold", provision: "all" },
      accountId: "111111111111",
      logLevel: "debug",
    });
  });

  it("make every setting that the function reads, and none that it does not", () => {
    const source = readFileSync(join(SETTINGS, "variables.ts"), "utf8");
    const read = [...source.matchAll(/^ {2}(?<name>[A-Z][A-Z_]+): /gm)].map(({ groups }) => groups?.["name"] ?? "");
    const resources = objectAt(readTemplate(), "Resources");
    const made = objectAt(resources, "HandlerFunction", "Properties", "Environment", "Variables");
    expect(part(resources, "SweepFunction", "Properties", "Environment", "Variables")).toEqual(made);
    expect([...Object.keys(made), ...Object.keys(NOT_OF_THE_TEMPLATE)].toSorted()).toEqual(read.toSorted());
  });

  it("are refused together where they contradict each other", () => {
    const broken = (given: Parameters): readonly string[] => {
      const rules = Object.entries(objectAt(resolveTemplate(given), "Rules"));
      return rules.flatMap(([name, rule]) => {
        const { RuleCondition = true, Assertions } = objectAt({ rule }, "rule");
        const assertions = isList(Assertions) ? Assertions : [];
        return RuleCondition === true && assertions.some((each) => part(each, "Assert") !== true) ? [name] : [];
      });
    };
    expect(broken(LEAST)).toEqual([]);
    expect(broken({ ...LEAST, OriginRegion: "eu-west-1" })).toEqual(["TheOriginIsNoTarget"]);
    expect(broken({ ...LEAST, TargetRoles: `us-west-2=${ROLE}` })).toEqual(["RolesComeWithTheirArns"]);
    expect(broken({ ...LEAST, TargetRoleArns: ROLE })).toEqual(["RolesComeWithTheirArns"]);
    expect(broken({ ...LEAST, TargetRoles: `us-west-2=${ROLE}`, TargetRoleArns: ROLE })).toEqual([]);
    expect(broken({ ...LEAST, SubnetIds: "subnet-01234567" })).toEqual(["SubnetsComeWithSecurityGroups"]);
    expect(broken({ ...LEAST, SecurityGroupIds: "sg-01234567" })).toEqual(["SubnetsComeWithSecurityGroups"]);
    expect(broken({ ...LEAST, SubnetIds: "subnet-01234567", SecurityGroupIds: "sg-01234567" })).toEqual([]);
    expect(broken({ ...LEAST, OriginApplicationArns: APPLICATION })).toEqual(["ApplicationsComeWithTheirIds"]);
    expect(broken({ ...LEAST, OriginApplicationIds: "abc1234" })).toEqual(["ApplicationsComeWithTheirIds"]);
    expect(broken({ ...LEAST, OriginApplicationArns: APPLICATION, OriginApplicationIds: "abc1234" })).toEqual([]);
    expect(broken({ ...LEAST, Provision: "all", TargetApplicationArns: APPLICATION })).toEqual([
      "WhatIsCreatedHasNoArnYet",
    ]);
  });
});
