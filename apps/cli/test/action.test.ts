import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { inputsOf } from "../action/inputs.ts";
import { summaryOf } from "../action/summary.ts";
import { useMess } from "./opened.ts";

const opened = useMess();
const ROOT = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "replicator-action-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;

/** Calls every step as a runner does: inputs into its environment, the script from a file, by its way of calling bash. */
async function act(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const summary = join(folder, "summary.md");
  const script = join(folder, "script.sh");
  writeFileSync(summary, "");
  const ended = { code: 0, stdout: "", stderr: "" };
  for (const step of action.runs.steps) {
    writeFileSync(script, step.run);
    const run = spawn("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
      cwd: folder,
      env: {
        ...servicesOf(process.env),
        ...opened().world.environment({ QUOTA_SHARE: "1" }),
        PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_STEP_SUMMARY: summary,
        ...env,
        ...withInputs(step.env, inputs),
      },
    });
    const [stdout, stderr, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, "close")]);
    ended.stdout += stdout;
    ended.stderr += stderr;
    ended.code = code as number;
    if (code !== 0) break;
  }
  return { ...ended, summary: readFileSync(summary, "utf8") };
}

/** Where the services that doctor asks answer. */
function servicesOf(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("AWS_ENDPOINT_URL_")));
}

function withInputs(env: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>) {
  const inputOf = (name: string): string => {
    const input = action.inputs[name];
    if (input === undefined) throw new Error(`action.yml has no input ${name}`);
    return given[name] ?? input.default ?? "";
  };
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, input: string) => inputOf(input)),
    ]),
  );
}

/** Each of these starts processes, which a busy machine takes its time for. */
const ENDS_A_HANG_MS = 120_000;

const REGIONS = { origin: "us-east-1", targets: "us-west-2, eu-west-1" } as const;

describe("the action", { timeout: ENDS_A_HANG_MS }, () => {
  it("is of steps that write no input into a script", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps.map(({ run }) => run).filter((run) => run.includes("${{"))).toEqual([]);
    expect(action.runs.steps.map(({ shell }) => shell)).toEqual(["bash"]);
  });

  it("sums up what differs, with the steps, and shows no content", async () => {
    const { code, stdout, stderr, summary } = await act({ ...REGIONS, commands: "status plan", "fail-on": "never" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("status ended with 2\nplan ended with 2\n");
    expect(summary).toContain("## `status`: something differs");
    expect(summary).toContain("## `plan`: something differs");
    expect(summary).toMatch(/^Addresses in targets: .*5 behind/m);
    expect(summary).toMatch(/^\| shop\/prod\/limits \| us-west-2 \| diverged \| \d+ [\w-]+ \| .+ \|/m);
    expect(summary).toMatch(/^\| shop\/prod\/flags \| us-west-2 \| behind \| \d+ [\w-]+ \| [^|]+ \| [^|]*start/m);
    expect(summary).not.toContain("perMinute");
  });

  it.each([
    { failOn: "problems", globs: "shop/prod/limits", code: 0, because: "a difference is no problem of the setup" },
    { failOn: "differences", globs: "shop/prod/flags\nold/**", code: 1, because: "globs are one a line" },
    { failOn: "problems", globs: "nowhere/**", code: 1, because: "nothing could be compared" },
  ])("fails with $code for $globs where it is to fail on $failOn, since $because", async ({ failOn, globs, code }) => {
    const ended = await act({ ...REGIONS, globs, commands: "plan", "fail-on": failOn });
    expect(ended.code).toBe(code);
  });

  it("runs doctor and plan unless told otherwise, and fails where doctor finds a problem", async () => {
    const { code, stdout, stderr, summary } = await act({ ...REGIONS, globs: "shop/prod/*" });
    expect(stdout).toBe("doctor ended with 2: this step fails\nplan ended with 2\n");
    expect(summary).toContain("## `doctor`: ");
    expect(summary).toContain("appconfig:StopDeployment");
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  it("ends well on differences where all is in sync", async () => {
    const { code, summary } = await act({
      origin: "us-east-1",
      targets: "eu-west-1",
      globs: "shop/prod/logo",
      commands: "plan",
      "fail-on": "differences",
    });
    expect(summary).toContain("## `plan`: all is well\n\nAddresses in targets: 1 in-sync.\n");
    expect(code).toBe(0);
  });

  it("says what is wrong with its inputs", async () => {
    const { code, stderr } = await act({ ...REGIONS, commands: "plan", "fail-on": "sometimes" });
    expect(stderr).toContain('fail-on is "sometimes": write never, problems, differences');
    expect(code).toBe(1);
  });

  it("takes no flag for a command", () => {
    expect(() => inputsOf({ INPUT_COMMANDS: "plan --origin", INPUT_FAIL_ON: "never" })).toThrow(
      'commands names "--origin"',
    );
  });
});

describe("the summary", () => {
  it("shows doctor's findings, and a region that did not answer", () => {
    const finding = {
      severity: "problem",
      what: "the application is missing",
      where: { region: "eu-west-1", resource: "shop" },
      why: "nothing of it is replicated there",
      mend: ["aws appconfig create-application"],
    };
    const regions = [{ region: "us-west-2", answered: false, reason: "a timeout" }];
    const summary = summaryOf({ command: "doctor", code: 2, report: { regions, addresses: 8, findings: [finding] } });
    expect(summary).toContain("**us-west-2** did not answer: a timeout");
    expect(summary).toContain(
      "| problem | the application is missing | eu-west-1 shop | nothing of it is replicated there | aws appconfig create-application |",
    );
  });

  it("lets no name end a cell or become a link, and is cut where it would be too long", () => {
    const plan = { row: "behind", rowNumber: 1, reason: "<img src=x>\n| [a](b)" };
    const target = { region: "us-west-2", state: "behind", plan };
    const addresses = Array.from({ length: 201 }, (_, nth) => ({ name: `a|b/${nth}`, targets: [target] }));
    const summary = summaryOf({ command: "plan", code: 2, report: { regions: [], addresses } });
    expect(summary).toContain("| a\\|b/0 | us-west-2 | behind | 1 behind | &lt;img src=x>\\\\u000a\\| \\[a\\](b) |  |");
    expect(summary).toContain("And 1 more");
    expect(summary).not.toContain("a\\|b/200");
  });

  it("says where to look when a command reported nothing", () => {
    expect(summaryOf({ command: "plan", code: 1, report: undefined })).toBe(
      "## `plan`: nothing could be compared\n\nIt reported nothing. The job's log says why.\n\n",
    );
  });
});
