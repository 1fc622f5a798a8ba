import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsResponse,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import { asked } from "./answer.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";

const WHY = "whether the origin's deployments make events is not known";

/** Whether a trail records the origin's management calls: without one, EventBridge is told of no deployment [D]. */
export const trail: Check = async (examination) => {
  const { origin, client } = examination;
  const { region } = origin.place;
  const cloudTrail = new CloudTrailClient(client(region));
  const question = { check: "trail", action: "cloudtrail:DescribeTrails", region, why: WHY } as const;
  // Trails of all regions stand in each of them, as shadows of the one in their home region.
  const listed = await asked(question, () => cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true })));
  if (!listed.ok) return [listed.finding];
  const unknown: Finding[] = [];
  for (const { TrailARN } of listed.value.trailList ?? []) {
    if (TrailARN === undefined) continue;
    const recorded = await recordsWrites(cloudTrail, TrailARN, region);
    if (recorded === true) return [];
    if (recorded !== false) unknown.push(recorded);
  }
  return unknown.length > 0 ? unknown : [noTrail(examination)];
};

/** Whether one trail does; a finding where it could not be asked. */
async function recordsWrites(cloudTrail: CloudTrailClient, arn: string, region: string): Promise<boolean | Finding> {
  const status = await asked({ check: "trail", action: "cloudtrail:GetTrailStatus", region, why: WHY }, () =>
    cloudTrail.send(new GetTrailStatusCommand({ Name: arn })),
  );
  if (!status.ok) return status.finding;
  if (status.value.IsLogging !== true) return false;
  const selectors = await asked({ check: "trail", action: "cloudtrail:GetEventSelectors", region, why: WHY }, () =>
    cloudTrail.send(new GetEventSelectorsCommand({ TrailName: arn })),
  );
  return selectors.ok ? selectsWrites(selectors.value) : selectors.finding;
}

function selectsWrites({ EventSelectors = [], AdvancedEventSelectors = [] }: GetEventSelectorsResponse): boolean {
  const isPlain = EventSelectors.some(
    ({ IncludeManagementEvents, ReadWriteType }) => IncludeManagementEvents === true && ReadWriteType !== "ReadOnly",
  );
  const isAdvanced = AdvancedEventSelectors.some(({ FieldSelectors = [] }) => {
    const of = (field: string) => FieldSelectors.find(({ Field }) => Field === field);
    return (
      of("eventCategory")?.Equals?.includes("Management") === true && of("readOnly")?.Equals?.includes("true") !== true
    );
  });
  return isPlain || isAdvanced;
}

const noTrail = ({ origin, settings }: Examination): Finding => ({
  check: "trail",
  severity: "problem",
  what: "no trail records what is written at the origin",
  where: { region: origin.place.region },
  why: `no event tells of a deployment started or stopped: each is noticed by a sweep only, every ${settings.sweepMinutes} min`,
  mend: [
    `aws cloudtrail create-trail --region ${origin.place.region} --name management --s3-bucket-name BUCKET --is-multi-region-trail`,
    `aws cloudtrail start-logging --region ${origin.place.region} --name management`,
  ],
});
