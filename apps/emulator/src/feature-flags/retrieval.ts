import { isObject, type JsonObject, writeCanonical } from "./json.ts";

/**
 * Flags as a client receives them: the values alone, and the attributes only of what is enabled. A caller without the
 * agent gets the last variant, which is everybody's; rules are the agent's to evaluate.
 */
export function retrievalFormat(stored: Uint8Array): string {
  const document = parse(stored);
  const values = isObject(document) ? document["values"] : undefined;
  if (!isObject(values)) return "{}";
  return writeCanonical(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isObject(value) ? retrieved(value) : {}])),
  );
}

function parse(stored: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(stored));
  } catch {
    // Only a server that stores flags unchecked can hold such a thing.
    return undefined;
  }
}

function retrieved(value: JsonObject): JsonObject {
  const { _createdAt, _updatedAt, _variants, ...rest } = value;
  if (Array.isArray(_variants)) return withVariants(_variants);
  return rest["enabled"] === true ? rest : { enabled: false };
}

function withVariants(variants: readonly unknown[]): JsonObject {
  const last = variants.at(-1);
  if (!isObject(last)) return { enabled: false };
  const { name, enabled, attributeValues } = last;
  const attributes = enabled === true && isObject(attributeValues) ? attributeValues : {};
  return { ...attributes, _variant: name, enabled };
}
