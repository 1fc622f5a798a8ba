import { openRegion } from "@appconfig-replicator/testing/people";
import { describe, expect } from "vitest";
import { freshAccount } from "../backends/credentials.ts";
import { askAll, NOT_PROBED, PROBES } from "../probes/report.ts";
import { sweepUp } from "../world/clean-up.ts";
import { PREFIX } from "../world/open-world.ts";
import { personalAccess } from "../world/personal-access.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

describe("what nothing we read settles", () => {
  scenario("is asked, and the answers are printed", [], async () => {
    const { regions, name } = backend;
    const prefix = `${PREFIX}asking `;
    const access = personalAccess(backend, freshAccount());
    const region = openRegion(regions[0], { prefix, ...access });
    const unretried = openRegion(regions[0], { ...access, maxAttempts: 1 });
    try {
      const report = await askAll({ region, unretried }, prefix);
      process.stdout.write(`\nWhat ${name} says of what is uncertain:\n\n${report}\n\n`);
      expect(report.split("\n")).toHaveLength(2 + PROBES.length + NOT_PROBED.length);
      expect(report).not.toContain("undefined");
    } finally {
      await sweepUp([region], prefix);
      for (const each of [region, unretried]) each.close();
    }
  });
});
