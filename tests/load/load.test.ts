import { describe, expect, it } from "vitest";
import { load } from "./load.ts";

/** Half of it is the wait for a bundle and for five processes on a machine that runs other tests beside. */
const PATIENCE_MS = 120_000;

describe("the built bundle in several processes, under load and in bad weather", () => {
  it(
    "brings every address to every region, loses no message and deploys nothing twice",
    async () => {
      const report = await load({ messages: 500, addresses: 50, workers: 5, seed: 1 });
      expect(report).toMatchObject({ messages: 500, deadLetters: 0, errors: [], wrong: [] });
      expect(report.faults).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
