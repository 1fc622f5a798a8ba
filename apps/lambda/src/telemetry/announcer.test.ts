import { anOutcome } from "@appconfig-replicator/testing/builders";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Announce, type Announcement, announcer } from "./announcer.ts";
import { correlations } from "./correlation.ts";
import { log } from "./log.ts";

/** An announcer over a bus that remembers, and its log. */
function aBus({ announce, lagThresholdMs }: { readonly announce?: Announce; readonly lagThresholdMs?: number } = {}) {
  const put: Announcement[] = [];
  const lines: Record<string, unknown>[] = [];
  const going = correlations();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const remembering: Announce = async (announcements) => {
    put.push(...announcements);
    return 0;
  };
  const announcing = announcer({
    announce: announce ?? remembering,
    lagThresholdMs,
    log: log({ level: "info", correlations: going, destination }),
    correlations: going,
  });
  return { announcing, put, lines, going };
}

describe("what is announced", () => {
  it("is what happened or went wrong, never what is as it should be", async () => {
    const { announcing, put } = aBus();
    const kinds = [
      "replicated",
      "failed",
      "diverged",
      "in-sync",
      "rolling-out",
      "waiting",
      "blocked",
      "unsupported",
    ] as const;
    for (const kind of kinds) announcing.concluded(anOutcome(kind));
    announcing.concluded(anOutcome("blocked", { row: "target-not-older", rolledBack: "replica" }));
    await announcing.flush();
    expect(put.map(({ type }) => type)).toEqual([
      "Replicated",
      "Replication Failed",
      "Replica Diverged",
      "Replica Rolled Back Here",
    ]);
  });

  it("is not late where it was decided a month ago: somebody installed or resumed this", async () => {
    const { announcing, put } = aBus({ lagThresholdMs: 1_000 });
    announcing.concluded(anOutcome("replicated", { lagMs: 30 * 86_400_000 }));
    await announcing.flush();
    expect(put.map(({ type }) => type)).toEqual(["Replicated"]);
  });

  it("is late only beyond the threshold", async () => {
    const { announcing, put } = aBus({ lagThresholdMs: 1_000 });
    announcing.concluded(anOutcome("replicated", { lagMs: 1_000 }));
    announcing.concluded(anOutcome("replicated", { lagMs: 1_001 }));
    await announcing.flush();
    expect(put.map(({ type, detail }) => [type, detail.lagMs])).toEqual([
      ["Replicated", 1_000],
      ["Replicated", 1_001],
      ["Replication Missed Threshold", 1_001],
    ]);
    expect(put[2]?.detail.lagThresholdMs).toBe(1_000);
  });

  it("carries what its event is known by, and no account", async () => {
    const { announcing, put, going } = aBus();
    going.run({ correlationId: "e1" }, () => announcing.concluded(anOutcome("diverged")));
    await announcing.flush();
    expect(put[0]?.detail).toMatchObject({ correlationId: "e1", address: "shop/prod/flags", target: "us-west-2" });
    expect(JSON.stringify(put)).not.toContain("111111111111");
  });

  it("is sent once, and not at all where there is nothing", async () => {
    let calls = 0;
    const announce: Announce = async () => {
      calls += 1;
      return 0;
    };
    const { announcing } = aBus({ announce });
    await announcing.flush();
    announcing.concluded(anOutcome("replicated"));
    await announcing.flush();
    await announcing.flush();
    expect(calls).toBe(1);
  });
});

describe("a bus", () => {
  afterEach(() => vi.useRealTimers());

  it("that fails is logged, and is nobody's failure", async () => {
    const denied = Object.assign(new Error("arn:aws:events:…:111111111111"), { name: "AccessDeniedException" });
    const { announcing, lines } = aBus({ announce: () => Promise.reject(denied) });
    announcing.concluded(anOutcome("replicated"));
    await announcing.flush();
    expect(lines).toMatchObject([
      { level: "warn", msg: "events were not announced", failed: 1, reason: "AccessDeniedException" },
    ]);
    expect(JSON.stringify(lines)).not.toContain("111111111111");
  });

  it("that does not answer is waited for no longer than two seconds", async () => {
    vi.useFakeTimers();
    const { announcing, lines } = aBus({ announce: () => new Promise<never>(() => {}) });
    announcing.concluded(anOutcome("replicated"));
    const flushing = announcing.flush();
    await vi.advanceTimersByTimeAsync(2_000);
    await flushing;
    expect(lines).toMatchObject([{ msg: "events were not announced", failed: 1 }]);
  });

  it("that takes some only is logged with how many it did not", async () => {
    const { announcing, lines } = aBus({ announce: async () => 2 });
    for (let at = 0; at < 3; at++) announcing.concluded(anOutcome("replicated"));
    await announcing.flush();
    expect(lines).toMatchObject([{ failed: 2 }]);
  });

  it("is not kept waiting with more than a thousand, and says how many were left out", async () => {
    const { announcing, put, lines } = aBus();
    for (let at = 0; at < 1_005; at++) announcing.concluded(anOutcome("replicated"));
    await announcing.flush();
    expect(put).toHaveLength(1_000);
    expect(lines).toMatchObject([{ failed: 5 }]);
  });
});
