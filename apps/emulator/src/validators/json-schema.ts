import { createRequire } from "node:module";
import type { ErrorObject } from "ajv";
import type AjvDraft04 from "ajv-draft-04";
import type { FormatsPlugin } from "ajv-formats";
import { isObject } from "../feature-flags/json.ts";
import { messageOf } from "../world/refusal.ts";

// Both are CommonJS whose types promise a default export that Node does not give; required, they are what they say.
const require = createRequire(import.meta.url);

const { default: Ajv }: { default: typeof AjvDraft04.default } = require("ajv-draft-04");

const { default: addFormats }: { default: FormatsPlugin } = require("ajv-formats");

/** Keywords that came after draft 4, which the service passes over. The library knows them and must forget them. */
const LATER_KEYWORDS = [
  "const",
  "contains",
  "propertyNames",
  "if",
  "then",
  "else",
  "minContains",
  "maxContains",
  "dependentRequired",
  "dependentSchemas",
  "prefixItems",
  "unevaluatedItems",
  "unevaluatedProperties",
] as const;

/** What a validator holds against content. */
export type Verdict =
  | { readonly kind: "valid" }
  | { readonly kind: "invalid"; readonly errors: readonly ErrorObject[] }
  | { readonly kind: "external-reference" }
  | { readonly kind: "no-schema"; readonly why: string };

/** Holds content against a schema of JSON Schema draft 4. */
export function validateJson(schemaText: string, contentText: string): Verdict {
  const schema = parse(schemaText);
  if ("why" in schema) return { kind: "no-schema", why: schema.why };
  if (!isObject(schema.value)) return { kind: "no-schema", why: "A schema is a JSON object" };
  if (refersElsewhere(schema.value)) return { kind: "external-reference" };
  const content = parse(contentText);
  if ("why" in content) return { kind: "no-schema", why: content.why };
  try {
    const validate = compile(schema.value);
    if (validate(content.value)) return { kind: "valid" };
    return { kind: "invalid", errors: validate.errors ?? [] };
  } catch (cause) {
    return { kind: "no-schema", why: messageOf(cause) };
  }
}

function parse(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    return { why: messageOf(cause) };
  }
}

function refersElsewhere(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(refersElsewhere);
  if (!isObject(schema)) return false;
  const { $ref } = schema;
  if (typeof $ref === "string" && !$ref.startsWith("#")) return true;
  return Object.values(schema).some(refersElsewhere);
}

function compile(schema: Readonly<Record<string, unknown>>) {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  for (const keyword of LATER_KEYWORDS) ajv.removeKeyword(keyword);
  addFormats(ajv);
  // Whichever draft a schema says it is written in, it is read as draft 4.
  const { $schema: _, ...rest } = schema;
  return ajv.compile(rest);
}
