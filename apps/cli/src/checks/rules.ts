import { EventBridgeClient, ListRulesCommand, type Rule } from "@aws-sdk/client-eventbridge";
import { asked } from "./answer.ts";
import type { Check } from "./examination.ts";

/** What AppConfig's events and those of its calls say they come from [D]. */
const SOURCE = "aws.appconfig";

/** EventBridge lists 100 rules a page at most, and a bus has 300 unless somebody had it raised [EventBridge]. */
const MAX_PAGES = 20;

/** Whether any rule of the origin takes AppConfig's events: where none does, nothing of them reaches the function. */
export const rules: Check = async ({ origin, client, settings }) => {
  const { region } = origin.place;
  const eventBridge = new EventBridgeClient(client(region));
  const why = "whether the origin's events are passed on is not known";
  const question = { check: "rules", action: "events:ListRules", region, why } as const;
  let isDisabled = false;
  let NextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await asked(question, () => eventBridge.send(new ListRulesCommand({ NextToken })));
    if (!answer.ok) return [answer.finding];
    const taking = (answer.value.Rules ?? []).filter(takesAppConfig);
    if (taking.some(({ State }) => State !== "DISABLED")) return [];
    isDisabled ||= taking.length > 0;
    NextToken = answer.value.NextToken;
    if (NextToken === undefined) break;
  }
  return [
    {
      check: "rules",
      severity: "warning",
      what: isDisabled ? "every rule that takes AppConfig's events is disabled" : "no rule takes AppConfig's events",
      where: { region },
      why: `unless they come another way, each decision is noticed by a sweep only, every ${settings.sweepMinutes} min`,
      mend: isDisabled
        ? [`aws events enable-rule --region ${region} --name ITS_NAME`]
        : ["deploy the function's stack there, or the forwarder where it lives in another region"],
    },
  ];
};

/** A pattern is only looked at: one that cannot be read takes nothing. */
function takesAppConfig({ EventPattern = "{}" }: Rule): boolean {
  try {
    const pattern: unknown = JSON.parse(EventPattern);
    const source: unknown =
      typeof pattern === "object" && pattern !== null ? Reflect.get(pattern, "source") : undefined;
    return Array.isArray(source) && source.includes(SOURCE);
  } catch {
    return false;
  }
}
