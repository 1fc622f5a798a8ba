import type { AppConfigRegion } from "@appconfig-replicator/adapters-aws";
import type { Reconciler } from "@appconfig-replicator/domain";
import type { ServiceIdentifier } from "inversify";
import type { Settling } from "../queue/settle-messages.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import type { Settings } from "../settings/settings.ts";
import type { Sweeping } from "../sweeping/sweep.ts";
import type { Told } from "./telling.ts";

export interface Regions {
  readonly origin: AppConfigRegion;
  readonly targets: readonly AppConfigRegion[];
}

/** What a sweep hands on by, and what it tells by. */
export interface Swept {
  readonly settling: Settling;
  readonly told: Told;
  readonly sweepMinutes: number;
}

const token = <Value>(name: string): ServiceIdentifier<Value> => Symbol(name);

export const TOKENS = {
  settings: token<Settings>("settings"),
  /** The account that is written into marks. Bound by the first invocation, which is the first to tell it. */
  account: token<string>("account"),
  told: token<Told>("told"),
  regions: token<Regions>("regions"),
  reconciler: token<Reconciler>("reconciler"),
  settling: token<Settling>("settling"),
  handleInputs: token<HandleInputs>("handleInputs"),
  swept: token<Swept>("swept"),
  sweeping: token<Sweeping>("sweeping"),
};
