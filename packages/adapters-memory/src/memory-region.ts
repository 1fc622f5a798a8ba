import type { AddressCatalog, FenceKeeper, Place, RegionPorts } from "@appconfig-replicator/domain";
import { memoryAddressCatalog } from "./address-catalog.ts";
import { memoryConfigRepository } from "./config-repository.ts";
import { memoryDeploymentGateway } from "./deployment-gateway.ts";
import { memoryFenceKeeper } from "./fence-keeper.ts";
import type { ManualClock } from "./manual-clock.ts";
import { type Person, personIn } from "./person.ts";
import type { RegionState } from "./state.ts";
import { memoryStrategyRepository, PREDEFINED_STRATEGIES } from "./strategy-repository.ts";
import { memoryStructureRepository } from "./structure-repository.ts";

/** A region in memory by its ports, the people in it, and what it is made of. */
export interface MemoryRegion {
  readonly ports: RegionPorts;
  readonly catalog: AddressCatalog;
  readonly fences: FenceKeeper;
  readonly person: Person;
  /** What the region holds, to look at and to disturb. */
  readonly state: RegionState;
}

interface HistoryLimits {
  /** How many deployments one look at an environment reads into its past; all of them where it is not said. */
  readonly deploymentsALook?: number;
}

/**
 * One region in memory. Ids count up behind `idPrefix`, a letter of the region's own, so that no two regions share one.
 *
 * Its ports remember nothing: every answer is of this moment, and `observe` reads to the first deployment in one look
 * unless `deploymentsALook` says otherwise. They fail with `not-found`, `refused`, `conflict` and `label-taken` only, as
 * the ports' contracts have it; what else can befall a call, `withFaults` adds. Sizes and quotas have no limit here.
 */
export function memoryRegion(
  place: Place,
  clock: ManualClock,
  idPrefix: string,
  { deploymentsALook }: HistoryLimits = {},
): MemoryRegion {
  let lastId = 0;
  const newId = (): string => {
    lastId += 1;
    return `${idPrefix}${String(lastId).padStart(6, "0")}`;
  };
  const state: RegionState = { place, clock, applications: [], strategies: [...PREDEFINED_STRATEGIES], newId };
  const ports: RegionPorts = {
    place,
    configs: memoryConfigRepository(state),
    structure: memoryStructureRepository(state),
    strategies: memoryStrategyRepository(state),
    deployments: memoryDeploymentGateway(state, deploymentsALook),
  };
  return {
    ports,
    catalog: memoryAddressCatalog(state),
    fences: memoryFenceKeeper(state),
    person: personIn(state),
    state,
  };
}
