import { LEAST } from "../reading/choices.ts";
import { type Parameters, resolveTemplate } from "../reading/resolve.ts";
import { isList, type Json, type JsonObject, objectAt, part } from "../reading/template-file.ts";
import { type Alarm, keyOf, type Statistic, type Watched } from "./cloud-watch.ts";

/** Where somebody is to be told. */
export const TOLD: Parameters = { ...LEAST, AlarmTopicArn: "arn:aws:sns:us-east-1:111111111111:on-call" };

const resourcesOf = (parameters: Parameters): JsonObject => objectAt(resolveTemplate(parameters), "Resources");

/** Each alarm of the template, with its own numbers. */
export function alarmsOf(parameters: Parameters): readonly Alarm[] {
  const resources = Object.entries(resourcesOf(parameters));
  return resources.flatMap(([name, resource]) =>
    part(resource, "Type") === "AWS::CloudWatch::Alarm" ? [alarmOf(name, objectAt(resource, "Properties"))] : [],
  );
}

/** Whether an alarm tells anybody. */
export function areActionsEnabled(parameters: Parameters, name: string): boolean {
  const { ActionsEnabled = true, AlarmActions } = objectAt(resourcesOf(parameters), name, "Properties");
  return ActionsEnabled === true && isList(AlarmActions) && AlarmActions.length > 0;
}

function alarmOf(name: string, properties: JsonObject): Alarm {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, TreatMissingData } = properties;
  const { watched, seconds } = watchedBy(properties);
  return {
    name,
    watched,
    periodMinutes: seconds / 60,
    evaluationPeriods: Number(EvaluationPeriods),
    datapointsToAlarm: Number(DatapointsToAlarm),
    breaches: breachesOf(String(properties["ComparisonOperator"]), Number(properties["Threshold"])),
    missing: missingOf(TreatMissingData),
  };
}

function watchedBy(properties: JsonObject): { readonly watched: Watched; readonly seconds: number } {
  const { Metrics } = properties;
  if (!isList(Metrics)) {
    const { Namespace, MetricName, Dimensions, Statistic } = properties;
    const key = keyOf(String(Namespace), String(MetricName), dimensionsOf(Dimensions));
    return { watched: { key, statistic: statisticOf(Statistic) }, seconds: Number(properties["Period"]) };
  }
  const byId = new Map(Metrics.map((metric) => [String(part(metric, "Id")), objectAt({ metric }, "metric")] as const));
  const returned = [...byId.values()].filter(({ ReturnData = true }) => ReturnData === true);
  const expression = String(returned[0]?.["Expression"]);
  const said = /^IF\(FILL\((?<other>\w+), 0\) < (?<below>\d+), FILL\((?<one>\w+), 0\), 0\)$/.exec(expression)?.groups;
  if (returned.length !== 1 || said === undefined) throw new Error(`This test does not understand ${expression}`);
  const one = statOf(byId.get(said["one"] ?? ""));
  const other = statOf(byId.get(said["other"] ?? ""));
  if (one.seconds !== other.seconds) throw new Error("This test does not understand periods that differ");
  return {
    watched: { ...one.watched, unless: { ...other.watched, below: Number(said["below"]) } },
    seconds: one.seconds,
  };
}

function statOf(metric: JsonObject | undefined): {
  readonly watched: Omit<Watched, "unless">;
  readonly seconds: number;
} {
  const { Stat, Period, Metric } = objectAt(metric, "MetricStat");
  const { Namespace, MetricName, Dimensions } = objectAt({ Metric: Metric ?? null }, "Metric");
  const key = keyOf(String(Namespace), String(MetricName), dimensionsOf(Dimensions));
  return { watched: { key, statistic: statisticOf(Stat) }, seconds: Number(Period) };
}

const dimensionsOf = (of: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((isList(of) ? of : []).map((each) => [String(part(each, "Name")), String(part(each, "Value"))]));

function statisticOf(of: Json | undefined): Statistic {
  if (of !== "Sum" && of !== "Maximum") throw new Error(`This test does not understand the statistic ${String(of)}`);
  return of;
}

function missingOf(of: Json | undefined): Alarm["missing"] {
  if (of !== "breaching" && of !== "notBreaching" && of !== "ignore") {
    throw new Error(`This test does not understand that missing data are ${String(of)}`);
  }
  return of;
}

function breachesOf(operator: string, threshold: number): (value: number) => boolean {
  switch (operator) {
    case "GreaterThanOrEqualToThreshold":
      return (value) => value >= threshold;
    case "GreaterThanThreshold":
      return (value) => value > threshold;
    case "LessThanThreshold":
      return (value) => value < threshold;
    default:
      throw new Error(`This test does not understand the comparison ${operator}`);
  }
}
