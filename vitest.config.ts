import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "tests/integration/suite/**"],
    // A condition with a deadline ends a wait; this only ends a hang.
    testTimeout: 30_000,
  },
});
