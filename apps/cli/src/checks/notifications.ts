import { ListExtensionAssociationsCommand } from "@aws-sdk/client-appconfig";
import { type Answer, asked } from "./answer.ts";
import type { Check, Examination } from "./examination.ts";

/** AWS's own extension, which puts deployments on the default bus [D]. */
const EXTENSION = "AWS.AppConfig.DeploymentNotificationsToEventBridge";

/** AppConfig's largest page [M], and more of them than an account has associations. */
const PAGE_SIZE = 50;
const MAX_PAGES = 40;

/** Applications of the origin of whose rollbacks by alarm no event tells: they are no API call, so in no trail [D]. */
export const notifications: Check = async (examination) => {
  const { origin, addresses } = examination;
  const { region } = origin.place;
  const wanted = new Map<string, string>();
  for (const { address, origin: sight } of addresses)
    if (sight.kind === "seen") wanted.set(sight.ids.applicationId, address.application);
  const notified = await notifiedApplications(examination);
  if (!notified.ok) return [notified.finding];
  return [...wanted]
    .filter(([id]) => !notified.value.has(id))
    .map(([id, name]) => ({
      check: "notifications",
      severity: "warning",
      what: "no extension tells EventBridge of its deployments",
      where: { region, resource: name },
      why:
        "an alarm's rollback is in no trail: it is noticed by a sweep only, and what was rolled back is served in the " +
        "targets until then",
      mend: [
        `aws appconfig create-extension-association --region ${region} --extension-identifier ${EXTENSION} ` +
          `--resource-identifier arn:aws:appconfig:${region}:ACCOUNT:application/${id}`,
      ],
    }));
};

/** The ids of the applications that have it, or of which an environment or a profile has. */
async function notifiedApplications({ origin, appConfig }: Examination): Promise<Answer<ReadonlySet<string>>> {
  const { region } = origin.place;
  const client = await appConfig(region);
  const why = "whether an alarm's rollback at the origin makes an event is not known";
  const question = { check: "notifications", action: "appconfig:ListExtensionAssociations", region, why } as const;
  const found = new Set<string>();
  let NextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { MaxResults: PAGE_SIZE, NextToken };
    const answer = await asked(question, () => client.send(new ListExtensionAssociationsCommand(query)));
    if (!answer.ok) return answer;
    for (const { ExtensionArn = "", ResourceArn = "" } of answer.value.Items ?? []) {
      const application = /:application\/(?<id>[^/]+)/.exec(ResourceArn)?.groups?.["id"];
      if (application !== undefined && ExtensionArn.includes(EXTENSION)) found.add(application);
    }
    NextToken = answer.value.NextToken;
    if (NextToken === undefined || NextToken === "") break;
  }
  return { ok: true, value: found };
}
