import { describe, expect, it } from "vitest";
import { oneLookAtATime } from "./one-look-at-a-time.ts";

/** All that could go on by itself has: every microtask runs before the next turn of the event loop. */
const everythingSettled = () => new Promise((resolve) => setImmediate(resolve));

/** Looks that end when the test says so, in the order in which they began. */
function looks() {
  const begun: string[] = [];
  const ends: { readonly resolve: (seen: string) => void; readonly reject: (cause: Error) => void }[] = [];
  const look = (request: string): Promise<string> => {
    begun.push(request);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    ends.push({ resolve, reject });
    return promise;
  };
  return { begun, ends, ask: oneLookAtATime({ keyOf: (request: string) => request.slice(0, 1), look }) };
}

describe("one look at a time", () => {
  it("follows a look by exactly one more, which all who asked meanwhile share", async () => {
    const { begun, ends, ask } = looks();
    const first = ask("a1");
    const others = [ask("a2"), ask("a3"), ask("a4")];
    expect(begun).toEqual(["a1"]);
    ends[0]?.resolve("early");
    expect(await first).toBe("early");
    await everythingSettled();
    expect(begun).toEqual(["a1", "a4"]);
    ends[1]?.resolve("late");
    expect(await Promise.all(others)).toEqual(["late", "late", "late"]);
    expect(begun).toHaveLength(2);
  });

  it("lets a third follow the second", async () => {
    const { begun, ends, ask } = looks();
    void ask("a1");
    const second = ask("a2");
    ends[0]?.resolve("");
    await everythingSettled();
    const third = ask("a3");
    expect(begun).toEqual(["a1", "a2"]);
    ends[1]?.resolve("two");
    expect(await second).toBe("two");
    await everythingSettled();
    ends[2]?.resolve("three");
    expect(await third).toBe("three");
  });

  it("does not hold up what has another key", () => {
    const { begun, ask } = looks();
    void ask("a1");
    void ask("b1");
    expect(begun).toEqual(["a1", "b1"]);
  });

  it("tells a failure to those it concerns only, and looks again", async () => {
    const { begun, ends, ask } = looks();
    const first = ask("a1");
    const second = ask("a2");
    ends[0]?.reject(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    await everythingSettled();
    ends[1]?.resolve("fine");
    expect(await second).toBe("fine");
    expect(begun).toEqual(["a1", "a2"]);
  });

  it("begins afresh once nothing is under way", async () => {
    const { begun, ends, ask } = looks();
    const first = ask("a1");
    ends[0]?.resolve("one");
    await first;
    await everythingSettled();
    void ask("a2");
    expect(begun).toEqual(["a1", "a2"]);
  });
});
