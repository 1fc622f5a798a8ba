import { findEnvironments, type Inspection, inspectReplication } from "@appconfig-replicator/domain";
import type { Surroundings } from "./surroundings.ts";

/** So many environments at once: as many as a sweep of the function has under way keep a region's quota busy. */
const ENVIRONMENTS_AT_ONCE = 8;

/** Told after each environment, of how many. */
export type Progress = (done: number, of: number) => void;

/** Every environment of any region that may hold something wanted, looked at once; each is handed on as it is done. */
export async function survey(
  { origin, targets, reconciler }: Surroundings,
  each: (inspection: Inspection) => void | Promise<void>,
  progress: Progress,
): Promise<Awaited<ReturnType<typeof findEnvironments>>> {
  const catalogs = [origin, ...targets].map(({ catalog }) => catalog);
  const found = await findEnvironments(catalogs, reconciler.mayHold);
  const inspect = inspectReplication(reconciler);
  const waiting = found.environments.values();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const environment of waiting) {
      await each(await inspect({ address: environment }));
      progress(++done, found.environments.length);
    }
  };
  await Promise.all(Array.from({ length: ENVIRONMENTS_AT_ONCE }, worker));
  return found;
}
