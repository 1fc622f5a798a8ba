import { DEFAULT_POLICY, type Policy } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import { globs } from "./globs.ts";
import { region, regions, regionsIn } from "./region.ts";
import { rollout } from "./rollout.ts";
import { type Mistake, type Settings, SettingsError } from "./settings.ts";
import { accountId, level, minutes, oneOf } from "./words.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

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
  INCLUDE: globs,
  EXCLUDE: globs,
  ACCOUNT_ID: accountId,
  LOG_LEVEL: level,
} as const;

type Name = keyof typeof SCHEMA;
type Said = { readonly [Each in Name]: z.output<(typeof SCHEMA)[Each]> | undefined };

/** The settings that an environment says. Throws one `SettingsError` that lists every mistake in it. */
export function readSettings(environment: Environment): Settings {
  const { said, mistakes } = readEach(environment);
  const originRegion = textOf(environment, "ORIGIN_REGION") === undefined ? said.AWS_REGION : said.ORIGIN_REGION;
  const targetRegions = said.TARGET_REGIONS ?? said.TARGET_REGION;
  const all = [...mistakes, ...mistakesInRegions(environment)];
  if (all.length > 0 || originRegion === undefined || targetRegions === undefined) throw new SettingsError(all);
  return {
    originRegion,
    targetRegions,
    policy: policyOf(said),
    include: said.INCLUDE ?? [],
    exclude: said.EXCLUDE ?? [],
    accountId: said.ACCOUNT_ID,
    logLevel: said.LOG_LEVEL ?? "info",
  };
}

function readEach(environment: Environment): { readonly said: Said; readonly mistakes: readonly Mistake[] } {
  const said: Partial<Record<Name, unknown>> = {};
  const mistakes: Mistake[] = [];
  for (const name of Object.keys(SCHEMA) as Name[]) {
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

/** What is wrong only between settings, told even where one of them is wrong by itself. */
function mistakesInRegions(environment: Environment): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const origin = textOf(environment, "ORIGIN_REGION") ?? textOf(environment, "AWS_REGION");
  if (origin === undefined) {
    mistakes.push({ setting: "ORIGIN_REGION", text: "is missing: name the region that people deploy to" });
  }
  const settings = (["TARGET_REGION", "TARGET_REGIONS"] as const).filter((name) => textOf(environment, name));
  if (settings.length === 0) {
    mistakes.push({ setting: "TARGET_REGIONS", text: "is missing: name the regions to be kept like the origin" });
  }
  if (settings.length === 2) {
    mistakes.push({ setting: "TARGET_REGION", text: "and TARGET_REGIONS are both set: keep one of them" });
  }
  for (const setting of settings) {
    if (origin === undefined || !regionsIn(textOf(environment, setting) ?? "").includes(origin)) continue;
    mistakes.push({ setting, text: `has "${origin}", which is the origin: nothing is ever written there` });
  }
  return mistakes;
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
  };
}
