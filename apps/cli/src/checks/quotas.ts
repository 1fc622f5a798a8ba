import type { AppConfigRegion } from "@appconfig-replicator/adapters-aws";
import { describeFailure, type Failure, isPredefined } from "@appconfig-replicator/domain";
import { ListServiceQuotasCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { asked } from "./answer.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";

/** How many there may be of each, where nobody had it raised [D]. */
const DEFAULTS: Limits = { applications: 100, environments: 20, profiles: 100, strategies: 20 };

interface Limits {
  readonly applications: number;
  readonly environments: number;
  readonly profiles: number;
  readonly strategies: number;
}

/** By the words in a quota's name, since the names themselves are nowhere promised. */
const NAMES: Readonly<Record<keyof Limits, RegExp>> = {
  applications: /number of applications/i,
  environments: /number of environments/i,
  profiles: /number of configuration profiles/i,
  strategies: /number of deployment strategies/i,
};

/** Nearer than this to a quota is told: a fifth of it is room for what is still to come. */
const NEAR = 0.8;

/** How near each region is to what AppConfig lets an account have there. */
export const quotas: Check = async (examination) => {
  const { origin, targets } = examination;
  const findings = await Promise.all([origin, ...targets].map((region) => quotasOf(examination, region)));
  return findings.flat();
};

async function quotasOf(examination: Examination, region: AppConfigRegion): Promise<readonly Finding[]> {
  const { limits, findings } = await limitsIn(examination, region.place.region);
  const counts = await countsIn(examination, region);
  return [...findings, ...counts.findings, ...counts.counts.flatMap((each) => nearLimit(each, limits, region))];
}

/** A list of AppConfig's quotas has a page or two. */
const MAX_PAGES = 10;

async function limitsIn(
  { client }: Examination,
  region: string,
): Promise<{ readonly limits: Limits; readonly findings: readonly Finding[] }> {
  const service = new ServiceQuotasClient(client(region));
  const why = "whether quotas were raised is not known: AppConfig's defaults are taken for them";
  const question = { check: "quotas", action: "servicequotas:ListServiceQuotas", region, why } as const;
  const found = new Map<keyof Limits, number>();
  let NextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { ServiceCode: "appconfig", NextToken };
    const answer = await asked(question, () => service.send(new ListServiceQuotasCommand(query)));
    if (!answer.ok) return { limits: { ...DEFAULTS, ...Object.fromEntries(found) }, findings: [answer.finding] };
    for (const { QuotaName = "", Value } of answer.value.Quotas ?? []) {
      const kind = (Object.keys(NAMES) as (keyof Limits)[]).find((each) => NAMES[each].test(QuotaName));
      if (kind !== undefined && Value !== undefined) found.set(kind, Value);
    }
    NextToken = answer.value.NextToken;
    if (NextToken === undefined) break;
  }
  return { limits: { ...DEFAULTS, ...Object.fromEntries(found) }, findings: [] };
}

interface Count {
  readonly kind: keyof Limits;
  readonly count: number;
  /** The application that it is counted in. */
  readonly application?: string;
}

async function countsIn(
  { addresses }: Examination,
  { place, catalog, configs, strategies }: AppConfigRegion,
): Promise<{ readonly counts: readonly Count[]; readonly findings: readonly Finding[] }> {
  const applications = await catalog.applications();
  const listed = await strategies.list();
  if (!applications.ok) return { counts: [], findings: [unread(place.region, applications.failure)] };
  if (!listed.ok) return { counts: [], findings: [unread(place.region, listed.failure)] };
  const counts: Count[] = [
    { kind: "applications", count: applications.value.length },
    { kind: "strategies", count: listed.value.filter(({ id }) => !isPredefined(id)).length },
  ];
  const named = new Map(addresses.map(({ address }) => [address.application, address] as const));
  for (const [application, address] of named) {
    if (!applications.value.includes(application)) continue;
    const environments = await catalog.environments(application);
    if (!environments.ok) return { counts, findings: [unread(place.region, environments.failure)] };
    counts.push({ kind: "environments", count: environments.value.length, application });
    const names = await configs.resolve(address);
    if (names.ok && names.value.kind === "found")
      counts.push({ kind: "profiles", count: names.value.profiles.length, application });
  }
  return { counts, findings: [] };
}

const IN_WORDS: Readonly<Record<keyof Limits, string>> = {
  applications: "applications",
  environments: "environments",
  profiles: "configuration profiles",
  strategies: "deployment strategies of its own",
};

function nearLimit(
  { kind, count, application }: Count,
  limits: Limits,
  { place: { region } }: AppConfigRegion,
): readonly Finding[] {
  const limit = limits[kind];
  if (count < limit * NEAR) return [];
  const isFull = count >= limit;
  return [
    {
      check: "quotas",
      severity: isFull ? "problem" : "warning",
      what: `it has ${count} ${IN_WORDS[kind]}, of ${limit} that it may have`,
      where: { region, ...(application !== undefined && { resource: application }) },
      why: isFull
        ? "none can be created there: what needs another one is blocked"
        : "when they are used up, what needs another one is blocked",
      mend: [
        `aws service-quotas request-service-quota-increase --region ${region} --service-code appconfig --quota-code CODE --desired-value ${limit * 2}`,
        "delete what nobody uses",
      ],
    },
  ];
}

const unread = (region: string, failure: Failure): Finding => ({
  check: "quotas",
  severity: "unknown",
  what: describeFailure(failure),
  where: { region },
  why: "how near the region is to its quotas is not known",
  mend: [`allow appconfig:${failure.operation} in ${region}, or run doctor again when the region answers`],
});
