import { DEFAULT_POLICY } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { filter } from "../selection/filter.ts";
import { type Environment, readSettings, SETTINGS } from "./read-settings.ts";

const GOOD: Environment = { AWS_REGION: "us-east-1", TARGET_REGIONS: "us-west-2,eu-west-1" };

const role = (account: string): string => `arn:aws:iam::${account}:role/replica`;

/** The filter reads its globs later. */
async function problemOfGlobs(environment: Environment): Promise<string> {
  return filter(readSettings(environment)).then(
    () => "",
    (cause: unknown) => String(cause),
  );
}

function problem(environment: Environment): string {
  try {
    readSettings(environment);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
  return "";
}

describe("the settings", () => {
  it("need nothing but a target where the function runs in the origin", () => {
    expect(readSettings({ AWS_REGION: "us-east-1", TARGET_REGION: "us-west-2" })).toEqual({
      originRegion: "us-east-1",
      targetRegions: ["us-west-2"],
      policy: DEFAULT_POLICY,
      include: [],
      exclude: [],
      accountId: undefined,
      stackName: "appconfig-replicator",
      sweepMinutes: 15,
      logLevel: "info",
      targetRoles: {},
      externalId: undefined,
      queueUrl: undefined,
      deadLetterQueueUrl: undefined,
      quotaShare: 0.5,
      lagThresholdMs: undefined,
      eventBusName: undefined,
      prewarm: false,
    });
  });

  it("are all read", () => {
    const settings = readSettings({
      AWS_REGION: "us-west-2",
      ORIGIN_REGION: "us-gov-east-1",
      TARGET_REGIONS: " us-west-2 , eusc-de-east-1",
      GATE: "complete",
      ROLLOUT: "named:Fast lane",
      DIVERGENCE: "hold",
      PROVISION: "all",
      SUPERSEDE_AFTER_MINUTES: "0",
      LAMBDA_VALIDATORS: "drop",
      KEYLESS_PROFILES: "create",
      INCLUDE: "shop/{prod,dev}/*, till/**",
      EXCLUDE: "**/secret-*",
      ACCOUNT_ID: "000000000000",
      STACK_NAME: "replicator-1",
      SWEEP_MINUTES: "360",
      LOG_LEVEL: "WARN",
      KMS_KEYS: "us-west-2=alias/flags, eusc-de-east-1=arn:aws-eusc:kms:eusc-de-east-1:111111111111:key/k",
      TARGET_ROLES: "eusc-de-east-1=arn:aws-eusc:iam::111111111111:role/dr/replica",
      TARGET_ROLE_EXTERNAL_ID: "only-us",
      QUEUE_URL: "https://sqs.us-gov-east-1.amazonaws.com/000000000000/events",
      DEAD_LETTER_QUEUE_URL: "https://sqs.us-gov-east-1.amazonaws.com/000000000000/dead",
      QUOTA_SHARE: "0.25",
      LAG_THRESHOLD: "60000",
      EVENT_BUS_NAME: "default",
      AWS_LAMBDA_FUNCTION_NAME: "replicator",
    });
    expect(settings).toEqual({
      originRegion: "us-gov-east-1",
      targetRegions: ["us-west-2", "eusc-de-east-1"],
      policy: {
        gate: "complete",
        rollout: { kind: "named", name: "Fast lane" },
        divergence: "hold",
        provision: "all",
        thrownBack: "leave",
        supersedeAfterMinutes: 0,
        lambdaValidators: "drop",
        keylessProfiles: "create",
        kmsKeys: {
          "us-west-2": "alias/flags",
          "eusc-de-east-1": "arn:aws-eusc:kms:eusc-de-east-1:111111111111:key/k",
        },
      },
      include: ["shop/{prod,dev}/*", "till/**"],
      exclude: ["**/secret-*"],
      accountId: "000000000000",
      stackName: "replicator-1",
      sweepMinutes: 360,
      logLevel: "warn",
      targetRoles: {
        "eusc-de-east-1": { arn: "arn:aws-eusc:iam::111111111111:role/dr/replica", account: "111111111111" },
      },
      externalId: "only-us",
      queueUrl: "https://sqs.us-gov-east-1.amazonaws.com/000000000000/events",
      deadLetterQueueUrl: "https://sqs.us-gov-east-1.amazonaws.com/000000000000/dead",
      quotaShare: 0.25,
      lagThresholdMs: 60_000,
      eventBusName: "default",
      prewarm: true,
    });
  });

  const mistakes: readonly { name: string; because: string; set: Environment; says: string }[] = [
    {
      name: "no origin",
      because: "outside Lambda nothing says AWS_REGION",
      set: { AWS_REGION: undefined },
      says: "ORIGIN_REGION is missing: name the region that people deploy to",
    },
    {
      name: "an origin that is no region",
      because: "a wrong name is an address that never answers",
      set: { ORIGIN_REGION: "virginia" },
      says: 'ORIGIN_REGION is "virginia"; a region looks like eu-west-1',
    },
    {
      name: "no target",
      because: "a template leaves what nobody chose empty",
      set: { TARGET_REGIONS: " " },
      says: "TARGET_REGIONS is missing: name the regions to be kept like the origin",
    },
    {
      name: "two settings for the targets",
      because: "which of them is meant nobody can tell",
      set: { TARGET_REGION: "eu-west-1" },
      says: "TARGET_REGION and TARGET_REGIONS are both set: keep one of them",
    },
    {
      name: "the origin as a target",
      because: "replication into the origin is the one write that must never be possible",
      set: { TARGET_REGIONS: "us-west-2,us-east-1" },
      says: 'TARGET_REGIONS has "us-east-1", which is the origin: nothing is ever written there',
    },
    {
      name: "a target twice",
      because: "two workers on one target would only meet each other",
      set: { TARGET_REGIONS: "us-west-2,us-west-2" },
      says: 'TARGET_REGIONS has "us-west-2" more than once',
    },
    {
      name: "a stray comma",
      because: "an empty name is no region",
      set: { TARGET_REGIONS: "us-west-2," },
      says: 'TARGET_REGIONS has ""; a region looks like eu-west-1',
    },
    {
      name: "an unknown gate",
      because: "a policy that is silently not followed is worse than none",
      set: { GATE: "finish" },
      says: 'GATE is "finish"; it must be "start" or "complete"',
    },
    {
      name: "a rollout without its name",
      because: "no strategy has an empty name",
      set: { ROLLOUT: "named:" },
      says: 'ROLLOUT is "named:"; it must be "mirror", "instant" or "named:<name of a deployment strategy>"',
    },
    {
      name: "an unknown divergence",
      because: "it decides whose flags survive",
      set: { DIVERGENCE: "target-wins" },
      says: 'DIVERGENCE is "target-wins"; it must be "newest-wins", "origin-wins" or "hold"',
    },
    {
      name: "an unknown provision",
      because: "it decides what may be created",
      set: { PROVISION: "everything" },
      says: 'PROVISION is "everything"; it must be "none", "profiles" or "all"',
    },
    {
      name: "a number with a unit",
      because: "the unit is in the setting's name",
      set: { SUPERSEDE_AFTER_MINUTES: "5m" },
      says: 'SUPERSEDE_AFTER_MINUTES is "5m"; it must be a whole number of minutes from 0 to 2880',
    },
    {
      name: "unknown Lambda validators",
      because: "it decides what a profile is made of",
      set: { LAMBDA_VALIDATORS: "keep" },
      says: 'LAMBDA_VALIDATORS is "keep"; it must be "map" or "drop"',
    },
    {
      name: "a glob that can match nothing",
      because: "an address has three parts, and a filter that lets nothing through would go unnoticed",
      set: { INCLUDE: "shop" },
      says: 'INCLUDE has "shop", which matches nothing: write application/environment/profile, as in "shop/**"',
    },
    {
      name: "a glob with a part too many",
      because: "a slash within a name separates nothing, so that it would match nothing either",
      set: { INCLUDE: "shop/prod/a/b" },
      says: 'INCLUDE has "shop/prod/a/b", which has more than three parts: where a name has a slash, write ?',
    },
    {
      name: "a glob turned around",
      because: "beside others it would let in all that they do not name",
      set: { INCLUDE: "shop/**,!shop/dev/**" },
      says: 'INCLUDE has "!shop/dev/**", turned around by "!": name what is left out in EXCLUDE; where a name has it, write ?',
    },
    {
      name: "a part of a glob turned around",
      because: "it leaves out what only begins with it, too",
      set: { EXCLUDE: "shop/!(prod)/*" },
      says: 'EXCLUDE has "shop/!(prod)/*", turned around by "!": name what is left out in EXCLUDE; where a name has it, write ?',
    },
    {
      name: "an account without its zeros",
      because: "a spreadsheet drops them",
      set: { ACCOUNT_ID: "12345" },
      says: 'ACCOUNT_ID is "12345"; an account has 12 digits',
    },
    {
      name: "a key without its region",
      because: "keys are regional",
      set: { KMS_KEYS: "alias/flags" },
      says: 'KMS_KEYS has "alias/flags", which is no region; write region=key, separated by commas',
    },
    {
      name: "a region without its key",
      because: "an empty key is no key",
      set: { KMS_KEYS: "us-west-2=" },
      says: 'KMS_KEYS has no good value for "us-west-2"; write region=key, separated by commas',
    },
    {
      name: "unknown profiles without a key",
      because: "it decides whether content is stored without one",
      set: { KEYLESS_PROFILES: "allow" },
      says: 'KEYLESS_PROFILES is "allow"; it must be "block" or "create"',
    },
    {
      name: "a key for what is no target",
      because: "a name spelled wrong would leave the target without its key",
      set: { KMS_KEYS: "us-west-2=alias/flags,us-west-1=alias/flags" },
      says: 'KMS_KEYS has "us-west-1", which is no target',
    },
    {
      name: "a key for the origin",
      because: "nothing is ever encrypted there",
      set: { KMS_KEYS: "us-east-1=alias/flags" },
      says: 'KMS_KEYS has "us-east-1", which is no target',
    },
    {
      name: "another region's key, without repeating it",
      because: "AppConfig takes none but the region's own, and the origin's is never to be used elsewhere",
      set: { KMS_KEYS: "us-west-2=arn:aws:kms:us-east-1:111111111111:key/k" },
      says: 'KMS_KEYS has a key of another region for "us-west-2": name that region\'s own',
    },
    {
      name: "a role that is none, without repeating it",
      because: "an ARN holds an account, which has no business in a log",
      set: { TARGET_ROLES: "us-west-2=arn:aws:iam::111111111111:user/me" },
      says: 'TARGET_ROLES has no good value for "us-west-2"; write region=ARN of a role, separated by commas',
    },
    {
      name: "two roles for one region",
      because: "which of them is meant nobody can tell",
      set: { TARGET_ROLES: `us-west-2=${role("111111111111")},us-west-2=${role("222222222222")}` },
      says: 'TARGET_ROLES has "us-west-2" more than once',
    },
    {
      name: "a role for what is no target",
      because: "a name spelled wrong would write to our own account instead",
      set: { TARGET_ROLES: `us-west-1=${role("111111111111")}` },
      says: 'TARGET_ROLES has "us-west-1", which is no target',
    },
    {
      name: "the origin's region by a role of the origin's own account",
      because: "that is the origin, by another name",
      set: {
        ACCOUNT_ID: "111111111111",
        TARGET_REGIONS: "us-east-1",
        TARGET_ROLES: `us-east-1=${role("111111111111")}`,
      },
      says: 'TARGET_REGIONS has "us-east-1", which is the origin, and its role is of the same account: nothing is ever written there',
    },
    {
      name: "the origin's region in another account where our own is not known",
      because: "whether it is another has to be known before anything is written",
      set: { TARGET_REGIONS: "us-east-1", TARGET_ROLES: `us-east-1=${role("111111111111")}` },
      says: 'TARGET_REGIONS has "us-east-1", which is the origin: set ACCOUNT_ID, so that its role\'s account is known to be another',
    },
    {
      name: "an external id that STS would refuse, without repeating it",
      because: "people treat it as a secret",
      set: { TARGET_ROLE_EXTERNAL_ID: "a b" },
      says: "TARGET_ROLE_EXTERNAL_ID is no external id: 2 to 1224 of letters, digits and +=,.@:/-",
    },
    {
      name: "a queue by its ARN, without repeating it",
      because: "SQS is asked by URL, and either holds an account",
      set: { QUEUE_URL: "arn:aws:sqs:us-east-1:111111111111:events" },
      says: "QUEUE_URL is no address of a queue: write the queue's URL",
    },
    {
      name: "no share of the quotas",
      because: "such a sweep would never end",
      set: { QUOTA_SHARE: "0" },
      says: 'QUOTA_SHARE is "0"; it must be a share from 0.01 to 1',
    },
    {
      name: "more than the quotas",
      because: "AppConfig would throttle it, and everybody else",
      set: { QUOTA_SHARE: "1.5" },
      says: 'QUOTA_SHARE is "1.5"; it must be a share from 0.01 to 1',
    },
    {
      name: "a threshold with a unit",
      because: "it is milliseconds",
      set: { LAG_THRESHOLD: "60s" },
      says: 'LAG_THRESHOLD is "60s"; it must be a number of milliseconds from 1 to 86400000',
    },
    {
      name: "a bus that is none",
      because: "EventBridge would refuse each event",
      set: { EVENT_BUS_NAME: "my bus" },
      says: "EVENT_BUS_NAME is no event bus: write its name or its ARN",
    },
    {
      name: "a switch that is neither",
      because: "what it means nobody can tell",
      set: { PREWARM: "yes" },
      says: 'PREWARM is "yes"; it must be "on" or "off"',
    },
    {
      name: "a stack that is no stack",
      because: "metrics would go where nobody looks",
      set: { STACK_NAME: "my stack" },
      says: 'STACK_NAME is "my stack"; it must be a stack\'s name',
    },
    {
      name: "a sweep that never comes",
      because: "every decision would be one that an event has missed",
      set: { SWEEP_MINUTES: "0" },
      says: 'SWEEP_MINUTES is "0"; it must be a number of minutes from 1 to 1440',
    },
    {
      name: "an unknown level",
      because: "pino would throw without naming the setting",
      set: { LOG_LEVEL: "loud" },
      says: 'LOG_LEVEL is "loud"; it must be "trace", "debug", "info", "warn", "error", "fatal" or "silent"',
    },
  ];

  it.each(mistakes)("refuse $name, because $because", ({ set, says }) => {
    expect(problem({ ...GOOD, ...set })).toBe(`The function's environment has a mistake:\n  ${says}`);
  });

  it("report every mistake at once, those between settings too", () => {
    expect(
      problem({ ORIGIN_REGION: "us-east-1", TARGET_REGION: "us-east-1,nowhere", GATE: "x", ACCOUNT_ID: "1" }),
    ).toBe(
      [
        "The function's environment has 4 mistakes:",
        '  TARGET_REGION has "nowhere"; a region looks like eu-west-1',
        '  GATE is "x"; it must be "start" or "complete"',
        '  ACCOUNT_ID is "1"; an account has 12 digits',
        '  TARGET_REGION has "us-east-1", which is the origin: nothing is ever written there',
      ].join("\n"),
    );
  });

  const ACCOUNT = "123456789012";
  const secrets = [
    `arn:aws:iam::${ACCOUNT}:role/replica`,
    `us-west-2=arn:aws:iam::${ACCOUNT}:user/me`,
    `arn:aws:kms:us-west-2:${ACCOUNT}:key/k=`,
    `=${ACCOUNT}`,
    `arn:aws-us-gov:sqs:us-gov-west-1:${ACCOUNT}:queue name`,
    `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/a b`,
    `${ACCOUNT} `,
    `${ACCOUNT}1`,
    `x${ACCOUNT}x`,
    "1234-5678-9012",
    `{"role":"arn:aws:iam::${ACCOUNT}:role/replica"}`,
    `us-west-2,arn:aws:iam::${ACCOUNT}:role/replica`,
    `shop/**,{arn:aws:iam::${ACCOUNT}:role/replica`,
    `mirror ARN:AWS:IAM::${ACCOUNT}:ROLE/replica`,
  ];

  it.each(SETTINGS)("repeat no ARN and no account, whatever is wrong with %s", async (name) => {
    for (const secret of secrets) {
      const environment = { ...GOOD, [name]: secret };
      const said = problem(environment) || (await problemOfGlobs(environment));
      expect(said).not.toMatch(/\d{12}|\d{4}-\d{4}-\d{4}|arn:|role\/|user\/|key\/k/i);
      if (said !== "") expect(said).toContain("The function's environment has");
    }
    expect(secrets.some((secret) => problem({ ...GOOD, [name]: secret }).includes(`\n  ${name} `))).toBe(
      name !== "AWS_LAMBDA_FUNCTION_NAME",
    );
  });

  it("let the origin's region be a target in another account", () => {
    const settings = readSettings({
      ...GOOD,
      ACCOUNT_ID: "222222222222",
      TARGET_REGIONS: "us-east-1",
      TARGET_ROLES: `us-east-1=${role("111111111111")}`,
    });
    expect(settings.targetRegions).toEqual(["us-east-1"]);
  });

  it("prewarm in Lambda, elsewhere only where that is asked for", () => {
    const prewarm = (more: Environment) => readSettings({ ...GOOD, ...more }).prewarm;
    expect(prewarm({})).toBe(false);
    expect(prewarm({ PREWARM: "on" })).toBe(true);
    expect(prewarm({ AWS_LAMBDA_FUNCTION_NAME: "replicator", PREWARM: "off" })).toBe(false);
  });

  it("look at the function's own region only where it is the origin", () => {
    const settings = readSettings({ AWS_REGION: "local", ORIGIN_REGION: "us-east-1", TARGET_REGION: "us-west-2" });
    expect(settings.originRegion).toBe("us-east-1");
  });
});
