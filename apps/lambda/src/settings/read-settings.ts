import { DEFAULT_POLICY, type Policy } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { byRegion } from "./by-region.ts";
import { globs } from "./globs.ts";
import { mistakesInRegions } from "./mistakes-in-regions.ts";
import { region, regions } from "./region.ts";
import { rollout } from "./rollout.ts";
import { type Mistake, type Settings, SettingsError } from "./settings.ts";
import { targetRoleOf } from "./target-role.ts";
import {
  accountId,
  anything,
  applicationIds,
  busName,
  externalId,
  lagThresholdMs,
  level,
  minutes,
  oneOf,
  share,
  stackName,
  sweepMinutes,
  url,
} from "./words.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The same quota serves the people and pipelines of the day. */
const DEFAULT_QUOTA_SHARE = 0.5;

/** Where no stack made the function, as in a test. */
const DEFAULT_STACK_NAME = "appconfig-replicator";

/** As often as the template's own default. */
const DEFAULT_SWEEP_MINUTES = 15;

/** A key's id, alias or ARN, at most 2,048 characters [AppConfig]. */
const kmsKeyOf = (text: string): string | undefined => (/^[\w:/-]{1,2048}$/.test(text) ? text : undefined);

const SCHEMA = {
  ORIGIN_REGION: region,
  AWS_REGION: region,
  TARGET_REGION: regions,
  TARGET_REGIONS: regions,
  GATE: oneOf(["start", "complete"]),
  ROLLOUT: rollout,
  DIVERGENCE: oneOf(["newest-wins", "origin-wins", "hold"]),
  PROVISION: oneOf(["none", "profiles", "all"]),
  SUPERSEDE_AFTER_MINUTES: minutes,
  LAMBDA_VALIDATORS: oneOf(["map", "drop"]),
  KEYLESS_PROFILES: oneOf(["block", "create"]),
  INCLUDE: globs,
  EXCLUDE: globs,
  ORIGIN_APPLICATIONS: applicationIds,
  ACCOUNT_ID: accountId,
  STACK_NAME: stackName,
  SWEEP_MINUTES: sweepMinutes,
  LOG_LEVEL: level,
  KMS_KEYS: byRegion("region=key", kmsKeyOf),
  TARGET_ROLES: byRegion("region=ARN of a role", targetRoleOf),
  TARGET_ROLE_EXTERNAL_ID: externalId,
  QUEUE_URL: url,
  DEAD_LETTER_QUEUE_URL: url,
  QUOTA_SHARE: share,
  LAG_THRESHOLD: lagThresholdMs,
  EVENT_BUS_NAME: busName,
  PREWARM: oneOf(["on", "off"]),
  AWS_LAMBDA_FUNCTION_NAME: anything,
} as const;

type Name = keyof typeof SCHEMA;

/** All that can be set. */
export const SETTINGS = Object.keys(SCHEMA) as readonly Name[];

type Said = { readonly [Each in Name]: z.output<(typeof SCHEMA)[Each]> | undefined };

/** The settings that an environment says. Throws one `SettingsError` that lists every mistake in it. */
export function readSettings(environment: Environment): Settings {
  const { said, mistakes } = readEach(environment);
  const originRegion = textOf(environment, "ORIGIN_REGION") === undefined ? said.AWS_REGION : said.ORIGIN_REGION;
  const targetRegions = said.TARGET_REGIONS ?? said.TARGET_REGION;
  const all = [
    ...mistakes,
    ...mistakesInRegions((name) => textOf(environment, name), { roles: said.TARGET_ROLES, keys: said.KMS_KEYS }),
  ];
  if (all.length > 0 || originRegion === undefined || targetRegions === undefined) throw new SettingsError(all);
  return {
    originRegion,
    targetRegions,
    policy: policyOf(said),
    include: said.INCLUDE ?? [],
    exclude: said.EXCLUDE ?? [],
    originApplicationIds: said.ORIGIN_APPLICATIONS,
    accountId: said.ACCOUNT_ID,
    stackName: said.STACK_NAME ?? DEFAULT_STACK_NAME,
    sweepMinutes: said.SWEEP_MINUTES ?? DEFAULT_SWEEP_MINUTES,
    logLevel: said.LOG_LEVEL ?? "info",
    targetRoles: said.TARGET_ROLES ?? {},
    externalId: said.TARGET_ROLE_EXTERNAL_ID,
    queueUrl: said.QUEUE_URL,
    deadLetterQueueUrl: said.DEAD_LETTER_QUEUE_URL,
    quotaShare: said.QUOTA_SHARE ?? DEFAULT_QUOTA_SHARE,
    lagThresholdMs: said.LAG_THRESHOLD,
    eventBusName: said.EVENT_BUS_NAME,
    // Outside Lambda, as in a test, nobody waits for the first event.
    prewarm: said.PREWARM === undefined ? said.AWS_LAMBDA_FUNCTION_NAME !== undefined : said.PREWARM === "on",
  };
}

function readEach(environment: Environment): { readonly said: Said; readonly mistakes: readonly Mistake[] } {
  const said: Partial<Record<Name, unknown>> = {};
  const mistakes: Mistake[] = [];
  for (const name of SETTINGS) {
    const text = textOf(environment, name);
    // The function's own region matters only where it is the origin.
    if (text === undefined || (name === "AWS_REGION" && textOf(environment, "ORIGIN_REGION") !== undefined)) continue;
    const read = z.safeParse(SCHEMA[name] as z.ZodMiniType, text);
    if (read.success) said[name] = read.data;
    else mistakes.push(...read.error.issues.map(({ message }) => ({ setting: name, text: message })));
  }
  // Each value was made by its own schema; the loop over names is what the compiler cannot follow.
  return { said: said as Said, mistakes };
}

/** A template leaves what nobody chose empty. */
function textOf(environment: Environment, name: Name): string | undefined {
  const text = environment[name]?.trim();
  return text === "" ? undefined : text;
}

function policyOf(said: Said): Policy {
  return {
    ...DEFAULT_POLICY,
    gate: said.GATE ?? DEFAULT_POLICY.gate,
    rollout: said.ROLLOUT ?? DEFAULT_POLICY.rollout,
    divergence: said.DIVERGENCE ?? DEFAULT_POLICY.divergence,
    provision: said.PROVISION ?? DEFAULT_POLICY.provision,
    supersedeAfterMinutes: said.SUPERSEDE_AFTER_MINUTES ?? DEFAULT_POLICY.supersedeAfterMinutes,
    lambdaValidators: said.LAMBDA_VALIDATORS ?? DEFAULT_POLICY.lambdaValidators,
    kmsKeys: said.KMS_KEYS ?? DEFAULT_POLICY.kmsKeys,
    keylessProfiles: said.KEYLESS_PROFILES ?? DEFAULT_POLICY.keylessProfiles,
  };
}
