import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTrigger } from "../../../apps/lambda/src/triggers/read-trigger.ts";
import { LEAST } from "../reading/choices.ts";
import { type Parameters, resolveTemplate } from "../reading/resolve.ts";
import { type Json, type JsonObject, objectAt } from "../reading/template-file.ts";
import { matches } from "./matches.ts";

const EVENTS = join(import.meta.dirname, "..", "..", "..", "apps", "lambda", "events");
const names = readdirSync(EVENTS).map((file) => file.replace(/\.json$/, ""));
const recorded = (name: string): JsonObject =>
  JSON.parse(readFileSync(join(EVENTS, `${name}.json`), "utf8")) as JsonObject;

const PARAMETERS: Parameters = LEAST;

/** The rules that hand an event on. */
function rulesFor(event: Json, parameters: Parameters = PARAMETERS): readonly string[] {
  const resources = Object.entries(objectAt(resolveTemplate(parameters), "Resources"));
  const rules = resources.filter(([, resource]) => objectAt({ resource }, "resource")["Type"] === "AWS::Events::Rule");
  expect(rules).toHaveLength(2);
  return rules.filter(([, rule]) => matches(objectAt(rule, "Properties", "EventPattern"), event)).map(([name]) => name);
}

const started = recorded("start-deployment");
const completed = recorded("on-deployment-complete");
const detailOf = (event: JsonObject): JsonObject => objectAt(event, "detail");

describe("the rules", () => {
  it.each([
    ["start-deployment", "CallRule"],
    ["stop-deployment", "CallRule"],
    ["on-deployment-start", "NotificationRule"],
    ["on-deployment-complete", "NotificationRule"],
    ["on-deployment-rolled-back", "NotificationRule"],
  ])("hand on %s, once", (name, rule) => {
    expect(rulesFor(recorded(name))).toEqual([rule]);
  });

  it("hand on every kind of event that was recorded", () => {
    expect(names.filter((name) => rulesFor(recorded(name)).length !== 1)).toEqual([]);
  });

  it("hand on nothing that the function does not understand", () => {
    const expected = { originRegion: "us-east-1", account: "111111111111" };
    expect(names.filter((name) => readTrigger(recorded(name), expected).kind !== "trigger")).toEqual([]);
  });

  it.each(["On Deployment Rollback", "On Deployment Rolled Back"])("know a rollback that is called %s", (type) => {
    const detail = { ...detailOf(completed), Type: "SomethingNew" };
    expect(rulesFor({ ...completed, "detail-type": type, detail })).toEqual(["NotificationRule"]);
  });

  const another: readonly (readonly [string, JsonObject])[] = [
    [
      "a call that failed",
      { detail: { ...detailOf(started), errorCode: "ConflictException", responseElements: null } },
    ],
    ["a replica's own start in a target", { region: "us-west-2" }],
    ["another account's call", { account: "222222222222" }],
    ["another service's call", { source: "aws.s3", detail: { ...detailOf(started), eventSource: "s3.amazonaws.com" } }],
    ["a call that somebody made up", { source: "my.appconfig" }],
    [
      "a new version, which decides nothing",
      { detail: { ...detailOf(started), eventName: "CreateHostedConfigurationVersion" } },
    ],
    ["a read", { detail: { ...detailOf(started), eventName: "GetDeployment" } }],
    ["a sign-in", { "detail-type": "AWS Console Sign In via CloudTrail" }],
  ];
  it.each(another)("keep away %s", (_, different) => {
    expect(rulesFor({ ...started, ...different })).toEqual([]);
  });

  const otherNotifications: readonly (readonly [string, JsonObject])[] = [
    ["of a target", { region: "eu-west-1" }],
    ["of another account", { account: "222222222222" }],
    ["of another source", { source: "aws.ssm" }],
    [
      "of a mere step",
      { "detail-type": "On Deployment Step", detail: { ...detailOf(completed), Type: "OnDeploymentStep" } },
    ],
  ];
  it.each(otherNotifications)("keep away a notification %s", (_, different) => {
    expect(rulesFor({ ...completed, ...different })).toEqual([]);
  });

  it("follow the origin where the stack is in another region", () => {
    const elsewhere = { ...PARAMETERS, TargetRegions: "us-east-1", OriginRegion: "eu-central-1" };
    expect(rulesFor({ ...started, region: "eu-central-1" }, elsewhere)).toEqual(["CallRule"]);
    expect(rulesFor(started, elsewhere)).toEqual([]);
  });
});
