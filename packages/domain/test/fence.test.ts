import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FENCE_NAME, type FenceScope, fencesIn, formatFence, isFenced } from "../src/model/fence.ts";
import type { Strategy } from "../src/model/rollout.ts";
import { plan } from "./planned.ts";
import { INSTANTLY } from "./situation.ts";

const strategy = (description?: string, name: string = FENCE_NAME): Strategy => ({
  id: "s1" as never,
  name,
  shape: INSTANTLY,
  ...(description !== undefined && { description }),
});

const read = (description?: string) => fencesIn([strategy(description)])[0];
const name = fc.string({ unit: "binary", minLength: 1, maxLength: 64 }).filter((text) => text.isWellFormed());
const scope = fc.oneof(
  fc.constant<FenceScope>({}),
  fc.record({ application: name }),
  fc.record({ application: name, environment: name }),
);

describe("a fence", () => {
  it("reads back as it was written, whatever the names and the words", () => {
    fc.assert(
      fc.property(scope, name, fc.string({ maxLength: 80 }), (of, by, why) => {
        const at = "2026-03-02T10:45:00.000Z";
        expect(read(formatFence({ scope: of, by, at, why }))).toEqual({ id: "s1", scope: of, by, at, why: why.trim() });
      }),
    );
  });

  it("fits into a description, however long the reason", () => {
    const written = formatFence({ scope: { application: "shop" }, by: "anna", at: "now", why: "x".repeat(2_000) });
    expect(written).toHaveLength(1_024);
    expect(read(written)).toMatchObject({ scope: { application: "shop" }, by: "anna" });
  });

  it.each([
    { written: "fence v1 scope=/", scope: {} },
    { written: "fence v1 scope=/shop", scope: { application: "shop" } },
    { written: "fence v1 scope=/shop/", scope: { application: "shop" } },
    { written: " fence v1 scope=/shop/prod | out of our hands ", scope: { application: "shop", environment: "prod" } },
    { written: "fence v1 scope=/a%2Fb%20c/prod", scope: { application: "a/b c", environment: "prod" } },
  ])("that a person wrote by hand reads: $written", ({ written, scope: expected }) => {
    expect(read(written)?.scope).toEqual(expected);
  });

  it.each([
    { written: "fence v1 scope=/shop |outage now", why: "outage now" },
    { written: "fence v1 scope=/shop  |  outage", why: "outage" },
    { written: "fence v1 scope=/shop|outage", why: "", scope: "shop|outage" },
    { written: "fence v1 scope=/shop  ", why: "" },
  ])("has the words behind the line, and nothing that was not said: '$written'", ({ written, why, scope: name }) => {
    expect(read(written)).toStrictEqual({ id: "s1", scope: { application: name ?? "shop" }, why });
  });

  it("is written with what is known of it, and names as URLs write them", () => {
    expect(formatFence({ scope: {}, why: "outage" })).toBe("fence v1 scope=/ | outage");
    expect(formatFence({ scope: { application: "a b/c", environment: "d" }, by: "an na", at: "now", why: "" })).toBe(
      "fence v1 scope=/a%20b%2Fc/d by=an%20na at=now | ",
    );
  });

  it.each([
    undefined,
    "",
    "please leave us alone",
    "fence v2 scope=/shop",
    "fence v1 scope=shop",
    "fence v1 scope=/shop/prod/flags",
    "fence v1 scope=//prod",
    "fence v1 scope=/shop//",
    "fence v1 scope=/%zz",
    "fence v1 scope=/shop/%",
    "fence v1 scope=/shop/my prod",
    "fence v1",
    "our fence v1 scope=/shop",
  ])("that cannot be read is of the whole region, and its words are kept: %j", (written) => {
    expect(read(written)).toEqual({ id: "s1", scope: {}, why: written ?? "" });
  });

  it("is known by the beginning of its name, in whatever case", () => {
    const names = [FENCE_NAME, `${FENCE_NAME}-2`, "AppConfig-Replicator-Fence", "careful", `my-${FENCE_NAME}`];
    const isFence = (each: string): boolean => fencesIn([strategy("", each)]).length === 1;
    expect(names.filter(isFence)).toEqual(names.slice(0, 3));
  });

  it.each([
    { of: {}, holds: ["shop/prod", "shop/beta", "cart/prod"] },
    { of: { application: "shop" }, holds: ["shop/prod", "shop/beta"] },
    { of: { application: "shop", environment: "prod" }, holds: ["shop/prod"] },
  ])("of $of holds $holds", ({ of, holds }) => {
    const all = ["shop/prod", "shop/beta", "cart/prod"];
    const held = all.filter((each) => {
      const [application = "", environment = ""] = each.split("/");
      return isFenced({ scope: of }, { application, environment });
    });
    expect(held).toEqual(holds);
  });

  it("is told with who, since when, why, and which direction it holds", () => {
    const told = (fence: object) =>
      plan({ target: { fences: { ok: true, value: [{ id: "s1" as never, why: "", scope: {}, ...fence }] } } }).reason;
    const held = "what us-east-1 decides is not brought there until it is lifted";
    expect(told({})).toBe(`us-west-2 is fenced off: ${held}`);
    expect(told({ scope: { application: "shop" }, by: "anna", at: "10:45", why: "outage" })).toBe(
      `/shop in us-west-2 is fenced off by anna since 10:45 (outage): ${held}`,
    );
  });
});
