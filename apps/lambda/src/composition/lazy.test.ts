import { describe, expect, it } from "vitest";
import { lazy } from "./lazy.ts";

describe("what is made lazily", () => {
  it("is not made before it is asked for, and once however often it is", () => {
    const made: string[] = [];
    const inAccount = lazy((account: string) => made.push(account));
    expect(made).toEqual([]);
    inAccount("111111111111");
    inAccount("111111111111");
    expect(made).toEqual(["111111111111"]);
  });

  it("is made anew for another key: the first does not stay for ever", () => {
    const inAccount = lazy((account: string) => ({ account }));
    expect(inAccount("-")).toEqual({ account: "-" });
    expect(inAccount("111111111111")).toEqual({ account: "111111111111" });
  });

  it("needs no key where nothing tells one from another", () => {
    let count = 0;
    const loaded = lazy(async () => ++count);
    void loaded();
    expect(loaded()).toBe(loaded());
    expect(count).toBe(1);
  });
});
