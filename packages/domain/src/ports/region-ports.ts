import type { Place } from "../model/place.ts";
import type { ConfigRepository } from "./config-repository.ts";
import type { DeploymentGateway } from "./deployment-gateway.ts";
import type { StrategyRepository } from "./strategy-repository.ts";
import type { StructureRepository } from "./structure-repository.ts";

/** One region, through its ports. */
export interface RegionPorts {
  readonly place: Place;
  readonly configs: ConfigRepository;
  readonly structure: StructureRepository;
  readonly strategies: StrategyRepository;
  readonly deployments: DeploymentGateway;
}
