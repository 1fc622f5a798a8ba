import type { ApplicationId, InspectedAddress, ProfileId, Sight } from "@appconfig-replicator/domain";
import { type AppConfigClient, ListHostedConfigurationVersionsCommand } from "@aws-sdk/client-appconfig";
import { type Answer, asked } from "./answer.ts";
import { distinctProfiles } from "./definitions.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";

/** About what a region of an account stores of hosted versions, where nobody had it raised: an older page says so [D]. */
const STORE_BYTES = 1_073_741_824;

/** Nearer than this to the limit is told. */
const NEAR = 0.8;

/** AppConfig's largest page [M]. */
const PAGE_SIZE = 50;

/** 1,000 versions of a profile are more than any needs; reading on would keep the quota from people. */
const MAX_PAGES = 20;

/**
 * How full the store of each region is, by how many versions each profile has and how large the newest of them is: a list
 * tells no sizes, and reading all versions would take hours.
 */
export const store: Check = async (examination) => {
  const { origin, targets, addresses } = examination;
  const regions = [origin, ...targets].map(({ place }) => place.region);
  const profiles: SizedProfile[] = [];
  for (const inspected of distinctProfiles(addresses))
    profiles.push({ inspected, bytes: await sizeOf(examination, inspected.origin) });
  const findings = await Promise.all(regions.map((region) => storeOf(examination, profiles, region)));
  return findings.flat();
};

interface SizedProfile {
  readonly inspected: InspectedAddress;
  /** How much its newest version holds at the origin. */
  readonly bytes: number;
}

async function storeOf(
  { origin, appConfig }: Examination,
  profiles: readonly SizedProfile[],
  region: string,
): Promise<readonly Finding[]> {
  const client = await appConfig(region);
  let bytes = 0;
  let versions = 0;
  for (const { inspected, bytes: size } of profiles) {
    const sights = [
      { region: origin.place.region, sight: inspected.origin },
      ...inspected.targets.map(({ target, sight }) => ({ region: target.region, sight })),
    ];
    const seen = sights.find((each) => each.region === region)?.sight;
    if (seen?.kind !== "seen") continue;
    const counted = await countVersions(client, seen.ids, region);
    if (!counted.ok) return [counted.finding];
    bytes += counted.value * size;
    versions += counted.value;
  }
  if (bytes < STORE_BYTES * NEAR) return [];
  return [
    {
      check: "versions",
      severity: "warning",
      what: `${versions} versions take about ${Math.round(bytes / 1_048_576)} MB, of about ${STORE_BYTES / 1_048_576} MB`,
      where: { region },
      why: "once the store is full AppConfig refuses every new version: nothing new is replicated there",
      mend: [
        `aws appconfig delete-hosted-configuration-version --region ${region} ... --version-number AN_OLD_ONE_THAT_NOTHING_SERVES`,
        "have the quota of the hosted store raised",
      ],
    },
  ];
}

async function sizeOf({ origin }: Examination, sight: Sight): Promise<number> {
  const version = sight.kind === "seen" ? sight.decision.top?.version : undefined;
  if (sight.kind !== "seen" || version === undefined || !/^[1-9]\d*$/.test(version)) return 0;
  const read = await origin.configs.readVersion({ ...sight.ids, number: Number(version) });
  return read.ok ? read.value.content.length : 0;
}

async function countVersions(
  client: AppConfigClient,
  { applicationId, profileId }: { readonly applicationId: ApplicationId; readonly profileId: ProfileId },
  region: string,
): Promise<Answer<number>> {
  const why = "how full the store of hosted versions is, is not known";
  const question = { check: "versions", action: "appconfig:ListHostedConfigurationVersions", region, why } as const;
  const profile = { ApplicationId: applicationId, ConfigurationProfileId: profileId };
  let count = 0;
  let NextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { ...profile, MaxResults: PAGE_SIZE, NextToken };
    const answer = await asked(question, () => client.send(new ListHostedConfigurationVersionsCommand(query)));
    if (!answer.ok) return answer;
    count += answer.value.Items?.length ?? 0;
    NextToken = answer.value.NextToken;
    if (NextToken === undefined || NextToken === "") break;
  }
  return { ok: true, value: count };
}
