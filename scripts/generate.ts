// Writes what documents take from the code. A test holds them to it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDecisionTable } from "./decision-document.ts";

const decisions = join(import.meta.dirname, "..", "docs", "decisions.md");
writeFileSync(decisions, withDecisionTable(readFileSync(decisions, "utf8")));
