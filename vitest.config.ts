import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The files that take longest, so that none of them is begun last, when the other workers have nothing left to do. A fresh
 * clone remembers no durations; `npm test` ends with the slowest files of its run.
 */
const SLOWEST = [
  "apps/cli/test/doctor.test.ts",
  "tests/load/load.test.ts",
  "tests/wire/served.test.ts",
  "tests/template/alarms/alarms.test.ts",
  "apps/lambda/test/production.test.ts",
  "tests/simulation/simulation.test.ts",
  "apps/cli/test/reports.test.ts",
  "apps/cli/test/verify.test.ts",
  "apps/cli/test/action.test.ts",
  "tests/wire/unwell-regions.test.ts",
  "tests/template/lint.test.ts",
  "apps/lambda/test/bundle.test.ts",
  "packages/adapters-aws/test/contracts.test.ts",
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = SLOWEST.findIndex((path) => moduleId.endsWith(path));
      return at === -1 ? SLOWEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "tests/integration/suite/**"],
    sequence: { sequencer: SlowestFirst },
    // By itself vitest leaves a core to others, which of two is half of them: 336 s of tests became 207 s.
    maxWorkers: "100%",
    // A condition with a deadline ends a wait; these only end a hang.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
