import { describe, expect, it } from "vitest";
import { LEAST, MOST, NOTHING_OPTIONAL } from "./reading/choices.ts";
import { resolveTemplate } from "./reading/resolve.ts";
import { isList, isObject, type Json, objectAt, part, readTemplate } from "./reading/template-file.ts";
import { calledIn, namesInSub, textsIn } from "./reading/walk.ts";

const template = readTemplate();
const parameters = objectAt(template, "Parameters");
const resources = objectAt(template, "Resources");
const conditions = objectAt(template, "Conditions");
const called = calledIn(template);

const PSEUDO = ["AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName"];

/** What `Fn::GetAtt` gives of each type of resource, beside its `Ref` [CloudFormation]. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "AWS::CloudWatch::Alarm": ["Arn"],
  "AWS::Events::Rule": ["Arn"],
  "AWS::IAM::Role": ["Arn", "RoleId"],
  "AWS::Lambda::Function": ["Arn"],
  "AWS::Logs::LogGroup": ["Arn"],
  "AWS::SQS::Queue": ["Arn", "QueueName", "QueueUrl"],
  "AWS::Scheduler::ScheduleGroup": ["Arn"],
};

/** Each name that some function names, with whether it has to be a resource's attribute. */
const named = called.flatMap(({ path, name, argument }) => {
  if (name === "Ref") return [{ path, name: String(argument) }];
  if (name === "Fn::GetAtt") return [{ path, name: isList(argument) ? argument.join(".") : String(argument) }];
  return name === "Fn::Sub" ? namesInSub(argument).foreign.map((each) => ({ path, name: each })) : [];
});

function isDefined(name: string): boolean {
  const [resource = "", attribute] = name.split(".");
  if (attribute === undefined) return name in parameters || name in resources || PSEUDO.includes(name);
  const type = isObject(resources[resource]) ? String(part(resources, resource, "Type")) : "";
  return (ATTRIBUTES[type] ?? []).includes(attribute);
}

const conditionOf = (resource: string): Json | undefined => objectAt(resources, resource)["Condition"];

describe("the template", () => {
  it("is plain CloudFormation: stack sets that a service manages refuse transforms, and nested ones each macro", () => {
    expect(template).not.toHaveProperty("Transform");
    expect(template).not.toHaveProperty("Globals");
    const types = Object.values(resources).map((resource) => String(part(resource, "Type")));
    expect(types.filter((type) => !/^AWS::[A-Za-z]+::[A-Za-z]+$/.test(type) || /Serverless/.test(type))).toEqual([]);
    expect(called.filter(({ name }) => name === "Fn::Transform")).toEqual([]);
  });

  it("names nothing that is not there", () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ name }) => !isDefined(name))).toEqual([]);
  });

  it("defines nothing for a text that the text does not name", () => {
    const subs = called.filter(({ name }) => name === "Fn::Sub");
    expect(subs.flatMap(({ argument }) => namesInSub(argument).unused)).toEqual([]);
  });

  it("asks for no condition that is not there, and has none that nobody asks for", () => {
    const asked = called.flatMap(({ name, argument }) => {
      if (name === "Condition") return [String(argument)];
      return name === "Fn::If" && isList(argument) ? [String(argument[0])] : [];
    });
    // A policy's own `Condition` is an object, and not meant.
    expect([...new Set(asked)].toSorted()).toEqual(Object.keys(conditions).toSorted());
  });

  it("uses every parameter, and shows each in a group", () => {
    const used = new Set(named.map(({ name }) => name));
    expect(Object.keys(parameters).filter((name) => !used.has(name))).toEqual([]);
    const groups = part(template, "Metadata", "AWS::CloudFormation::Interface", "ParameterGroups");
    const shown = (isList(groups) ? groups : []).flatMap((group) => part(group, "Parameters") as readonly string[]);
    expect(shown.toSorted()).toEqual(Object.keys(parameters).toSorted());
  });

  it("names what is there only on a condition nowhere else than on it", () => {
    const conditional = Object.keys(resources).filter((name) => conditionOf(name) !== undefined);
    expect(conditional).toContain("LagAlarm");
    const naming = named.filter(({ name }) => conditional.includes(name.split(".")[0] ?? ""));
    const outside = naming.filter(({ path, name }) => {
      const condition = conditionOf(name.split(".")[0] ?? "");
      const around = called.filter((each) => each.name === "Fn::If" && `${path}.`.startsWith(`${each.path}.Fn::If[1]`));
      return !around.some(({ argument }) => isList(argument) && argument[0] === condition);
    });
    expect(outside).toEqual([]);
  });

  it.each([
    ["as little as possible", LEAST],
    ["everything", MOST],
    ["nothing optional", NOTHING_OPTIONAL],
    ["another partition", { ...LEAST, "AWS::Partition": "aws-us-gov", "AWS::Region": "us-gov-west-1" }],
  ])("resolves with %s, and leaves no variable behind", (_, given) => {
    const made = resolveTemplate(given);
    expect(textsIn(made).filter((text) => /\$\{|undefined|\[object/.test(text))).toEqual([]);
  });

  it("names its partition everywhere", () => {
    const written = textsIn(objectAt(template, "Resources")).filter((text) => /arn:aws/.test(text));
    expect(written).toEqual([]);
  });
});
