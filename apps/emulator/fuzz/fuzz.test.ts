import { describe, expect, it } from "vitest";
import { OPERATION_SCHEMAS } from "../src/wire/operation-schema.ts";
import { fuzz } from "./fuzz.ts";

/** Fifty for each operation; the script beside this sends as many as it is told. */
const REQUESTS = 2900;

describe("requests that are valid but for one thing", () => {
  it("get an answer of the service, or the emulator's own for what it cannot do", async () => {
    // A new seed each time, so that every run looks somewhere else; a finding names it, and fuzz/run.ts replays it.
    const seed = Date.now() % 1_000_000;
    const report = await fuzz(REQUESTS, seed);
    expect({ seed, findings: report.findings }).toEqual({ seed, findings: [] });
    expect(report.pastRouting).toBeGreaterThan(REQUESTS / 2);
    expect([...report.counts.keys()].toSorted()).toEqual(OPERATION_SCHEMAS.map(({ name }) => name));
  });
});
