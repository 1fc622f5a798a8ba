import { afterEach, describe, expect, it } from "vitest";
import type { VerifyReport } from "../src/reports/shapes.ts";
import { call } from "./calling.ts";
import { golden, schemaErrors } from "./golden.ts";
import { useMess } from "./opened.ts";

const opened = useMess();
afterEach(() => opened().emulator.clearFaults());

/** While beta rolls out, who gets which version is drawn: its hashes are no golden ones. */
const STANDING = "*/{prod,stage}/*";

const json = async (...args: readonly string[]): Promise<VerifyReport> =>
  JSON.parse((await call(opened(), ["verify", "--json", ...args])).stdout) as VerifyReport;

describe("a verification", () => {
  it.each([40, 80, 140])("is as it was at %i columns", async (columns) => {
    const called = await call(opened(), ["verify"], { columns, isStanding: true });
    expect(called).toMatchObject({ stderr: "", exitCode: 2 });
    await expect(called.stdout).toMatchFileSnapshot(golden(`verify-${columns}.txt`));
  });

  it("is, as JSON, what its schema says", async () => {
    const called = await call(opened(), ["verify", "--json", STANDING], { isStanding: true });
    expect(called).toMatchObject({ stderr: "", exitCode: 2 });
    expect(schemaErrors("verify.json", called.stdout)).toEqual([]);
    await expect(called.stdout).toMatchFileSnapshot(golden("verify.json"));
  });

  it("can be handed on as Markdown", async () => {
    const called = await call(opened(), ["verify", "--markdown", STANDING], { isStanding: true });
    expect(called).toMatchObject({ stderr: "", exitCode: 2 });
    await expect(called.stdout).toMatchFileSnapshot(golden("verify.md"));
  });

  it("holds no content, in whatever form", async () => {
    for (const form of ["--json", "--markdown"]) {
      const { stdout } = await call(opened(), ["verify", form], { isStanding: true });
      expect(stdout).not.toContain("checkout");
      expect(stdout).not.toContain("perMinute");
    }
  });

  it("draws the same sample again by its seed, and another by another", async () => {
    const sampled = async (seed: string) => {
      const { found, asked, sample, addresses } = await json("--sample", "3", "--seed", seed);
      return { found, asked, sample, names: addresses.map(({ name }) => name) };
    };
    const first = await sampled("game day");
    expect(first).toMatchObject({ found: 8, asked: 3, sample: { size: 3, seed: "game day" } });
    expect(await sampled("game day")).toEqual(first);
    expect((await sampled("another day")).names).not.toEqual(first.names);
  });

  it("ends with 0 where all get the same", async () => {
    const called = await call(opened(), ["verify", "--target", "eu-west-1", "shop/prod/{flags,limits,logo}"]);
    expect(called).toMatchObject({ exitCode: 0 });
    expect(called.stdout).toContain("3 the same.");
  });

  it("looks again at what differed, since somebody may have deployed meanwhile", async () => {
    const { emulator } = opened();
    emulator.addFault({
      region: "eu-west-1",
      operation: "GetLatestConfiguration",
      kind: "error",
      status: 503,
      times: 3,
    });
    const called = await call(opened(), ["verify", "--target", "eu-west-1", "shop/prod/flags"]);
    expect(called).toMatchObject({ exitCode: 0 });
  });

  it("does not look again at what the state explains", async () => {
    let waits = 0;
    const meanwhile = () => void waits++;
    const called = await call(opened(), ["verify", "shop/prod/limits"], { meanwhile });
    expect(called).toMatchObject({ exitCode: 2 });
    expect(waits).toBe(0);
  });

  it("tells what a region does not answer, and compares the rest", async () => {
    opened().emulator.addFault({
      region: "eu-west-1",
      operation: "StartConfigurationSession",
      kind: "error",
      status: 503,
    });
    const { addresses, summary } = await json("shop/prod/limits");
    expect(summary).toEqual({ different: 1, unread: 1 });
    expect(addresses[0]?.targets[1]).toMatchObject({
      region: "eu-west-1",
      state: "in-sync",
      answer: { kind: "unread", reason: expect.stringContaining("StartConfigurationSession in eu-west-1") },
    });
  });

  it("asks the data plane by names where the control plane of the origin is dark", async () => {
    const { emulator } = opened();
    for (const operation of ["ListApplications", "ListEnvironments", "ListConfigurationProfiles", "ListDeployments"])
      emulator.addFault({ region: "us-east-1", operation, kind: "error", status: 503 });
    const { addresses } = await json("--target", "eu-west-1", "shop/prod/limits");
    expect(addresses[0]?.targets[0]).toMatchObject({ comparison: "same", state: "origin-silent" });
  });

  it.each([
    { args: ["--json", "--markdown"], want: "--json and --markdown exclude each other" },
    { args: ["--seed", "x"], want: "say how large with --sample" },
    { args: ["--sample", "0"], want: "0 is no whole number from 1 on" },
  ])("refuses $args", async ({ args, want }) => {
    const { stdout, stderr, exitCode } = await call(opened(), ["verify", ...args]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toContain(want);
  });
});
