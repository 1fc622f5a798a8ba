import type { Address } from "../model/address.ts";
import type { Look } from "../plan/look.ts";
import type { Reconciler } from "./reconciler.ts";
import type { Wanted } from "./scene.ts";

/** Stands for every profile of an environment whose profiles could not be read. */
export const EVERY_PROFILE = "*";

/** The addresses to be planned: the one that was named, or those that the origin has. What it lacks, nobody decided. */
export function addressesOf(
  { selects = () => true }: Reconciler,
  { environment, profile }: Wanted,
  origin: Look,
): readonly Address[] {
  const { application, environment: name } = environment;
  const address = (one: string): Address => ({ application, environment: name, profile: one });
  if (profile !== undefined) return [address(profile)].filter(selects);
  if (!origin.names.ok || origin.names.value.kind === "ambiguous") return [address(EVERY_PROFILE)];
  if (origin.names.value.kind !== "found") return [];
  return origin.names.value.profiles.map((each) => address(each.name)).filter(selects);
}
