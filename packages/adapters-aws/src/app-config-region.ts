import type { AddressCatalog, FenceKeeper, Place, RegionPorts } from "@appconfig-replicator/domain";
import type { AppConfigClientConfig } from "@aws-sdk/client-appconfig";
import type { Call } from "./answers/failure.ts";
import { type ClientSettings, DEFAULT_TIMEOUTS, openClient, type Timeouts } from "./connection/client.ts";
import { nameLists } from "./names/name-lists.ts";
import { nameMemory } from "./names/name-memory.ts";
import { addressCatalog } from "./ports/address-catalog.ts";
import { configRepository } from "./ports/config-repository.ts";
import { deploymentGateway } from "./ports/deployment-gateway.ts";
import { fenceKeeper } from "./ports/fence-keeper.ts";
import { strategyMemory, strategyRepository } from "./ports/strategy-repository.ts";
import { structureRepository } from "./ports/structure-repository.ts";
import { region } from "./region/region.ts";

/** Which region, and how it is talked to. Only the place has to be said. */
export interface AppConfigRegionOptions {
  /** The region, and the account that failures and outcomes name it by; the account called is the credentials' own. */
  readonly place: Place;
  /** Where the SDK's own chain is not what is wanted: another account's role. */
  readonly credentials?: NonNullable<AppConfigClientConfig["credentials"]>;
  /** Settings of the SDK's client; attempts are three where it is not said, and no pace is kept. */
  readonly client?: ClientSettings;
  /** In milliseconds; `DEFAULT_TIMEOUTS` for those that are not said. */
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
  /** Always lists: what it tells is as new as AppConfig's lists are. */
  readonly catalog: AddressCatalog;
  /** For people only: nothing that replicates is given it. */
  readonly fences: FenceKeeper;
}

/**
 * One region of AppConfig through the domain's ports, all on one client, so that connections and names are shared.
 *
 * Nothing is asked before a port is called. A call is made three times at most, and never again where it was a write whose
 * effect is unknown; each attempt ends by itself, by default after 2 s without a connection, 5 s (a write: 35 s) without the
 * head of an answer, and 10 s more without its end. Names, lists of profiles and strategies are remembered for five
 * minutes, up to 10,000 of each, and the past of up to 2,000 environments for as long as it stands; what a region says is
 * not there is forgotten at once. Failures are returned as the ports say; a defect is thrown with its cause, and holds no content.
 */
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
  const service = region({
    name: place.region,
    client: openClient(place.region, { ...client, ...(credentials !== undefined && { credentials }) }, limits),
    writeOptions: { requestTimeout: limits.writeMs },
    onGone: ({ applicationId }: Call) => {
      if (applicationId !== undefined) names.forget(applicationId);
      // A start can fail for the strategy too, and does not say for which.
      strategies.forget();
    },
  });
  const lookup = { region: service, names, lists: nameLists(service, names, applicationIds) };
  return {
    place,
    catalog: addressCatalog(lookup),
    configs: configRepository(lookup),
    structure: structureRepository(service, names),
    strategies: strategyRepository(service, strategies),
    deployments: deploymentGateway(service, pagesALook),
    fences: fenceKeeper(service, strategies),
  };
}
