import { type Address, formatAddress, type InspectedAddress } from "@appconfig-replicator/domain";
import { UsageError } from "../context/context.ts";
import type { Surroundings } from "../regions/surroundings.ts";
import { nearest } from "../selection/nearest.ts";
import { escaped } from "../text/escape.ts";
import type { Sitting } from "./sitting.ts";

/** Why there is nothing to look at, and what was meant perhaps. */
export async function whyNothing({
  selection,
  surroundings,
}: Pick<Sitting, "selection" | "surroundings">): Promise<string> {
  const { globs, settings } = selection;
  if (globs.length === 0) return `Nothing is to be compared: no region has a profile that ${named(settings.include)}`;
  const head = `Nothing matches ${globs.map((glob) => `"${glob}"`).join(", ")}.`;
  const applications = await surroundings.origin.catalog.applications();
  const wanted = globs[0]?.split("/")[0] ?? "";
  const names = applications.ok ? applications.value : [];
  if (names.includes(wanted)) return `${head} Application "${wanted}" is there; try "${wanted}/**"`;
  const near = nearest(wanted, names);
  return near === undefined ? head : `${head} Did you mean "${escaped(near)}/**"?`;
}

const named = (include: readonly string[]): string => (include.length === 0 ? "could be followed" : "INCLUDE lets in");

/** One address; rejects with a `UsageError` that names the nearest where no region that answered has it. */
export async function requireKnown({ surroundings, answers }: Sitting, inspected: InspectedAddress): Promise<void> {
  const sights = [inspected.origin, ...inspected.targets.map(({ sight }) => sight)];
  if (!answers.areAll || !sights.every(({ kind }) => kind === "absent")) return;
  throw new UsageError(await whyUnknown(surroundings, inspected.address));
}

export async function whyUnknown({ origin }: Surroundings, address: Address): Promise<string> {
  const { application, environment, profile } = address;
  const head = `No region has "${escaped(formatAddress(address))}"`;
  const suggestion = (what: string, wanted: string, names: readonly string[]): string => {
    const near = nearest(wanted, names);
    return near === undefined
      ? `${head}: there is no ${what} "${escaped(wanted)}"`
      : `${head}: did you mean ${what} "${escaped(near)}"?`;
  };
  const applications = await origin.catalog.applications();
  if (!applications.ok) return head;
  if (!applications.value.includes(application)) return suggestion("application", application, applications.value);
  const environments = await origin.catalog.environments(application);
  if (!environments.ok) return head;
  if (!environments.value.includes(environment)) return suggestion("environment", environment, environments.value);
  const names = await origin.configs.resolve(address);
  const profiles = names.ok && names.value.kind === "found" ? names.value.profiles.map(({ name }) => name) : [];
  return suggestion("profile", profile, profiles);
}
