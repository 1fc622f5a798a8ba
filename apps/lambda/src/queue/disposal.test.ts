import { describe, expect, it } from "vitest";
import { backoffSeconds, MAX_HOP_S, secondsUntil } from "./disposal.ts";

const HOUR_MS = 3_600_000;
const never = () => 0;
const always = () => 1;

describe("waiting", () => {
  const rows = [
    { waitMs: 600_000, chance: never, want: 600, because: "looking earlier would only be another wait" },
    { waitMs: 600_000, chance: always, want: 660, because: "all who wait for one environment are spread" },
    { waitMs: 4 * HOUR_MS, chance: always, want: 4 * 3_600 + 60, because: "nobody waits a minute more than that" },
    { waitMs: -5_000, chance: never, want: 0, because: "it is free by now" },
    { waitMs: -5_000, chance: always, want: 2, because: "even then not all at once" },
    { waitMs: 1, chance: never, want: 1, because: "SQS counts in whole seconds, and earlier is too early" },
    { waitMs: 40 * HOUR_MS, chance: always, want: MAX_HOP_S, because: "SQS hides a message no longer; it hops again" },
  ];

  it.each(rows)("$waitMs ms hides a message for $want s, because $because", ({ waitMs, chance, want }) => {
    expect(secondsUntil(1_000_000 + waitMs, 1_000_000, chance)).toBe(want);
  });

  it("leaves SQS's twelve hours room for the time since the message was received", () => {
    expect(MAX_HOP_S).toBe(12 * 3_600 - 900);
  });
});

describe("backing off", () => {
  const rows = [
    { receives: 1, chance: never, want: 5, because: "a hiccup is over soon" },
    { receives: 1, chance: always, want: 10, because: "not all come back at once" },
    { receives: 4, chance: always, want: 80, because: "each time twice as long" },
    {
      receives: 5_000,
      chance: always,
      want: 900,
      because: "a region that is back is found within a quarter of an hour",
    },
    { receives: 0, chance: always, want: 10, because: "SQS's count is approximate" },
  ];

  it.each(rows)("after $receives receives waits $want s, because $because", ({ receives, chance, want }) => {
    expect(backoffSeconds(receives, chance)).toBe(want);
  });
});
