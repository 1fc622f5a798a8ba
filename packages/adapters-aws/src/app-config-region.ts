import type { AddressCatalog, Place, RegionPorts } from "@appconfig-replicator/domain";
import type { AppConfigClientConfig } from "@aws-sdk/client-appconfig";
import type { Asked } from "./asking/asked.ts";
import { region } from "./asking/region.ts";
import { type ClientSettings, openClient } from "./connection/open-client.ts";
import { DEFAULT_TIMEOUTS, type Timeouts } from "./connection/timeouts.ts";
import { deploymentGateway } from "./deployments/deployment-gateway.ts";
import { addressCatalog } from "./names/address-catalog.ts";
import { configRepository } from "./names/config-repository.ts";
import { nameLists } from "./names/lists.ts";
import { nameMemory } from "./names/name-memory.ts";
import { strategyMemory } from "./strategies/strategy-memory.ts";
import { strategyRepository } from "./strategies/strategy-repository.ts";
import { structureRepository } from "./structure/structure-repository.ts";

export interface AppConfigRegionOptions {
  readonly place: Place;
  /** Where the SDK's own chain is not what is wanted: another account's role. */
  readonly credentials?: NonNullable<AppConfigClientConfig["credentials"]>;
  readonly client?: ClientSettings;
  readonly timeouts?: Partial<Timeouts>;
  /** Milliseconds, for the age of what is remembered; only differences count. */
  readonly now?: () => number;
  /** The applications that may be asked about, by id, where they are not all: what is out of reach is taken for not there. */
  readonly applicationIds?: readonly string[];
  /** How many list calls one look may spend on an environment's past; `PAGES_A_LOOK` where it is not said. */
  readonly pagesALook?: number;
}

/** A region's ports, and what there is in it: an origin is swept, a target is not. */
export interface AppConfigRegion extends RegionPorts {
  readonly catalog: AddressCatalog;
}

/** One region of AppConfig through the domain's ports, all on one client, so that connections and names are shared. */
export function appConfigRegion({
  place,
  credentials,
  client,
  timeouts,
  now,
  applicationIds,
  pagesALook,
}: AppConfigRegionOptions): AppConfigRegion {
  const limits = { ...DEFAULT_TIMEOUTS, ...timeouts };
  const names = nameMemory(now ?? Date.now);
  const strategies = strategyMemory(now ?? Date.now);
  const here = region({
    name: place.region,
    client: openClient(place.region, { ...client, ...(credentials !== undefined && { credentials }) }, limits),
    forWrites: { requestTimeout: limits.writeMs },
    onGone: ({ applicationId }: Asked) => {
      if (applicationId !== undefined) names.forget(applicationId);
      // A start can fail for the strategy too, and does not say for which.
      strategies.forget();
    },
  });
  const lookup = { region: here, names, lists: nameLists(here, names, applicationIds) };
  return {
    place,
    catalog: addressCatalog(lookup),
    configs: configRepository(lookup),
    structure: structureRepository(here, names),
    strategies: strategyRepository(here, strategies),
    deployments: deploymentGateway(here, pagesALook),
  };
}
