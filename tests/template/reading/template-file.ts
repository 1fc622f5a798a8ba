import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CollectionTag, type Node, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";

export const TEMPLATE_PATH = join(import.meta.dirname, "..", "..", "..", "apps", "lambda", "template.yaml");

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The functions that the template calls in short; another one has to be understood by `resolve.ts` first. */
const FUNCTIONS = ["And", "Equals", "FindInMap", "GetAtt", "If", "Join", "Not", "Or", "Split", "Sub"] as const;

const longName = (tag: string): string => (tag === "Ref" ? "Ref" : `Fn::${tag}`);

/** CloudFormation's short forms, read as their long ones: `!Ref Name` is `{ Ref: Name }`. */
const TAGS = ["Ref", ...FUNCTIONS].flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text) => ({ [longName(name)]: name === "GetAtt" ? text.split(".") : text }) },
  {
    tag: `!${name}`,
    collection: "seq",
    nodeClass: YAMLSeq,
    resolve: (items) => wrapped(longName(name), items as unknown as Node),
  },
]);

function wrapped(name: string, items: Node): YAMLMap {
  const map = new YAMLMap();
  map.set(name, items);
  return map;
}

/** The template as it stands, with every function in its long form. */
export function readTemplate(): JsonObject {
  const document = parseDocument(readFileSync(TEMPLATE_PATH, "utf8"), { customTags: TAGS });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) throw new Error(`The template cannot be read: ${problems.map(String).join("; ")}`);
  return document.toJS() as JsonObject;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A part that has to be there, by its path. */
export function part(of: Json | undefined, ...path: readonly string[]): Json {
  let found: Json | undefined = of;
  for (const step of path) found = isObject(found) ? found[step] : undefined;
  if (found === undefined) throw new Error(`The template has no ${path.join(".")}`);
  return found;
}

export function objectAt(of: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = part(of, ...path);
  if (!isObject(found)) throw new Error(`${path.join(".")} in the template is no object`);
  return found;
}
