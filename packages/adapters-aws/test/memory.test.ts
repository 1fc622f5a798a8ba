import { describe, expect, it } from "vitest";
import { memory } from "../src/memory/memory.ts";
import { sharedCalls } from "../src/memory/shared-calls.ts";

describe("a memory", () => {
  it("lets go of the oldest where it is full", () => {
    const remembered = memory<number>({ maxEntries: 2, maxAgeMs: 10, now: () => 0 });
    remembered.set("a", 1);
    remembered.set("b", 2);
    remembered.set("a", 3);
    remembered.set("c", 4);
    expect([remembered.get("a"), remembered.get("b"), remembered.get("c")]).toEqual([3, undefined, 4]);
    expect(remembered.values()).toEqual([3, 4]);
  });

  it("lets go of nothing where what it knows is put in again", () => {
    const remembered = memory<number>({ maxEntries: 2, maxAgeMs: 10, now: () => 0 });
    remembered.set("a", 1);
    remembered.set("b", 2);
    remembered.set("b", 3);
    expect(remembered.values()).toEqual([1, 3]);
  });

  it("does not tell what is too old", () => {
    let now = 0;
    const remembered = memory<number>({ maxEntries: 2, maxAgeMs: 10, now: () => now });
    remembered.set("a", 1);
    now = 9;
    expect(remembered.get("a")).toBe(1);
    now = 10;
    expect(remembered.get("a")).toBeUndefined();
    expect(remembered.values()).toEqual([]);
  });
});

describe("shared calls", () => {
  it("are not joined once ways have parted", async () => {
    const calls = sharedCalls<number>();
    let made = 0;
    const call = async () => {
      made += 1;
      return made;
    };
    const first = calls.share("a", call);
    const joined = calls.share("a", call);
    calls.partWays();
    const second = calls.share("a", call);
    expect(await Promise.all([first, joined, second])).toEqual([1, 1, 2]);
    expect(await calls.share("a", call)).toBe(3);
  });

  it("are made again after one failed", async () => {
    const calls = sharedCalls<number>();
    await expect(calls.share("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await calls.share("a", async () => 1)).toBe(1);
  });
});
