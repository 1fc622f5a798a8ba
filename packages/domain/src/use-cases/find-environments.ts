import type { AddressPart, EnvironmentAddress } from "../model/address.ts";
import type { Failure } from "../model/failure.ts";
import type { AddressCatalog } from "../ports/address-catalog.ts";

/** The environments that any of the regions has, and what could not be listed. */
export interface FoundEnvironments {
  /** By application, then by name, each once. */
  readonly environments: readonly EnvironmentAddress[];
  readonly unlisted: readonly Failure[];
}

/**
 * The environments of all regions, so that what exists only in a target is found too, and what a region that does not
 * answer has is found in the others. What cannot hold anything wanted is not asked for. Reads only.
 */
export async function findEnvironments(
  catalogs: readonly AddressCatalog[],
  mayHold: (part: AddressPart) => boolean = () => true,
): Promise<FoundEnvironments> {
  const found = await Promise.all(catalogs.map((catalog) => environmentsIn(catalog, mayHold)));
  const keyed = found.flatMap(({ environments }) =>
    environments.map((each) => [JSON.stringify([each.application, each.environment]), each] as const),
  );
  return {
    environments: [...new Map(keyed).values()].toSorted(byName),
    unlisted: found.flatMap(({ unlisted }) => unlisted),
  };
}

function byName(a: EnvironmentAddress, b: EnvironmentAddress): number {
  if (a.application !== b.application) return a.application < b.application ? -1 : 1;
  return a.environment < b.environment ? -1 : 1;
}

async function environmentsIn(
  catalog: AddressCatalog,
  mayHold: (part: AddressPart) => boolean,
): Promise<FoundEnvironments> {
  const applications = await catalog.applications();
  if (!applications.ok) return { environments: [], unlisted: [applications.failure] };
  const environments: EnvironmentAddress[] = [];
  const unlisted: Failure[] = [];
  for (const application of applications.value.filter((each) => mayHold({ application: each }))) {
    const listed = await catalog.environments(application);
    // An application that went while the list was walked has nothing to show.
    if (listed.ok) environments.push(...listed.value.map((environment) => ({ application, environment })));
    else if (listed.failure.kind !== "not-found") unlisted.push(listed.failure);
  }
  return { environments: environments.filter(mayHold), unlisted };
}
