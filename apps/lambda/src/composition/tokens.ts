import type { RegionPorts, ReplicateDeployment, ReplicationObserver } from "@appconfig-replicator/domain";
import type { ServiceIdentifier } from "inversify";
import type { HandleInputs, Telling, Whereabouts } from "../replication/handle-inputs.ts";
import type { Settings } from "../settings/settings.ts";

export interface Regions {
  readonly origin: RegionPorts;
  readonly targets: readonly RegionPorts[];
}

const token = <Value>(name: string): ServiceIdentifier<Value> => Symbol(name);

export const TOKENS = {
  settings: token<Settings>("settings"),
  /** The account that is written into marks. Bound by the first invocation, which is the first to tell it. */
  account: token<string>("account"),
  regions: token<Regions>("regions"),
  telling: token<Telling>("telling"),
  observer: token<ReplicationObserver>("observer"),
  replicate: token<ReplicateDeployment>("replicate"),
  whereabouts: token<Whereabouts>("whereabouts"),
  handleInputs: token<HandleInputs>("handleInputs"),
};
