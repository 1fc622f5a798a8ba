import {
  type AddressIds,
  type EnvironmentIds,
  failed,
  type Hint,
  ok,
  type RegionPorts,
  type Result,
  type Scope,
} from "@appconfig-replicator/domain";
import type { Trigger } from "../triggers/trigger.ts";

/** Where a trigger says to look, by names. Fails `not-found` when the origin has nothing under its ids. */
export async function placeOf(origin: RegionPorts, trigger: Trigger): Promise<Result<Scope>> {
  if (trigger.kind === "names") return ok(trigger.address);
  const { profileId, ...environment } = trigger.ids;
  if (profileId !== undefined) return origin.configs.nameOf({ ...environment, profileId });
  const told = await profileOf(origin, environment, trigger.hint);
  return told.ok ? origin.configs.nameOf({ ...environment, profileId: told.value }) : told;
}

/** A stop may name its deployment only; the environment's list says of which profile that is. */
async function profileOf(
  { deployments, place }: RegionPorts,
  environment: EnvironmentIds,
  { deploymentNumber: number = 0, undone = false }: Hint,
): Promise<Result<AddressIds["profileId"]>> {
  const history = await deployments.observe(environment, (seen) => (seen.at(-1)?.number ?? 0) <= number);
  if (!history.ok) return history;
  const found = history.value.newestFirst.find((deployment) => deployment.number === number);
  if (found !== undefined) return ok(found.profileId);
  const { applicationId, environmentId } = environment;
  const subject = `deployment #${number} of application '${applicationId}', environment '${environmentId}'`;
  // Numbers only grow: a list that ends below one that was told just now lags, and is worth asking again.
  const lags = undone && number > (history.value.newestFirst[0]?.number ?? 0);
  const kind = lags ? "lagging" : "not-found";
  return failed({ kind, operation: "ListDeployments", region: place.region, subject });
}
