import {
  type EnvironmentAddress,
  type FoundEnvironments,
  findEnvironments,
  type Inspection,
  inspectReplication,
} from "@appconfig-replicator/domain";
import { pMapIterable } from "p-map";
import type { Surroundings } from "./surroundings.ts";

/** So many environments at once: as many as a sweep of the function has under way keep a region's quota busy. */
const ENVIRONMENTS_AT_ONCE = 8;

/** So many may be done before their turn, behind one that takes long: a look at everything never holds more of it. */
const ENVIRONMENTS_AHEAD = 64;

/** Told after each of them, of how many. */
export type Progress = (done: number, of: number) => void;

/** The environments of any region that may hold something wanted, by name, and what could not be listed. */
export function environmentsIn({ origin, targets, reconciler }: Surroundings): Promise<FoundEnvironments> {
  return findEnvironments(
    [origin, ...targets].map(({ catalog }) => catalog),
    reconciler.mayHold,
  );
}

/** Each looked at once, in their order. */
export function inspections(
  { reconciler }: Surroundings,
  environments: readonly EnvironmentAddress[],
  progress: Progress,
): AsyncIterable<Inspection> {
  const inspect = inspectReplication(reconciler);
  let done = 0;
  const look = async (address: EnvironmentAddress): Promise<Inspection> => {
    const inspection = await inspect({ address });
    progress(++done, environments.length);
    return inspection;
  };
  return pMapIterable(environments, look, { concurrency: ENVIRONMENTS_AT_ONCE, backpressure: ENVIRONMENTS_AHEAD });
}
