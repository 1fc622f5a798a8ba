import { OPERATIONS } from "../src/operations/operation-table.ts";
import { OPERATION_SCHEMAS } from "../src/wire/operation-schema.ts";

/** What is supported, operation by operation, as a table for the README. */
export function supportTable(): string {
  const rows = OPERATION_SCHEMAS.map(
    ({ name, method, template }) => `| ${name} | \`${method} ${template}\` | ${support(name)} |`,
  );
  return ["| operation | request | support |", "|---|---|---|", ...rows].join("\n");
}

function support(operation: string): string {
  const known = OPERATIONS.get(operation);
  if (known === undefined) return "unsupported: answers 501 `EmulatorGap`";
  return known.missing === undefined ? "full" : `partial: ${known.missing}`;
}
