import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, FLAGS, type Place, refused, served, start, useBench } from "../bench.ts";

const NOW = "2026-03-02T09:00:00Z";

describe("feature flags", () => {
  const bench = useBench();
  const aFlagPlace = () => aPlace(bench.control, { profile: { Type: FLAGS } });
  const post = async (place: Place, content: unknown) => aVersion(bench.control, place, content);
  /** What becomes of flags in a profile of their own. */
  const stored = async (content: unknown) => (await post(await aFlagPlace(), content)).stored;
  const rejected = async (content: unknown) => refused(post(await aFlagPlace(), content));

  it("are stored compact, sorted at every level, with a time of creation and of change for every entry", async () => {
    const content =
      '{ "version": "1", "values": {"b": {"enabled": true}}, "flags": {"b": {"name": "B", "description": "d"}} }';
    expect(await stored(content)).toBe(
      `{"flags":{"b":{"_createdAt":"${NOW}","_updatedAt":"${NOW}","description":"d","name":"B"}},"values":{"b":{"_createdAt":"${NOW}","_updatedAt":"${NOW}","enabled":true}},"version":"1"}`,
    );
  });

  it.each([
    { because: "an empty section is none", content: { version: "1", flags: {}, values: {} }, want: '{"version":"1"}' },
    { because: "nobody knows that key", content: { version: "1", unknown: "v" }, want: '{"version":"1"}' },
  ])("drop what says nothing: $content, because $because", async ({ content, want }) => {
    expect(await stored(content)).toBe(want);
  });

  it("drop empty attributes, empty variants, and properties that a definition does not have", async () => {
    const flags = { a: { name: "A", attributes: {}, color: "red" } };
    const values = { a: { enabled: true, _variants: [] } };
    const document = JSON.parse(await stored({ version: "1", flags, values }));
    expect(Object.keys(document.flags.a)).toEqual(["_createdAt", "_updatedAt", "name"]);
    expect(Object.keys(document.values.a)).toEqual(["_createdAt", "_updatedAt", "enabled"]);
  });

  it.each([
    ["true", true],
    ["TRUE", true],
    ["f", false],
    [null, false],
  ])("read enabled %j as %j", async (enabled, want) => {
    const document = JSON.parse(await stored({ version: "1", values: { a: { enabled } } }));
    expect(document.values.a.enabled).toBe(want);
  });

  it.each(["invalid", 1, 0])("refuse enabled %j", async (enabled) => {
    expect(await rejected({ version: "1", values: { a: { enabled } } })).toMatchObject({
      status: 400,
      message: "Error invoking extension AppConfig Feature Flags Helper: Invalid 'Content' data",
      error: {
        Reason: "InvalidConfiguration",
        Details: { InvalidConfiguration: [{ Constraint: "AttributeType(boolean)", Location: "values.a.enabled" }] },
      },
    });
  });

  it("say which version is required, and that there is only one", async () => {
    const missing = await rejected({});
    expect(missing.error).toMatchObject({
      Details: {
        InvalidConfiguration: [{ Constraint: "Required", Location: "version", Type: "NotSatisfied", Value: "" }],
      },
    });
    expect((await rejected({ version: "2" })).error).toMatchObject({
      Details: { InvalidConfiguration: [{ Constraint: "OneOf(1)", Location: "version" }] },
    });
  });

  it("are escaped so that they can be put into HTML", async () => {
    const flags = { a: { name: "<A> & B" } };
    expect(await stored({ version: "1", flags })).toMatch('"name":"\\u003cA\\u003e \\u0026 B"');
  });

  it("write times to the millisecond, without trailing zeros", async () => {
    await bench.emulator.clock.advance(600);
    const document = JSON.parse(await stored({ version: "1", values: { a: { enabled: true } } }));
    expect(document.values.a._createdAt).toBe("2026-03-02T09:00:00.6Z");
  });

  it("keep a posted time of creation and ignore a posted time of change", async () => {
    const old = "2000-01-01T00:00:00Z";
    const values = { a: { enabled: true, _createdAt: old, _updatedAt: old } };
    const document = JSON.parse(await stored({ version: "1", values }));
    expect(document.values.a._createdAt).toBe(old);
    expect(document.values.a._updatedAt).not.toBe(old);
  });

  it("break the service with a malformed time: 500, and an empty object for a body", async () => {
    const broken = await rejected({ version: "1", values: { a: { enabled: true, _createdAt: "2000-01-01" } } });
    expect(broken).toMatchObject({ name: "InternalServerException", status: 500 });
  });

  it("make no new version when they come out equal to the latest, whatever label is sent with them", async () => {
    const place = await aFlagPlace();
    const content = { version: "1", flags: { a: { name: "A" } }, values: { a: { enabled: true } } };
    const first = await post(place, content);
    await bench.emulator.clock.advance(1000);
    expect(await post(place, content)).toEqual(first);
    expect(await post(place, first.stored)).toEqual(first);
    expect(await aVersion(bench.control, place, content, { VersionLabel: "v9.0" })).toEqual(first);
  });

  it("move the time of change entry by entry, looking at the latest version only", async () => {
    const place = await aFlagPlace();
    const flags = { a: { name: "A" }, b: { name: "B" } };
    const times = async (content: object) => {
      const { values } = JSON.parse((await post(place, content)).stored);
      await bench.emulator.clock.advance(1000);
      return [values.a?._updatedAt, values.b?._updatedAt, values.b?._createdAt];
    };
    const both = (b: boolean) => ({ version: "1", flags, values: { a: { enabled: true }, b: { enabled: b } } });
    const [a1, b1, c1] = await times(both(true));
    const [a2, b2, c2] = await times(both(false));
    expect([a2, c2]).toEqual([a1, c1]);
    expect(b2 > b1).toBe(true);
    await times({ version: "1", flags: { a: { name: "A" } }, values: { a: { enabled: true } } });
    const [a4, b4, c4] = await times(both(false));
    expect(a4).toBe(a1);
    expect([b4 > b2, c4 > c1]).toEqual([true, true]);
  });

  it("take 33 variants: a rule for all but the last, names unique, nothing beside them", async () => {
    const place = await aFlagPlace();
    const variants = Array.from({ length: 33 }, (_, index) => ({
      name: `v${index}`,
      enabled: true,
      ...(index === 32 ? {} : { rule: `(eq $n ${index})` }),
    }));
    const content = (_variants: unknown, beside = {}) => ({
      version: "1",
      flags: { a: { name: "A" } },
      values: { a: { _variants, ...beside } },
    });
    const first = await post(place, content(variants));
    expect((await post(place, content(variants))).number).toBe(first.number);
    const constraint = async (posted: unknown) => {
      const { error } = await rejected(posted);
      const details =
        "Details" in error ? (error.Details as { InvalidConfiguration: { Constraint: string }[] }) : undefined;
      return details?.InvalidConfiguration.map(({ Constraint }) => Constraint);
    };
    const [one, two] = [variants[0], variants[32]];
    expect(await constraint(content([one, two], { enabled: true }))).toEqual(["StrictVariants"]);
    expect(await constraint(content([one, one, two]))).toEqual(["UniqueVariantNames"]);
    expect(await constraint(content([two, { ...two, name: "x" }]))).toEqual(["Required"]);
    expect(await constraint(content([one]))).toEqual(["NoRuleOnDefaultVariant"]);
    expect(await constraint(content([{ ...two, name: "" }]))).toEqual(["NonEmpty"]);
  });

  it.each([
    ["(frobnicate $a 1)", "UnknownSymbol"],
    ["(eq $a)", "TooFewOperands"],
    ["true", "NotAnExpression"],
    ["(eq $a 1", "NotAnExpression"],
  ])("refuse the rule %s for its %s", async (rule, Reason) => {
    const _variants = [
      { name: "a", enabled: true, rule },
      { name: "b", enabled: true },
    ];
    const { error } = await rejected({ version: "1", flags: { a: { name: "A" } }, values: { a: { _variants } } });
    expect(error).toMatchObject({ Details: { InvalidConfiguration: [{ Constraint: "RuleIsValid", Reason }] } });
  });

  it.each([
    '(and (eq $country "CH") (not (gt $age 17)))',
    '(or (begins_with $id \'a\') (in $plan ["pro", "team"]))',
    '(split by::$userId pct::25 seed::"abc")',
  ])("take the rule %s", async (rule) => {
    const _variants = [
      { name: "a", enabled: true, rule },
      { name: "b", enabled: true },
    ];
    expect(await stored({ version: "1", flags: { a: { name: "A" } }, values: { a: { _variants } } })).toMatch('"rule"');
  });

  it("take a value without a definition as long as it says only whether it is enabled", async () => {
    expect(await stored({ version: "1", values: { a: { enabled: true } } })).toMatch('"enabled":true');
    expect((await rejected({ version: "1", values: { a: { enabled: true, color: "red" } } })).status).toBe(400);
  });

  it("hold attributes to their constraints", async () => {
    const attributes = {
      size: { constraints: { type: "number", minimum: 1, maximum: 3, required: true } },
      color: { constraints: { type: "string", enum: ["red", "blue"] } },
      names: { constraints: { type: "array", elements: { type: "string", pattern: "^a" } } },
    };
    const flags = { a: { name: "A", attributes } };
    const content = (value: object) => ({ version: "1", flags, values: { a: { enabled: true, ...value } } });
    expect(await stored(content({ size: 2, color: "red", names: ["ab"] }))).toMatch('"size":2');
    for (const value of [{}, { size: 4 }, { size: "2" }, { size: 2, color: "green" }, { size: 2, names: ["b"] }]) {
      expect((await rejected(content(value))).status).toBe(400);
    }
  });

  it("are served as values only: sorted, without times, and what is disabled without its attributes", async () => {
    const { control, data } = bench;
    const place = await aFlagPlace();
    const flags = {
      feature: { name: "F", attributes: { color: { constraints: { type: "string" } } } },
      disabled: { name: "D", attributes: { color: { constraints: { type: "string" } } } },
      undecided: { name: "U" },
    };
    const values = { feature: { enabled: true, color: "blue" }, disabled: { enabled: false, color: "red" } };
    await post(place, { version: "1", flags, values });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    expect(await served(data, place)).toBe('{"disabled":{"enabled":false},"feature":{"color":"blue","enabled":true}}');
  });

  it("are served as an empty object when there are none, and by their default where there are variants", async () => {
    const { control, data } = bench;
    const place = await aFlagPlace();
    const DeploymentStrategyId = await aStrategy(control);
    await post(place, { version: "1" });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    expect(await served(data, place)).toBe("{}");
    const _variants = [
      { name: "some", enabled: true, rule: "(eq $n 1)", attributeValues: { color: "red" } },
      { name: "rest", enabled: true, attributeValues: { color: "blue" } },
    ];
    const flags = { a: { name: "A", attributes: { color: { constraints: { type: "string" } } } } };
    await post(place, { version: "1", flags, values: { a: { _variants } } });
    await start(control, place, { ConfigurationVersion: "2", DeploymentStrategyId });
    expect(await served(data, place)).toBe('{"a":{"_variant":"rest","color":"blue","enabled":true}}');
  });
});
