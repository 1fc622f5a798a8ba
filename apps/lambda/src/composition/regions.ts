import { type AppConfigRegion, appConfigRegion, type Pace } from "@appconfig-replicator/adapters-aws";
import type { Settings } from "../settings/settings.ts";
import { credentials } from "./clients.ts";

export interface Regions {
  readonly origin: AppConfigRegion;
  readonly targets: readonly AppConfigRegion[];
}

/** Where calls are paced, each region has a share of its own: quotas are counted by region. */
export interface Paces {
  readonly origin?: Pace;
  readonly targets?: ReadonlyMap<string, Pace>;
}

/** The origin's region and the targets', each with the credentials that its account asks for. */
export function regionsOf(settings: Settings, account: string, paces: Paces): Regions {
  const { originRegion, targetRegions, targetRoles, originApplicationIds: applicationIds } = settings;
  return {
    origin: appConfigRegion({
      place: { account, region: originRegion },
      ...(applicationIds !== undefined && { applicationIds }),
      ...paced(paces.origin),
    }),
    targets: targetRegions.map((region) => {
      const own = credentials(settings, region);
      return appConfigRegion({
        place: { account: targetRoles[region]?.account ?? account, region },
        ...(own !== undefined && { credentials: own }),
        ...paced(paces.targets?.get(region)),
      });
    }),
  };
}

const paced = (pace: Pace | undefined) => (pace === undefined ? {} : { client: { pace } });
