import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "../bundle.ts";

/** What the cold start is allowed to read; an SDK with one client and nothing else takes 195 kB. */
const MAX_LOADED_KB = 462;

const folder = mkdtempSync(join(tmpdir(), "replicator-size-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the bundle", () => {
  it(`loads at most ${MAX_LOADED_KB} kB before the first event can be answered`, async () => {
    const { loadedBytes } = await bundle(folder);
    expect(loadedBytes / 1_000).toBeLessThanOrEqual(MAX_LOADED_KB);
  });

  it("keeps what most invocations never use in chunks of their own", async () => {
    await bundle(folder);
    const chunks = readdirSync(join(folder, "lazy"));
    for (const chunk of ["sqs-queues", "assume-role", "event-bus", "pacing"]) {
      expect(chunks).toContainEqual(expect.stringMatching(new RegExp(`^${chunk}-[0-9a-f]{8}\\.mjs$`)));
    }
  });
});
