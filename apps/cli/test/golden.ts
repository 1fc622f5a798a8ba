import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

/** Where a command's output is kept as it was. */
export const golden = (name: string): string => join(import.meta.dirname, "golden", name);

/** What is wrong with a report by its schema. */
export function schemaErrors(schema: string, report: string): readonly unknown[] {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const text = readFileSync(join(import.meta.dirname, "../schemas", schema), "utf8");
  return ajv.validate(JSON.parse(text), JSON.parse(report)) ? [] : (ajv.errors ?? []);
}
