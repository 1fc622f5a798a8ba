import type { DeploymentGateway } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import { fillIn } from "./fill-in.ts";
import { observe } from "./observe.ts";
import { readDetails } from "./read-details.ts";
import { start } from "./start.ts";
import { stop } from "./stop.ts";

export function deploymentGateway(region: Region): DeploymentGateway {
  const fill = fillIn(region);
  return {
    observe: (environment, enough) => observe(region, fill, { environment, enough }),
    read: (environment, number) => readDetails(region, { environment, number }),
    start: (request) => start(region, request),
    stop: (environment, number) => stop(region, { environment, number }),
  };
}
