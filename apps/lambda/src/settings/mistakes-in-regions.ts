import { regionsIn } from "./region.ts";
import type { Mistake } from "./settings.ts";
import type { TargetRole } from "./target-role.ts";

type Name = "ORIGIN_REGION" | "AWS_REGION" | "TARGET_REGION" | "TARGET_REGIONS" | "ACCOUNT_ID";

/** What a setting says, before anything is made of it. */
export type TextOf = (name: Name) => string | undefined;

interface SaidByRegion {
  readonly roles: Readonly<Record<string, TargetRole>> | undefined;
  readonly keys: Readonly<Record<string, string>> | undefined;
}

/** What is wrong only between settings, told even where one of them is wrong by itself. */
export function mistakesInRegions(textOf: TextOf, { roles = {}, keys = {} }: SaidByRegion): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const origin = textOf("ORIGIN_REGION") ?? textOf("AWS_REGION");
  if (origin === undefined) {
    mistakes.push({ setting: "ORIGIN_REGION", text: "is missing: name the region that people deploy to" });
  }
  const settings = (["TARGET_REGION", "TARGET_REGIONS"] as const).filter(textOf);
  if (settings.length === 0) {
    mistakes.push({ setting: "TARGET_REGIONS", text: "is missing: name the regions to be kept like the origin" });
  }
  if (settings.length === 2) {
    mistakes.push({ setting: "TARGET_REGION", text: "and TARGET_REGIONS are both set: keep one of them" });
  }
  const targets = new Set(settings.flatMap((setting) => regionsIn(textOf(setting) ?? "")));
  for (const setting of settings) {
    if (origin === undefined || !regionsIn(textOf(setting) ?? "").includes(origin)) continue;
    const text = whyOriginIsNoTarget(origin, roles[origin], textOf("ACCOUNT_ID"));
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
