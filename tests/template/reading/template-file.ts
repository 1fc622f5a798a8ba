import { readTemplate as read } from "../../../apps/lambda/template.ts";

export { TEMPLATE_PATH } from "../../../apps/lambda/template.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The template as it stands, with every function in its long form. */
export function readTemplate(): JsonObject {
  template ??= read() as JsonObject;
  return template;
}

/** Read once: it does not change while a test runs, and nobody can change what was read. */
let template: JsonObject | undefined;

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
