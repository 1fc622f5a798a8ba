import {
  describeFailure,
  type EnvironmentAddress,
  type Fence,
  type FenceScope,
  fencesIn,
  findEnvironments,
  formatFenceScope,
  isFenced,
} from "@appconfig-replicator/domain";
import { UsageError } from "../context/context.ts";
import type { Surroundings } from "../regions/surroundings.ts";
import type { FencesReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import type { Sitting } from "./sitting.ts";

/** A target with its fences. */
export type Target = Surroundings["targets"][number];

/** Those of one target as it says now; none, and noted, where it does not answer. */
export async function fencesThere({ strategies, place }: Target, { answers }: Sitting): Promise<readonly Fence[]> {
  const listed = await strategies.listAnew();
  if (listed.ok) return fencesIn(listed.value);
  answers.note({ unread: [{ place, reason: describeFailure(listed.failure), failure: listed.failure }] });
  return [];
}

export const reportOf =
  ({ place: { region } }: Target) =>
  ({ id, scope, by, at, why }: Fence): FencesReport["fences"][number] => ({
    region,
    id,
    scope: formatFenceScope(scope),
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
    why,
  });

export const inWords = (scope: FenceScope, region: string): string =>
  scope.application === undefined ? region : `${escaped(formatFenceScope(scope))} in ${region}`;

/** The region that a fence is about. Throws a `UsageError` where there are more. */
export function oneTarget({ surroundings: { targets } }: Sitting, command: string): Target {
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0)
    throw new UsageError(`${command} is for one region: name it with --target`);
  return target;
}

/** Throws a `UsageError` where a region that was asked did not answer. */
export function requireAnswer({ answers }: Sitting): void {
  const silent = answers.report().find(({ answered }) => !answered);
  if (silent !== undefined)
    throw new UsageError(`${silent.region} is silent: ${silent.reason ?? ""}. Nothing was done`);
}

/** What there is in a target of what a fence holds. */
export async function environmentsBehind(target: Target, scope: FenceScope): Promise<readonly EnvironmentAddress[]> {
  const { environments } = await findEnvironments([target.catalog]);
  return environments.filter((each) => isFenced({ scope }, each));
}
