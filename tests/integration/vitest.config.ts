import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ["suite/**/*.test.ts"],
    // A backend has one clock, which tests move.
    fileParallelism: false,
    // Conditions have deadlines of their own; these only end a hang.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
