import { expect, it } from "vitest";
import { sweeper } from "./sweeper.ts";

it("a sweep whose timeout is too short fails at once, says what it needs, and tells what was counted", async () => {
  let flushed = 0;
  const sweep = sweeper({
    settings: { accountId: "000000000000" },
    sweepIn: async () => Promise.reject(new Error("it began all the same")),
    flush: async () => void flushed++,
  });
  await expect(sweep({}, { getRemainingTimeInMillis: () => 10_000 })).rejects.toThrow(
    "The function's timeout is too short to look at anything: give it at least 12 s",
  );
  expect(flushed).toBe(1);
  await expect(sweep({}, { getRemainingTimeInMillis: () => 11_900 })).rejects.toThrow("it began all the same");
});
