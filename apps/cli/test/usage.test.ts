import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../src/commands/app.ts";
import { call } from "./calling.ts";
import { useMess } from "./opened.ts";

const opened = useMess();

const mistakes = [
  {
    name: "two targets the same",
    args: ["status", "--target", "us-west-2", "--target", "us-west-2"],
    want: '--target has "us-west-2" more than once',
  },
  {
    name: "the origin as a target",
    args: ["status", "--origin", "us-west-2", "--target", "us-west-2"],
    want: '--target has "us-west-2", which is the origin: nothing is ever written there',
  },
  {
    name: "a region that is none",
    args: ["status", "--origin", "virginia"],
    want: '--origin is "virginia"; a region looks like eu-west-1',
  },
  {
    name: "a share that is none",
    args: ["status", "--quota-share", "7"],
    want: '--quota-share is "7"; it must be a share from 0.01 to 1',
  },
  {
    name: "a pattern without a profile",
    args: ["status", "shop/prod"],
    want: 'has "shop/prod", which matches nothing: write application/environment/profile',
  },
  {
    name: "a pattern that matches nothing",
    args: ["status", "shap/**"],
    want: 'Nothing matches "shap/**". Did you mean "shop/**"?',
  },
  {
    name: "an address of two parts",
    args: ["diff", "shop/prod"],
    want: '"shop/prod" is no address: write application/environment/profile',
  },
  {
    name: "a profile that nobody has",
    args: ["diff", "shop/prod/flgs"],
    want: 'No region has "shop/prod/flgs": did you mean profile "flags"?',
  },
  {
    name: "an environment that nobody has",
    args: ["history", "shop/prd/flags"],
    want: 'No region has "shop/prd/flags": did you mean environment "prod"?',
  },
  {
    name: "an application that nobody has and none is like",
    args: ["diff", "warehouse/prod/flags"],
    want: 'No region has "warehouse/prod/flags": there is no application "warehouse"',
  },
  { name: "a file that is not there", args: ["events", "replay", "x.json"], want: '"x.json" cannot be read (ENOENT)' },
  { name: "a role that is none", args: ["doctor", "--role", "me"], want: "--role is no ARN of a role" },
  { name: "a command that is none", args: ["statsu"], want: "status" },
  { name: "a flag that is none", args: ["status", "--tagret", "us-west-2"], want: "--target" },
  { name: "a count that is none", args: ["history", "--most", "0", "shop/prod/flags"], want: "0 is no whole number" },
];

describe("a mistake", () => {
  it.each(mistakes)("is told on standard error and ends with 1: $name", async ({ args, want }) => {
    const called = await call(opened(), args);
    expect(called.stderr).toContain(want);
    expect(called).toMatchObject({ stdout: "", exitCode: 1 });
  });

  it("in what is to be replayed repeats nothing of it", async () => {
    const called = await call(opened(), ["events", "replay", "e.json"], { files: { "e.json": '{"secret":' } });
    expect(called.stderr).toContain('"e.json" is no JSON');
    expect(called.stderr).not.toContain("secret");
  });

  it("in the function's environment is told by its variable's name", async () => {
    const called = await call(opened(), ["status"], { env: { GATE: "sometimes" } });
    expect(called.stderr).toContain('GATE is "sometimes"; it must be "start" or "complete"');
  });
});

/** What writes, and what is about a fence that has to be there, is run in a world of its own: see hands.test.ts. */
const isForAnyWorld = (example: string): boolean => !/^(?:fence|unfence) |--yes/.test(example);

const wordsOf = (example: string): readonly string[] =>
  (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));

describe("the examples of --help", () => {
  it.each(Object.values(EXAMPLES).flat().filter(isForAnyWorld))("can be run: %s", async (example) => {
    const args = wordsOf(example);
    const event = JSON.stringify({ application: "shop", environment: "prod", profile: "flags" });
    // Whoever watches has had enough after the first look.
    const called = await call(opened(), args, { files: { "event.json": event }, signal: AbortSignal.abort() });
    expect(called.stderr).toBe("");
    expect(called.stdout).not.toBe("");
  });

  it.each([["status"], ["plan"], ["diff"], ["history"], ["verify"], ["watch"], ["doctor"], ["events", "replay"]])(
    "are shown: %s",
    async (...words) => {
      const called = await call(opened(), [...words, "--help"]);
      const name = words.at(-1) as keyof typeof EXAMPLES;
      for (const example of EXAMPLES[name]) expect(called.stdout).toContain(example);
      expect(called.exitCode ?? 0).toBe(0);
    },
  );
});

describe("the exit code", () => {
  it("is 0 where all that was asked for is in sync", async () => {
    const called = await call(opened(), ["status", "--target", "eu-west-1", "shop/prod/limits"]);
    expect(called).toMatchObject({ stderr: "", exitCode: 0 });
    expect(called.stdout).toContain("1 address in 1 target: 1 in sync.");
  });
});
