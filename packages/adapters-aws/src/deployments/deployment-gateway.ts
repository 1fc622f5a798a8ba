import type { DeploymentGateway } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import { fillIn } from "./fill-in.ts";
import { observe, PAGES_A_LOOK } from "./observe.ts";
import { pasts } from "./pasts.ts";
import { readDetails } from "./read-details.ts";
import { start } from "./start.ts";
import { stop } from "./stop.ts";

export function deploymentGateway(region: Region, pagesALook: number = PAGES_A_LOOK): DeploymentGateway {
  const observing = { region, fill: fillIn(region), pasts: pasts(), pagesALook };
  return {
    observe: (environment, enough) => observe(observing, { environment, enough }),
    read: (environment, number) => readDetails(region, { environment, number }),
    start: (request) => start(region, request),
    stop: (environment, number) => stop(region, { environment, number }),
  };
}
