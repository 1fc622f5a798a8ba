import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "tests/integration/suite/**"],
    // A condition with a deadline ends a wait; these only end a hang.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
