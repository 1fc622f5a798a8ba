import { DECISION_TABLE, rowNumber } from "../packages/domain/src/index.ts";

const BLOCK = /(?<=<!-- decision table -->\n)[\s\S]*?(?=<!-- end of decision table -->)/;

/** The document, with the decision table as the code has it. */
export function withDecisionTable(document: string): string {
  const rows = DECISION_TABLE.map(
    ({ row, situation, plan }) => `| ${rowNumber(row)} | \`${row}\` | ${situation} | ${plan} |\n`,
  );
  const table = `\n| # | name | situation | what is done |\n|---|---|---|---|\n${rows.join("")}\n`;
  if (!BLOCK.test(document)) throw new Error("docs/decisions.md has no place for the decision table");
  return document.replace(BLOCK, table);
}
