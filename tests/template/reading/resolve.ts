import { isList, isObject, type Json, type JsonObject, objectAt, part, readTemplate } from "./template-file.ts";

/** What CloudFormation itself provides, with the dummies of a test. */
const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::AccountId": "111111111111",
  "AWS::Partition": "aws",
  "AWS::Region": "us-east-1",
  "AWS::StackId": "arn:aws:cloudformation:us-east-1:111111111111:stack/replicator/00000000-0000-4000-8000-00000000000a",
  "AWS::StackName": "replicator",
};

const NO_VALUE = Symbol("AWS::NoValue");
type Value = Json | typeof NO_VALUE;

export type Parameters = Readonly<Record<string, string>>;

/** What CloudFormation would make of the template with these parameters: nothing in it is a function any more. */
export function resolveTemplate(parameters: Parameters): JsonObject {
  const template = readTemplate();
  const scope = scopeOf(template, parameters);
  const resources = Object.entries(objectAt(template, "Resources")).filter(([, resource]) => {
    const condition = isObject(resource) ? resource["Condition"] : undefined;
    return condition === undefined || scope.holds(String(condition));
  });
  const resolved = { ...template, Resources: Object.fromEntries(resources) };
  return objectAt({ all: withoutNothing(scope.value(resolved, resolved)) }, "all");
}

interface Scope {
  value(of: Json, template: JsonObject): Value;
  holds(condition: string): boolean;
}

function scopeOf(template: JsonObject, given: Parameters): Scope {
  const parameters = objectAt(template, "Parameters");
  const resources = objectAt(template, "Resources");

  function parameter(name: string): Json {
    const { Type: type, Default: fallback } = objectAt(parameters, name);
    const text = given[name] ?? fallback;
    if (text === undefined) throw new Error(`The parameter ${name} needs a value`);
    return type === "CommaDelimitedList" ? String(text).split(",") : String(text);
  }

  function ref(name: string): Value {
    if (name === "AWS::NoValue") return NO_VALUE;
    const pseudo = PSEUDO[name];
    if (pseudo !== undefined) return given[name] ?? pseudo;
    if (parameters[name] !== undefined) return parameter(name);
    if (resources[name] !== undefined) return `ref-of-${name}`;
    throw new Error(`Nothing is called ${name}`);
  }

  const holds = (name: string): boolean => isTrue(evaluate(part(template, "Conditions", name)));

  function text(of: Json): string {
    const value = evaluate(of);
    if (typeof value === "symbol" || typeof value === "object") throw new Error(`${JSON.stringify(of)} is no text`);
    return String(value);
  }

  function list(of: Json): readonly Json[] {
    const value = evaluate(of);
    if (!isList(value as Json)) throw new Error(`${JSON.stringify(of)} is no list`);
    return value as readonly Json[];
  }

  function attribute([resource, name]: readonly Json[]): string {
    if (resources[String(resource)] === undefined) throw new Error(`No resource is called ${String(resource)}`);
    return `${String(name).toLowerCase()}-of-${String(resource)}`;
  }

  function substituted(of: Json): string {
    const [pattern, names] = isList(of) ? of : [of, {}];
    const own = isObject(names) ? names : {};
    return String(pattern).replaceAll(/\$\{(?<name>[^!}][^}]*)\}/g, (_, name: string) => {
      const named = own[name];
      if (named !== undefined) return text(named);
      return name.includes(".") ? attribute(name.split(".")) : String(ref(name) as string);
    });
  }

  function called(name: string, of: Json): Value {
    const items = isList(of) ? of : [of];
    const [first = null, second = null, third = null] = items;
    switch (name) {
      case "Ref":
        return ref(String(of));
      case "Fn::Sub":
        return substituted(of);
      case "Fn::GetAtt":
        return attribute(items);
      case "Fn::If":
        return evaluate(holds(String(first)) ? second : third);
      case "Fn::Join":
        return list(second).map(text).join(String(first));
      case "Fn::Split":
        return text(second).split(String(first));
      case "Fn::Select":
        return list(second)[Number(first)] ?? missing(name);
      case "Fn::FindInMap":
        return part(template, "Mappings", text(first), text(second), text(third));
      case "Fn::Equals":
        return text(first) === text(second);
      case "Fn::Not":
        return !isTrue(evaluate(first));
      case "Fn::And":
        return items.every((each) => isTrue(evaluate(each)));
      case "Fn::Or":
        return items.some((each) => isTrue(evaluate(each)));
      case "Fn::Contains":
        return list(first).includes(text(second));
      case "Fn::EachMemberEquals":
        return list(first).every((each) => each === text(second));
      default:
        throw new Error(`${name} is a function that this test does not understand`);
    }
  }

  function evaluate(of: Json): Value {
    if (isList(of)) return of.map(evaluate).filter((each) => each !== NO_VALUE) as Json;
    if (!isObject(of)) return of;
    const [[name, argument] = [], ...more] = Object.entries(of);
    if (name !== undefined && argument !== undefined && more.length === 0 && /^(?:Ref$|Fn::)/.test(name)) {
      return called(name, argument);
    }
    const entries = Object.entries(of).map(([key, each]) => [key, evaluate(each)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== NO_VALUE)) as Json;
  }

  return { value: evaluate, holds };
}

function missing(name: string): never {
  throw new Error(`${name} reaches beyond its list`);
}

const isTrue = (value: Value): boolean => value === true || value === "true";

function withoutNothing(value: Value): Json {
  if (typeof value === "symbol") throw new Error("The whole template is nothing");
  return value;
}
