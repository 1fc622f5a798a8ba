import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { MOST } from "../reading/choices.ts";
import { actionLines, grantedTo } from "./granted.ts";
import { statementsOf } from "./statement.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const ROLES = ["HandlerRole", "SweepRole", "ScheduleRole"] as const;

/** What a role may do beside AppConfig, and why nothing less would do. */
const OTHER_ACTIONS: Readonly<Record<(typeof ROLES)[number], Readonly<Record<string, string>>>> = {
  HandlerRole: {
    "ec2:AssignPrivateIpAddresses": "Lambda asks for it, in a VPC",
    "ec2:CreateNetworkInterface": "Lambda asks for it, in a VPC",
    "ec2:DeleteNetworkInterface": "Lambda asks for it, in a VPC",
    "ec2:DescribeNetworkInterfaces": "Lambda asks for it, in a VPC",
    "ec2:DescribeSubnets": "Lambda asks for it, in a VPC",
    "ec2:UnassignPrivateIpAddresses": "Lambda asks for it, in a VPC",
    "events:PutEvents": "outcomes are told on a bus, where one is named",
    "kms:Decrypt": "encrypted configurations and encrypted queues are read as the role",
    "kms:GenerateDataKey": "encrypted versions and deployments are made, and encrypted queues written to, as the role",
    "logs:CreateLogStream": "each process of the function logs to a stream of its own",
    "logs:PutLogEvents": "it logs, and its metrics are lines of the log",
    "sqs:ChangeMessageVisibility": "what has to wait comes back when the environment is free",
    "sqs:DeleteMessage": "Lambda's poller asks for it: what is done is gone",
    "sqs:GetQueueAttributes": "Lambda's poller asks for it: how many pollers there are to be",
    "sqs:ReceiveMessage": "Lambda's poller asks for it: the work",
    "sqs:SendMessage": "what cannot be handled goes to the dead-letter queue with its reason",
    "sts:AssumeRole": "a target in another account is written to as a role of that account",
    "xray:PutTelemetryRecords": "the runtime's tracing",
    "xray:PutTraceSegments": "the runtime's tracing",
  },
  SweepRole: {
    "ec2:AssignPrivateIpAddresses": "as the handler",
    "ec2:CreateNetworkInterface": "as the handler",
    "ec2:DeleteNetworkInterface": "as the handler",
    "ec2:DescribeNetworkInterfaces": "as the handler",
    "ec2:DescribeSubnets": "as the handler",
    "ec2:UnassignPrivateIpAddresses": "as the handler",
    "events:PutEvents": "as the handler",
    "kms:Decrypt": "as the handler",
    "kms:GenerateDataKey": "as the handler",
    "logs:CreateLogStream": "as the handler",
    "logs:PutLogEvents": "as the handler",
    "sqs:SendMessage": "what a sweep has no time left for goes to the queue",
    "sts:AssumeRole": "as the handler",
    "xray:PutTelemetryRecords": "as the handler",
    "xray:PutTraceSegments": "as the handler",
  },
  ScheduleRole: { "lambda:InvokeFunction": "the schedule starts the sweep, and nothing else" },
};

/** Where no resource can be named, and why. */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  ListTheOrigin: "the two lists know no resource",
  ListTargets: "the two lists know no resource",
  CreateStrategies: "what is created at the top has no ARN yet",
  CreateApplications: "what is created at the top has no ARN yet",
  StandInSubnets: "Lambda asks before there is an interface to name",
  Trace: "X-Ray knows no resource for these",
};

describe("what is granted", () => {
  it.each(ROLES)("to %s beside AppConfig's actions is on the list of reasons, and nothing else is", (role) => {
    const others = grantedTo(role).filter((action) => !action.startsWith("appconfig:"));
    expect(others).toEqual(Object.keys(OTHER_ACTIONS[role]).toSorted());
  });

  it("names every action in full", () => {
    const allowing = ROLES.flatMap((role) => statementsOf(role, MOST)).filter(({ effect }) => effect === "Allow");
    const actions = allowing.flatMap((statement) => statement.actions);
    expect(allowing.filter(({ notActions, notResources }) => notActions ?? notResources)).toEqual([]);
    expect(actions.filter((action) => !/^[a-z0-9]+:[A-Z][A-Za-z]+$/.test(action))).toEqual([]);
  });

  it("names resources wherever there are any, with partition, account and, where one is meant, region", () => {
    const allowing = ROLES.flatMap((role) => statementsOf(role, MOST)).filter(({ effect }) => effect === "Allow");
    const everything = allowing.filter(({ resources }) => resources.includes("*")).map(({ sid }) => sid);
    expect([...new Set(everything)].toSorted()).toEqual(Object.keys(WITHOUT_RESOURCE).toSorted());
    const named = allowing.flatMap(({ sid, resources }) => resources.map((resource) => ({ sid, resource })));
    const vague = named.filter(
      ({ resource }) =>
        resource !== "*" && !/^(?:arn-of-\w+|arn:aws:[a-z]+:(?:[a-z0-9-]+|\*)?:\d{12}:.+)$/.test(resource),
    );
    expect(vague).toEqual([]);
  });

  it("holds in the regions meant, and in no other, for everything that AppConfig does", () => {
    const allowing = (["HandlerRole", "SweepRole"] as const)
      .flatMap((role) => statementsOf(role, MOST))
      .filter(({ effect, actions }) => effect === "Allow" && actions.some((action) => action.startsWith("appconfig:")));
    const anywhere = allowing.filter(
      ({ resources, conditions }) =>
        !conditions.some(([operator, key]) => operator === "StringEquals" && key === "aws:RequestedRegion") &&
        resources.some((resource) => !resource.startsWith("arn:aws:appconfig:eu-central-1:")),
    );
    expect(allowing.length).toBeGreaterThan(10);
    expect(anywhere.map(({ sid }) => sid)).toEqual([]);
  });

  it("has what needs it beside each action, and an AppConfig action's file makes that call", () => {
    const lines = actionLines();
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter(({ comment }) => comment === "")).toEqual([]);
    const wrong = lines.filter(({ action, comment }) => {
      const files = filesIn(comment);
      if (files.some((file) => !existsSync(join(ROOT, file)))) return true;
      if (!action.startsWith("appconfig:")) return false;
      const call = action === "appconfig:TagResource" ? "Tags:" : `new ${action.slice("appconfig:".length)}Command(`;
      return files.length === 0 || files.some((file) => !readFileSync(join(ROOT, file), "utf8").includes(call));
    });
    expect(wrong).toEqual([]);
  });
});

/** `packages/a/src/names/one.ts, structure/two.ts`: the second is beside the first's folder. */
function filesIn(comment: string): readonly string[] {
  const [first, ...others] = [...comment.matchAll(/[\w./-]*\/[\w./-]+\w/g)].map(([path]) => path);
  if (first === undefined) return [];
  return [
    first,
    ...others.map((path) => (/^(?:apps|packages)\//.test(path) ? path : join(dirname(dirname(first)), path))),
  ];
}
