import { appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import {
  knownFacts,
  type ReplicateDeployment,
  type ReplicationObserver,
  type ReplicationRequest,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { Container } from "inversify";
import { addressOf } from "../addresses/address-of.ts";
import type { Filter } from "../addresses/filter.ts";
import { systemClock } from "../clock/system-clock.ts";
import { handleInputs, type Telling, type Whereabouts } from "../replication/handle-inputs.ts";
import { oneLookAtATime } from "../replication/one-look-at-a-time.ts";
import type { Settings } from "../settings/settings.ts";
import { correlations } from "../telling/correlation.ts";
import { log } from "../telling/log.ts";
import { loggingObserver } from "../telling/logging-observer.ts";
import { type Regions, TOKENS } from "./tokens.ts";

export interface Chosen {
  readonly settings: Settings;
  readonly isReplicated: Filter;
}

/**
 * How everything is put together, but for the account. All of it is made once and lives as long as the process: a
 * region's client keeps its connections, and what was learned of a deployment stays true.
 */
export function container({ settings, isReplicated }: Chosen): Container {
  const made = new Container({ defaultScope: "Singleton" });
  made.bind(TOKENS.settings).toConstantValue(settings);
  made.bind(TOKENS.regions).toResolvedValue(regions, [TOKENS.settings, TOKENS.account]);
  made.bind(TOKENS.telling).toResolvedValue(telling, [TOKENS.settings]);
  made.bind(TOKENS.observer).toResolvedValue(({ log }: Telling) => loggingObserver(log), [TOKENS.telling]);
  made.bind(TOKENS.replicate).toResolvedValue(replicate, [TOKENS.settings, TOKENS.regions, TOKENS.observer]);
  made
    .bind(TOKENS.whereabouts)
    .toResolvedValue(
      ({ origin }: Regions): Whereabouts => ({ addressOf: (trigger) => addressOf(origin, trigger), isReplicated }),
      [TOKENS.regions],
    );
  made
    .bind(TOKENS.handleInputs)
    .toResolvedValue(
      (where: Whereabouts, replicate: ReplicateDeployment, told: Telling) =>
        handleInputs({ ...where, ...told, replicate }),
      [TOKENS.whereabouts, TOKENS.replicate, TOKENS.telling],
    );
  return made;
}

function regions({ originRegion, targetRegions }: Settings, account: string): Regions {
  const [origin, ...targets] = [originRegion, ...targetRegions].map((region) =>
    appConfigRegion({ place: { account, region } }),
  );
  if (origin === undefined) throw new TypeError("a list that begins with the origin is never empty");
  return { origin, targets };
}

function telling({ logLevel }: Settings): Telling {
  const going = correlations();
  return { correlations: going, log: log({ level: logLevel, correlations: going }) };
}

function replicate({ policy }: Settings, where: Regions, observer: ReplicationObserver): ReplicateDeployment {
  const parts = { ...where, policy, observer, clock: systemClock, digest: nodeDigest, facts: knownFacts() };
  return oneLookAtATime({ keyOf: ({ address }) => keyOf(address), look: replicateDeployment(parts) });
}

/** Names can hold any character, a separator too. */
const keyOf = ({ application, environment, profile }: ReplicationRequest["address"]): string =>
  JSON.stringify([application, environment, profile]);
