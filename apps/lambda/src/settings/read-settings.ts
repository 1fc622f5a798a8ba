import { DEFAULT_POLICY, type Policy } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { type Mistake, type Settings, SettingsError, type TargetRole } from "./settings.ts";
import { regionsIn, VARIABLES } from "./variables.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The same quota serves the people and pipelines of the day. */
const DEFAULT_QUOTA_SHARE = 0.5;

/** Where no stack made the function, as in a test. */
const DEFAULT_STACK_NAME = "appconfig-replicator";

/** As often as the template's own default. */
const DEFAULT_SWEEP_MINUTES = 15;

type Name = keyof typeof VARIABLES;

/** All that can be set. */
export const SETTINGS = Object.keys(VARIABLES) as readonly Name[];

type Values = { readonly [Each in Name]: z.output<(typeof VARIABLES)[Each]> | undefined };

/** The settings that an environment says. Throws one `SettingsError` that lists every mistake in it. */
export function readSettings(environment: Environment): Settings {
  const { values, mistakes } = readEach(environment);
  const originRegion = textOf(environment, "ORIGIN_REGION") === undefined ? values.AWS_REGION : values.ORIGIN_REGION;
  const targetRegions = values.TARGET_REGIONS ?? values.TARGET_REGION;
  const all = [...mistakes, ...mistakesInRegions(environment, values)];
  if (all.length > 0 || originRegion === undefined || targetRegions === undefined) throw new SettingsError(all);
  return {
    originRegion,
    targetRegions,
    policy: policyOf(values),
    include: values.INCLUDE ?? [],
    exclude: values.EXCLUDE ?? [],
    originApplicationIds: values.ORIGIN_APPLICATIONS,
    accountId: values.ACCOUNT_ID,
    stackName: values.STACK_NAME ?? DEFAULT_STACK_NAME,
    sweepMinutes: values.SWEEP_MINUTES ?? DEFAULT_SWEEP_MINUTES,
    logLevel: values.LOG_LEVEL ?? "info",
    targetRoles: values.TARGET_ROLES ?? {},
    externalId: values.TARGET_ROLE_EXTERNAL_ID,
    queueUrl: values.QUEUE_URL,
    deadLetterQueueUrl: values.DEAD_LETTER_QUEUE_URL,
    quotaShare: values.QUOTA_SHARE ?? DEFAULT_QUOTA_SHARE,
    lagThresholdMs: values.LAG_THRESHOLD,
    eventBusName: values.EVENT_BUS_NAME,
    // Outside Lambda, as in a test, nobody waits for the first event.
    prewarm: values.PREWARM === undefined ? values.AWS_LAMBDA_FUNCTION_NAME !== undefined : values.PREWARM === "on",
  };
}

function readEach(environment: Environment): { readonly values: Values; readonly mistakes: readonly Mistake[] } {
  const values: Partial<Record<Name, unknown>> = {};
  const mistakes: Mistake[] = [];
  for (const name of SETTINGS) {
    const text = textOf(environment, name);
    // The function's own region matters only where it is the origin.
    if (text === undefined || (name === "AWS_REGION" && textOf(environment, "ORIGIN_REGION") !== undefined)) continue;
    const read = z.safeParse(VARIABLES[name] as z.ZodMiniType, text);
    if (read.success) values[name] = read.data;
    else mistakes.push(...read.error.issues.map(({ message }) => ({ setting: name, text: message })));
  }
  // Each value was made by its own schema; the loop over names is what the compiler cannot follow.
  return { values: values as Values, mistakes };
}

/** A template leaves what nobody chose empty. */
function textOf(environment: Environment, name: Name): string | undefined {
  const text = environment[name]?.trim();
  return text === "" ? undefined : text;
}

function policyOf(values: Values): Policy {
  return {
    ...DEFAULT_POLICY,
    gate: values.GATE ?? DEFAULT_POLICY.gate,
    rollout: values.ROLLOUT ?? DEFAULT_POLICY.rollout,
    divergence: values.DIVERGENCE ?? DEFAULT_POLICY.divergence,
    provision: values.PROVISION ?? DEFAULT_POLICY.provision,
    supersedeAfterMinutes: values.SUPERSEDE_AFTER_MINUTES ?? DEFAULT_POLICY.supersedeAfterMinutes,
    lambdaValidators: values.LAMBDA_VALIDATORS ?? DEFAULT_POLICY.lambdaValidators,
    kmsKeys: values.KMS_KEYS ?? DEFAULT_POLICY.kmsKeys,
    keylessProfiles: values.KEYLESS_PROFILES ?? DEFAULT_POLICY.keylessProfiles,
  };
}

/** What is wrong only between settings, told even where one of them is wrong by itself. */
function mistakesInRegions(
  environment: Environment,
  { TARGET_ROLES: roles = {}, KMS_KEYS: keys = {} }: Values,
): readonly Mistake[] {
  const settingOf = (name: Name): string | undefined => textOf(environment, name);
  const mistakes: Mistake[] = [];
  const origin = settingOf("ORIGIN_REGION") ?? settingOf("AWS_REGION");
  if (origin === undefined) {
    mistakes.push({ setting: "ORIGIN_REGION", text: "is missing: name the region that people deploy to" });
  }
  const settings = (["TARGET_REGION", "TARGET_REGIONS"] as const).filter(settingOf);
  if (settings.length === 0) {
    mistakes.push({ setting: "TARGET_REGIONS", text: "is missing: name the regions to be kept like the origin" });
  }
  if (settings.length === 2) {
    mistakes.push({ setting: "TARGET_REGION", text: "and TARGET_REGIONS are both set: keep one of them" });
  }
  const targets = new Set(settings.flatMap((setting) => regionsIn(settingOf(setting) ?? "")));
  for (const setting of settings) {
    if (origin === undefined || !regionsIn(settingOf(setting) ?? "").includes(origin)) continue;
    const text = whyOriginIsNoTarget(origin, roles[origin], settingOf("ACCOUNT_ID"));
    if (text !== undefined) mistakes.push({ setting, text });
  }
  for (const [setting, byRegion] of Object.entries({ TARGET_ROLES: roles, KMS_KEYS: keys })) {
    for (const region of Object.keys(byRegion).filter((each) => !targets.has(each))) {
      mistakes.push({ setting, text: `has "${region}", which is no target` });
    }
  }
  for (const [region] of Object.entries(keys).filter(([, key]) => regionOfKey(key) !== undefined)) {
    if (regionOfKey(keys[region] ?? "") === region) continue;
    mistakes.push({ setting: "KMS_KEYS", text: `has a key of another region for "${region}": name that region's own` });
  }
  return mistakes;
}

/** Nothing where a key is named by its id or alias, which mean something in every region. */
function regionOfKey(key: string): string | undefined {
  return /^arn:[\w-]+:kms:(?<region>[\w-]+):/.exec(key)?.groups?.["region"];
}

/** The origin's region may be a target in another account only, and that has to be known before anything is written. */
function whyOriginIsNoTarget(
  origin: string,
  role: TargetRole | undefined,
  account: string | undefined,
): string | undefined {
  const head = `has "${origin}", which is the origin`;
  if (role === undefined) return `${head}: nothing is ever written there`;
  if (account === undefined) return `${head}: set ACCOUNT_ID, so that its role's account is known to be another`;
  return role.account === account
    ? `${head}, and its role is of the same account: nothing is ever written there`
    : undefined;
}
