// Goal: that every change is held to the promises.
// Method: a few thousand worlds, the same every time; the command plays as many others as it is told to.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { play } from "./play.ts";
import { scriptFrom } from "./script.ts";

/** A few seconds; the command `npm run test:simulation` plays as many as it is told to. */
const WORLDS = 2_000;

describe("the simulation", () => {
  it(`finds nothing wrong in ${WORLDS} worlds`, { timeout: 120_000 }, () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, "run.ts"), "--seeds", String(WORLDS)], {
      encoding: "utf8",
    });
    expect(run.stdout).toContain(`simulation: ${WORLDS} worlds, 0 violations`);
    expect(run.status).toBe(0);
  });

  it("plays the same world again from the same seed", async () => {
    for (const seed of [7, 77, 777]) {
      const [once, again] = [await play(scriptFrom(seed), {}), await play(scriptFrom(seed), {})];
      expect(again.story).toEqual(once.story);
      expect(once.story.length).toBeGreaterThan(1);
    }
  });
});
