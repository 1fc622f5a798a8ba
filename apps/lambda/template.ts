import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CollectionTag, type Node, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";
import type { Release } from "./release.ts";

export const TEMPLATE_PATH = join(import.meta.dirname, "template.yaml");

/** The functions that the template calls in short. */
const FUNCTIONS = [
  "And",
  "Equals",
  "FindInMap",
  "GetAtt",
  "If",
  "Join",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
] as const;

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
export function readTemplate(): Readonly<Record<string, unknown>> {
  const document = parseDocument(readFileSync(TEMPLATE_PATH, "utf8"), { customTags: TAGS });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) throw new Error(`The template cannot be read: ${problems.map(String).join("; ")}`);
  return document.toJS() as Readonly<Record<string, unknown>>;
}

/** Named after its sources: CloudFormation updates a function only where its code has another key. */
export const zipNameOf = ({ sourceHash }: Release): string => `appconfig-replicator-${sourceHash}.zip`;

/**
 * What is deployed: one line of JSON, in which the release and its zip are named. Comments and indentation are half of
 * the template's bytes, and nobody reads the dashboard's source there.
 */
export function deployedTemplate(release: Release): string {
  const template = readTemplate();
  const { Mappings } = template as { readonly Mappings: Readonly<Record<string, unknown>> };
  const This = { Version: release.version, SourceHash: release.sourceHash, Zip: zipNameOf(release) };
  return JSON.stringify({ ...template, Mappings: { ...Mappings, Release: { This } } }, (_, value: unknown) =>
    typeof value === "string" && value.startsWith("{\n") ? withoutWhiteSpace(value) : value,
  );
}

/** A text that is JSON but for what CloudFormation puts in: white space outside its own texts means nothing. */
const withoutWhiteSpace = (json: string): string =>
  json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? "");
