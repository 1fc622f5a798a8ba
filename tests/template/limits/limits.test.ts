import { describe, expect, it } from "vitest";
import { deployedTemplate } from "../../../apps/lambda/template.ts";
import { LEAST, MOST } from "../reading/choices.ts";
import { type Parameters, resolveTemplate } from "../reading/resolve.ts";
import { takes } from "../reading/takes.ts";
import { isList, type Json, type JsonObject, objectAt, part, readTemplate } from "../reading/template-file.ts";
import { LONGEST_QUEUE_URL, LONGEST_STACK_NAME, WORST } from "./worst-case.ts";

/** A template that is passed by itself, to a stack or to a stack set [CloudFormation]. */
const MAX_TEMPLATE_BYTES = 51_200;
/** The value of a parameter [CloudFormation]. */
const MAX_PARAMETER_BYTES = 4_096;
const MAX_PARAMETERS = 200;
/** A managed policy's document, white space not counted; all inline policies of a role together; how many a role has [IAM]. */
const MAX_POLICY_CHARACTERS = 6_144;
const MAX_INLINE_CHARACTERS = 10_240;
const MAX_MANAGED_POLICIES = 10;
/** Names and values of a function's variables, as the JSON that Lambda says it measures [Lambda]. */
const MAX_VARIABLES_BYTES = 4_096;

const resourcesOf = (parameters: Parameters): JsonObject => objectAt(resolveTemplate(parameters), "Resources");
const documentsOf = (resources: JsonObject, type: string): readonly (readonly [string, string])[] =>
  Object.entries(resources)
    .filter(([, resource]) => part(resource, "Type") === type)
    .map(([name, resource]) => [name, JSON.stringify(part(resource, "Properties", "PolicyDocument"))] as const);

/** What the functions are given, with the queues' addresses and the stack's name as long as they can be. */
function variablesBytes(parameters: Parameters): number {
  const given = { ...parameters, "AWS::StackName": LONGEST_STACK_NAME };
  const made = objectAt(resourcesOf(given), "HandlerFunction", "Properties", "Environment", "Variables");
  const variables = { ...made, QUEUE_URL: LONGEST_QUEUE_URL, DEAD_LETTER_QUEUE_URL: LONGEST_QUEUE_URL };
  return Buffer.byteLength(JSON.stringify(variables));
}

describe("the worst case", () => {
  const parameters = objectAt(readTemplate(), "Parameters");

  it("is one that the template takes, and says everything", () => {
    expect(Object.keys(parameters).filter((name) => WORST[name] === undefined)).toEqual([]);
    const given = Object.entries(WORST).filter(([name]) => !name.startsWith("AWS::"));
    expect(given.filter(([name, value]) => !takes(name, value))).toEqual([]);
  });

  it("is no longer one that the template takes with one character, or one application, more", () => {
    const longer = Object.entries(parameters).filter(([, of]) => "MaxLength" in objectAt({ of }, "of"));
    for (const [name, of] of longer)
      expect(String(WORST[name]).length, name).toBeGreaterThan(0.9 * Number(part(of, "MaxLength")));
    expect(longer.length).toBeGreaterThan(7);
    for (const [name, one] of [
      ["OriginApplicationIds", "abc1234"],
      ["OriginApplicationArns", "arn:aws:appconfig:us-east-1:111111111111:application/abc1234"],
      ["TargetApplicationArns", "arn:aws:appconfig:us-east-1:111111111111:application/abc1234"],
    ] as const) {
      expect(takes(name, Array.from({ length: 30 }, () => one).join(",")), name).toBe(true);
      expect(takes(name, Array.from({ length: 31 }, () => one).join(",")), name).toBe(false);
    }
  });
});

describe("CloudFormation takes", () => {
  it(`a template of ${MAX_TEMPLATE_BYTES} bytes, and this one as it is deployed`, () => {
    const bytes = Buffer.byteLength(deployedTemplate({ version: "100.100.100", sourceHash: "0".repeat(12) }));
    expect(bytes).toBeLessThanOrEqual(MAX_TEMPLATE_BYTES);
    // It says everything that the source says.
    expect(bytes).toBeGreaterThan(MAX_TEMPLATE_BYTES / 2);
  });

  it(`${MAX_PARAMETER_BYTES} bytes of a parameter, and ${MAX_PARAMETERS} of them`, () => {
    const beyond = Object.entries(WORST).filter(([, value]) => Buffer.byteLength(value) > MAX_PARAMETER_BYTES);
    expect(beyond.map(([name]) => name)).toEqual([]);
    expect(Object.keys(objectAt(readTemplate(), "Parameters")).length).toBeLessThanOrEqual(MAX_PARAMETERS);
  });
});

describe("IAM takes", () => {
  it.each([
    ["the worst case", WORST],
    // With applications to be created, none of them can be named.
    ["the most that is narrowed", { ...WORST, Provision: "profiles" }],
  ])(`managed policies of ${MAX_POLICY_CHARACTERS} characters: %s`, (_, given) => {
    const sizes = documentsOf(resourcesOf(given), "AWS::IAM::ManagedPolicy").map(([name, text]) => [name, text.length]);
    expect(sizes).toHaveLength(3);
    expect(sizes.filter(([, size]) => Number(size) > MAX_POLICY_CHARACTERS)).toEqual([]);
  });

  it.each(["HandlerRole", "SweepRole"])(`${MAX_INLINE_CHARACTERS} characters of %s's own policies`, (role) => {
    const resources = resourcesOf(WORST);
    const own = part(resources, role, "Properties", "Policies");
    const within = (isList(own) ? own : []).map((policy) => JSON.stringify(part(policy, "PolicyDocument")));
    const attached = documentsOf(resources, "AWS::IAM::Policy").filter(([name]) =>
      listed(part(resources, name, "Properties", "Roles")).includes(`ref-of-${role}`),
    );
    expect(attached.length).toBeGreaterThan(4);
    const texts = [...within, ...attached.map(([, text]) => text)];
    expect(texts.reduce((sum, text) => sum + text.length, 0)).toBeLessThanOrEqual(MAX_INLINE_CHARACTERS);
  });

  it.each(["HandlerRole", "SweepRole"])(`${MAX_MANAGED_POLICIES} managed policies of %s`, (role) => {
    const managed = listed(part(resourcesOf(WORST), role, "Properties", "ManagedPolicyArns"));
    expect(managed.length).toBeLessThanOrEqual(MAX_MANAGED_POLICIES);
  });
});

describe("Lambda takes", () => {
  it.each([
    ["the worst case", WORST],
    ["everything", MOST],
    ["as little as possible", LEAST],
  ])(`${MAX_VARIABLES_BYTES} bytes of variables: %s`, (_, given) => {
    expect(variablesBytes(given)).toBeLessThanOrEqual(MAX_VARIABLES_BYTES);
  });
});

const listed = (of: Json): readonly Json[] => (isList(of) ? of : []);
