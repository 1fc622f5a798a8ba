import {
  type EnvironmentAddress,
  findEnvironments,
  type Inspection,
  inspectReplication,
} from "@appconfig-replicator/domain";
import { atOnce, type Progress } from "./at-once.ts";
import type { Surroundings } from "./surroundings.ts";

/** So many environments at once: as many as a sweep of the function has under way keep a region's quota busy. */
const ENVIRONMENTS_AT_ONCE = 8;

/** Every environment of any region that may hold something wanted, looked at once; each is handed on as it is done. */
export async function survey(
  { origin, targets, reconciler }: Surroundings,
  each: (inspection: Inspection) => void | Promise<void>,
  progress: Progress,
): Promise<Awaited<ReturnType<typeof findEnvironments>>> {
  const catalogs = [origin, ...targets].map(({ catalog }) => catalog);
  const found = await findEnvironments(catalogs, reconciler.mayHold);
  const inspect = inspectReplication(reconciler);
  const look = async (address: EnvironmentAddress): Promise<void> => each(await inspect({ address }));
  await atOnce(ENVIRONMENTS_AT_ONCE, found.environments, look, progress);
  return found;
}
