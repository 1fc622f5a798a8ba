import { appConfigRegion, type Pace } from "@appconfig-replicator/adapters-aws";
import { roleCredentials } from "../account/role-credentials.ts";
import type { Settings } from "../settings/settings.ts";
import { requestHandler } from "./telling.ts";
import type { Regions } from "./tokens.ts";

/** Where calls are paced, each region has a share of its own: quotas are counted by region. */
export type PaceOf = (side: "origin" | "target", region: string) => Pace | undefined;

/** The origin's region and the targets', each with the credentials that its account asks for. */
export function regions(settings: Settings, account: string, paceOf: PaceOf): Regions {
  const { originRegion, targetRegions, originApplicationIds: applicationIds } = settings;
  return {
    origin: appConfigRegion({
      place: { account, region: originRegion },
      ...(applicationIds !== undefined && { applicationIds }),
      ...paced(paceOf("origin", originRegion)),
    }),
    targets: targetRegions.map((region) =>
      appConfigRegion({ ...targetIn(settings, account, region), ...paced(paceOf("target", region)) }),
    ),
  };
}

function targetIn({ targetRoles, externalId }: Settings, account: string, region: string) {
  const role = targetRoles[region];
  if (role === undefined) return { place: { account, region } };
  const credentials = roleCredentials({ role, externalId, region, requestHandler: requestHandler() });
  return { place: { account: role.account, region }, credentials };
}

const paced = (pace: Pace | undefined) => (pace === undefined ? {} : { client: { pace } });
