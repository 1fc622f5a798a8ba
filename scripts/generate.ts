// Writes what documents take from the code. A test holds them to it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../apps/cli/src/reports/json-schemas.ts";
import { withDecisionTable } from "./decision-document.ts";

const decisions = join(import.meta.dirname, "..", "docs", "decisions.md");
writeFileSync(decisions, withDecisionTable(readFileSync(decisions, "utf8")));

const schemas = join(import.meta.dirname, "..", "apps", "cli", "schemas");
mkdirSync(schemas, { recursive: true });
for (const [file, schema] of jsonSchemas()) writeFileSync(join(schemas, file), schema);
