import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOORS } from "../src/doors/door.ts";
import { OPERATIONS } from "../src/operations/operation-table.ts";
import { OPERATION_SCHEMAS } from "../src/wire/operation-schema.ts";
import { supportTable } from "./support-table.ts";

const ROOT = join(import.meta.dirname, "..");
const README = join(ROOT, "README.md");
const TABLE = /(?<=<!-- support table: begin -->\n\n)[\s\S]*(?=\n\n<!-- support table: end -->)/;

describe("the README", () => {
  // `UPDATE_README=1 vitest run apps/emulator/test/documents` writes the table anew.
  if (process.env["UPDATE_README"] === "1") {
    writeFileSync(
      README,
      readFileSync(README, "utf8").replace(TABLE, () => supportTable()),
    );
  }
  const text = readFileSync(README, "utf8");

  it("tells of each of the 58 operations what is supported, as the code has it", () => {
    expect(TABLE.exec(text)?.[0]).toBe(supportTable());
    expect(OPERATION_SCHEMAS).toHaveLength(58);
  });

  it("shows an example that runs", async () => {
    expect(text).toContain(readFileSync(join(import.meta.dirname, "example.ts"), "utf8"));
    const { Items, calls } = await import("./example.ts");
    expect({ Items, calls }).toEqual({
      Items: [],
      calls: [{ region: "us-east-1", operation: "ListApplications", status: 200 }],
    });
  });

  it("tells of every door", () => {
    expect([...DOORS.keys()].filter((door) => !text.includes(`\`/_emulator/${door}\``))).toEqual([]);
  });
});

describe("the table of captured behaviour", () => {
  const captured = readFileSync(join(ROOT, "CAPTURED.md"), "utf8");
  const rows = [...captured.matchAll(/`([a-z/-]+\.test\.ts)` › (.+?)(?= \||<br>)/g)].map(
    ([, file = "", title = ""]) => ({
      file,
      title,
    }),
  );

  it("names a test for every row", () => {
    expect(rows.length).toBeGreaterThan(40);
    const missing = rows.filter(({ file, title }) => {
      const path = join(import.meta.dirname, file);
      return !existsSync(path) || !readFileSync(path, "utf8").includes(title);
    });
    expect(missing).toEqual([]);
  });
});

describe("the suite", () => {
  it("has a file for every operation that is there", () => {
    const without = [...OPERATIONS.keys()].filter((operation) => {
      const file = operation.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
      return !existsSync(join(import.meta.dirname, "operations", `${file}.test.ts`));
    });
    expect(without).toEqual([]);
  });
});
