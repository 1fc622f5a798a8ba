import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { jsonSchemas } from "../src/reports/json-schemas.ts";
import { call } from "./calling.ts";
import { golden, schemaErrors } from "./golden.ts";
import { useMess } from "./opened.ts";

const opened = useMess();
afterEach(() => opened().emulator.clearFaults());

const commands = [
  { name: "status", args: ["status"], schema: "status.json", exitCode: 2 },
  { name: "plan", args: ["plan"], schema: "plan.json", exitCode: 2 },
  { name: "diff", args: ["diff", "shop/prod/limits"], schema: "plan.json", exitCode: 2 },
  { name: "history", args: ["history", "shop/prod/flags"], schema: "history.json", exitCode: 0 },
  { name: "doctor", args: ["doctor"], schema: "doctor.json", exitCode: 2 },
  { name: "replay", args: ["events", "replay", "event.json"], schema: "events-replay.json", exitCode: 2 },
] as const;

const EVENTS = JSON.stringify([
  { application: "shop", environment: "prod", profile: "flags" },
  { source: "aws.s3", detail: {} },
  { application: "shop" },
]);

/** What regions may be darkened, and what is still told. */
const dark = [
  { name: "status-dark-target", region: "eu-west-1" },
  { name: "status-dark-origin", region: "us-east-1" },
] as const;

const darken = (region: string) => opened().emulator.addFault({ region, kind: "error", status: 503 });

describe("a report", () => {
  for (const columns of [40, 80, 140]) {
    it.each(commands)(`of $name is as it was at ${columns} columns`, async ({ name, args, exitCode }) => {
      const called = await call(opened(), args, { columns, files: { "event.json": EVENTS } });
      expect(called).toMatchObject({ stderr: "", exitCode });
      await expect(called.stdout).toMatchFileSnapshot(golden(`${name}-${columns}.txt`));
    });
  }

  it.each(commands)("of $name is, as JSON, what its schema says", async ({ name, args, schema, exitCode }) => {
    const called = await call(opened(), [...args, "--json"], { files: { "event.json": EVENTS } });
    expect(called).toMatchObject({ stderr: "", exitCode });
    expect(schemaErrors(schema, called.stdout)).toEqual([]);
    await expect(called.stdout).toMatchFileSnapshot(golden(`${name}.json`));
  });

  it.each(dark)("tells what can be told with $region dark", async ({ name, region }) => {
    darken(region);
    const called = await call(opened(), ["status"], { columns: 80 });
    await expect(called.stdout).toMatchFileSnapshot(golden(`${name}-80.txt`));
    expect(called.exitCode).toBe(region === "us-east-1" ? 1 : 2);
  });

  it("is in colour where a person looks, and says how far it is", async () => {
    const called = await call(opened(), ["status"], { isTerminal: true });
    expect(called.stdout).toContain("\u001b[31m");
    expect(called.stderr).toContain("environments, about");
    const plain = await call(opened(), ["status"], { isTerminal: true, env: { NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain("\u001b");
  });
});

describe("the schemas", () => {
  it("are as the shapes have them (`npm run generate` writes them)", () => {
    for (const [file, schema] of jsonSchemas()) {
      expect(readFileSync(join(import.meta.dirname, "../schemas", file), "utf8")).toBe(schema);
    }
  });
});
