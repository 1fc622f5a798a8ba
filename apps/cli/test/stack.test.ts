import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { startStack } from "@appconfig-replicator/testing/stand-ins";
import { afterEach, describe, expect, it } from "vitest";
import { call } from "./calling.ts";
import { useMess } from "./opened.ts";

const opened = useMess();
const before = { ...process.env };
afterEach(() => {
  for (const name of ["AWS_ENDPOINT_URL_CLOUDFORMATION", "AWS_ENDPOINT_URL_LAMBDA"]) delete process.env[name];
  process.env["AWS_REGION"] = before["AWS_REGION"] ?? "us-east-1";
});

const ARN = `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/replicator/1a2b`;

/** A stack that follows one region and leaves out limits, asked by a shell that says something else. */
async function statusBy(
  stack: string,
  args: readonly string[] = [],
  outputs = { HandlerFunctionName: "replicator-x1" },
) {
  const standIn = await startStack({
    name: "replicator",
    outputs,
    variables: { ORIGIN_REGION: "us-east-1", TARGET_REGIONS: "eu-west-1", EXCLUDE: "**/limits", LOG_LEVEL: "info" },
  });
  process.env["AWS_ENDPOINT_URL_CLOUDFORMATION"] = standIn.endpoint;
  process.env["AWS_ENDPOINT_URL_LAMBDA"] = standIn.endpoint;
  try {
    return await call(opened(), ["status", "--stack", stack, "--json", ...args]);
  } finally {
    await standIn.stop();
  }
}

const told = ({ stdout }: { readonly stdout: string }) => {
  const report = JSON.parse(stdout) as { regions: { region: string }[]; addresses: { name: string }[] };
  return { regions: report.regions.map(({ region }) => region), names: report.addresses.map(({ name }) => name) };
};

describe("--stack", () => {
  it.each(["replicator", ARN])("takes the settings of what is deployed, by %s", async (stack) => {
    const { regions, names } = told(await statusBy(stack));
    expect(regions).toEqual(["us-east-1", "eu-west-1"]);
    expect(names).toContain("shop/prod/flags");
    expect(names).not.toContain("shop/prod/limits");
  });

  it("leaves what is said beside it as it is said", async () => {
    expect(told(await statusBy("replicator", ["--target", "us-west-2"])).regions).toEqual(["us-east-1", "us-west-2"]);
  });

  it.each([
    {
      name: "is none of ours",
      stack: "replicator",
      outputs: { Bucket: "b" },
      want: "it has no output HandlerFunctionName",
    },
    { name: "is not there", stack: "replicatr", outputs: undefined, want: "there is none of that name" },
  ])("says so where the stack $name", async ({ stack, outputs, want }) => {
    const { stdout, stderr, exitCode } = await statusBy(stack, [], outputs as never);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toContain(want);
    expect(stderr).not.toContain(ACCOUNT);
  });

  it("says what else to do where nobody answers", async () => {
    process.env["AWS_ENDPOINT_URL_CLOUDFORMATION"] = "http://127.0.0.1:1";
    const { stderr, exitCode } = await call(opened(), ["status", "--stack", "replicator"]);
    expect(stderr).toContain("cloudformation:DescribeStacks failed: ECONNREFUSED");
    expect(stderr).toContain("name the regions themselves: --origin and --target");
    expect(exitCode).toBe(1);
  });
});
