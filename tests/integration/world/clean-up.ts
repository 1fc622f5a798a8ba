import { paginateListDeploymentStrategies } from "@aws-sdk/client-appconfig";
import { itemsOf } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import type { Region } from "../../wire/world/region.ts";

/** Removes all that begins with `prefix` from the regions, each of which may be named twice. */
export async function sweepUp(regions: readonly Region[], prefix: string): Promise<void> {
  for (const region of new Map(regions.map((each) => [each.name, each])).values()) {
    for (const name of await region.seen.applications()) {
      if (name.startsWith(prefix)) await region.person.deletesApplication(name);
    }
    const { control: client } = region.clients;
    for (const { Id, Name = "" } of await itemsOf(paginateListDeploymentStrategies({ client }, {}))) {
      if (Id !== undefined && Name.startsWith(prefix)) await region.person.deletesStrategy(Id);
    }
  }
}
