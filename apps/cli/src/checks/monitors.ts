import { type EnvironmentIds, formatAddress } from "@appconfig-replicator/domain";
import { GetEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { asked } from "./answer.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";

/** The alarms that watch environments: the ones that a target lacks, and those that would undo whatever is deployed. */
export const monitors: Check = async (examination) => {
  const findings: Finding[] = [];
  const watched: WatchedEnvironment[] = [];
  for (const environment of environmentsOf(examination)) {
    const read = await alarmsOf(examination, environment);
    findings.push(...read.findings);
    watched.push(...read.watched);
    findings.push(...unwatched(examination, read.watched));
  }
  for (const region of new Set(watched.map((each) => each.region))) {
    const here = watched.filter((each) => each.region === region);
    findings.push(...(await statesOf(examination, region, here)));
  }
  return findings;
};

/** An environment of any region by its name, with the ids that it has in each region that has it. */
interface NamedEnvironment {
  readonly name: string;
  readonly places: ReadonlyMap<string, EnvironmentIds>;
}

interface WatchedEnvironment {
  readonly name: string;
  readonly region: string;
  readonly ids: EnvironmentIds;
  readonly alarms: readonly string[];
}

function environmentsOf({ origin, addresses }: Examination): readonly NamedEnvironment[] {
  const byName = new Map<string, Map<string, EnvironmentIds>>();
  for (const { address, origin: atOrigin, targets } of addresses) {
    if (atOrigin.kind !== "seen") continue;
    const { application, environment } = address;
    const name = formatAddress({ application, environment });
    const places = byName.get(name) ?? new Map<string, EnvironmentIds>();
    byName.set(name, places.set(origin.place.region, atOrigin.ids));
    for (const { target, sight } of targets) if (sight.kind === "seen") places.set(target.region, sight.ids);
  }
  return [...byName].map(([name, places]) => ({ name, places }));
}

async function alarmsOf(
  { appConfig }: Examination,
  { name, places }: NamedEnvironment,
): Promise<{ readonly watched: readonly WatchedEnvironment[]; readonly findings: readonly Finding[] }> {
  const watched: WatchedEnvironment[] = [];
  const findings: Finding[] = [];
  for (const [region, ids] of places) {
    const why = "whether alarms watch its environments is not known";
    const client = await appConfig(region);
    const query = { ApplicationId: ids.applicationId, EnvironmentId: ids.environmentId };
    const answer = await asked({ check: "monitors", action: "appconfig:GetEnvironment", region, why }, () =>
      client.send(new GetEnvironmentCommand(query)),
    );
    if (!answer.ok) findings.push(answer.finding);
    else {
      const arns = (answer.value.Monitors ?? []).map(({ AlarmArn = "" }) => AlarmArn);
      watched.push({ name, region, ids, alarms: arns.flatMap(alarmName) });
    }
  }
  return { watched, findings };
}

/** arn:partition:cloudwatch:region:account:alarm:name, whose account nobody is told. */
function alarmName(arn: string): readonly string[] {
  const name = /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(?<name>.+)$/s.exec(arn)?.groups?.["name"];
  return name === undefined ? [] : [name];
}

function unwatched({ origin }: Examination, environments: readonly WatchedEnvironment[]): readonly Finding[] {
  const atOrigin = environments.find(({ region }) => region === origin.place.region);
  if (atOrigin === undefined || atOrigin.alarms.length === 0) return [];
  return environments
    .filter(({ alarms }) => alarms.length === 0)
    .map(({ region, name, ids }) => ({
      check: "monitors",
      severity: "warning",
      what: "no alarm watches the environment, and at the origin one does",
      where: { region, resource: name },
      why: "a bad change that people deploy there on the day is not rolled back by itself; monitors are never copied",
      mend: [
        `aws appconfig update-environment --region ${region} --application-id ${ids.applicationId} ` +
          `--environment-id ${ids.environmentId} --monitors AlarmArn=AN_ALARM_THERE,AlarmRoleArn=ROLE`,
      ],
    }));
}

/** So many alarms CloudWatch tells in one call [CloudWatch]. */
const ALARMS_A_CALL = 100;

async function statesOf(
  { client, origin }: Examination,
  region: string,
  environments: readonly WatchedEnvironment[],
): Promise<readonly Finding[]> {
  const names = [...new Set(environments.flatMap(({ alarms }) => alarms))];
  const cloudWatch = new CloudWatchClient(client(region));
  const why = "whether its alarms would undo what is deployed is not known";
  const states = new Map<string, string>();
  for (let from = 0; from < names.length; from += ALARMS_A_CALL) {
    const query = { AlarmNames: names.slice(from, from + ALARMS_A_CALL), MaxRecords: ALARMS_A_CALL } as const;
    const answer = await asked({ check: "monitors", action: "cloudwatch:DescribeAlarms", region, why }, () =>
      cloudWatch.send(new DescribeAlarmsCommand({ ...query, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] })),
    );
    if (!answer.ok) return [answer.finding];
    const { MetricAlarms = [], CompositeAlarms = [] } = answer.value;
    for (const { AlarmName = "", StateValue = "" } of [...MetricAlarms, ...CompositeAlarms])
      states.set(AlarmName, StateValue);
  }
  const severity = region === origin.place.region ? "warning" : "problem";
  return environments.flatMap(({ name, alarms }) =>
    alarms.flatMap((alarm): readonly Finding[] => {
      const state = states.get(alarm) ?? "missing";
      if (state === "OK") return [];
      return [
        {
          check: "monitors",
          severity,
          what: state === "missing" ? `its alarm '${alarm}' is missing` : `its alarm '${alarm}' is in ${state}`,
          where: { region, resource: name },
          why:
            state === "missing"
              ? "an alarm that is not there watches nothing, and what AppConfig makes of it is UNCERTAIN"
              : `AppConfig rolls back whatever is deployed while an alarm is in ${state}`,
          mend:
            state === "INSUFFICIENT_DATA"
              ? [`aws cloudwatch put-metric-alarm --region ${region} ... --treat-missing-data notBreaching`]
              : [`aws cloudwatch describe-alarms --region ${region} --alarm-names '${alarm.replaceAll("'", "'\\''")}'`],
        },
      ];
    }),
  );
}
