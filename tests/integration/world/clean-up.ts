import { findApplication, found, itemsOf, type Region } from "@appconfig-replicator/testing/people";
import {
  paginateListDeploymentStrategies,
  paginateListDeployments,
  paginateListEnvironments,
  StopDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import { vi } from "vitest";

/** What is rolling back cannot be deleted yet; rolling back takes a moment. */
const DEADLINE = { timeout: 90_000, interval: 1_000 };

/** Removes all that begins with `prefix` from the regions, each of which may be named twice. */
export async function sweepUp(regions: readonly Region[], prefix: string): Promise<void> {
  for (const region of new Map(regions.map((each) => [each.name, each])).values()) {
    for (const name of await region.seen.applications()) {
      if (!name.startsWith(prefix)) continue;
      await stopAll(region, name);
      await vi.waitFor(() => region.person.deletesApplication(name), DEADLINE);
    }
    await deleteStrategies(region, prefix);
  }
}

/** What can still be stopped. */
const UNDER_WAY: ReadonlySet<string> = new Set(["VALIDATING", "DEPLOYING", "BAKING"]);

async function stopAll({ clients }: Region, application: string): Promise<void> {
  const { control: client } = clients;
  const ApplicationId = found(await findApplication(client, application), application);
  for (const { Id } of await itemsOf(paginateListEnvironments({ client }, { ApplicationId }))) {
    const environment = { ApplicationId, EnvironmentId: found(Id, "environment") };
    for (const { DeploymentNumber, State = "" } of await itemsOf(paginateListDeployments({ client }, environment))) {
      if (UNDER_WAY.has(State)) await client.send(new StopDeploymentCommand({ ...environment, DeploymentNumber }));
    }
  }
}

async function deleteStrategies({ clients, person }: Region, prefix: string): Promise<void> {
  const { control: client } = clients;
  for (const { Id, Name = "" } of await itemsOf(paginateListDeploymentStrategies({ client }, {}))) {
    if (Id !== undefined && Name.startsWith(prefix)) await person.deletesStrategy(Id);
  }
}
