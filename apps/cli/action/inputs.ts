import { EXIT } from "../src/context/context.ts";

const FAIL_ON = ["never", "problems", "differences"] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What a workflow says. */
export interface Inputs {
  readonly origin: string;
  readonly targets: readonly string[];
  readonly globs: readonly string[];
  readonly commands: readonly string[];
  readonly failOn: FailOn;
}

/** How one command ended, and what it printed: a report whose shape is in `schemas/`, of which a summary needs little. */
export interface Run {
  readonly command: string;
  readonly code: number;
  /** Missing where nothing could be reported. */
  readonly report: Report | undefined;
}

export interface Report {
  readonly regions: readonly { readonly region: string; readonly answered: boolean; readonly reason?: string }[];
  /** Of all that compare addresses; other commands count them. */
  readonly addresses?: readonly AddressInReport[] | number;
  /** Of `doctor`. */
  readonly findings?: readonly FindingInReport[];
}

export interface AddressInReport {
  readonly name: string;
  readonly targets: readonly {
    readonly region: string;
    readonly state: string;
    readonly plan: { readonly row: string; readonly rowNumber: number; readonly reason: string };
    /** Of `plan`. */
    readonly steps?: readonly string[];
  }[];
}

export interface FindingInReport {
  readonly severity: string;
  readonly what: string;
  readonly where: { readonly region?: string; readonly resource?: string };
  readonly why: string;
  readonly mend: readonly string[];
}

/** Throws where a workflow says what nothing can be made of; which regions and addresses there are, the command tells. */
export function inputsOf(env: Readonly<Record<string, string | undefined>>): Inputs {
  const failOn = FAIL_ON.find((each) => each === env["INPUT_FAIL_ON"]?.trim());
  if (failOn === undefined) {
    throw new Error(`fail-on is "${env["INPUT_FAIL_ON"]}": write ${FAIL_ON.join(", ")}`);
  }
  const commands = listOf(env["INPUT_COMMANDS"], /[\s,]+/);
  if (commands.length === 0) throw new Error("commands names no command: write one, or leave it out");
  const odd = commands.find((each) => !/^[a-z]/.test(each));
  if (odd !== undefined)
    throw new Error(`commands names "${odd}", which is no command: flags have inputs of their own`);
  return {
    origin: env["INPUT_ORIGIN"]?.trim() ?? "",
    targets: listOf(env["INPUT_TARGETS"], /[\s,]+/),
    // Names have spaces in them.
    globs: listOf(env["INPUT_GLOBS"], /[\n,]+/),
    commands,
    failOn,
  };
}

const listOf = (said = "", separator: RegExp): readonly string[] =>
  said
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** The arguments of one command. What is not said is left to the environment, as at a terminal. */
export function callOf({ origin, targets, globs }: Inputs, command: string): readonly string[] {
  return [
    command,
    "--json",
    ...(origin === "" ? [] : ["--origin", origin]),
    ...targets.flatMap((target) => ["--target", target]),
    // What follows is never taken for a flag.
    ...(globs.length === 0 ? [] : ["--", ...globs]),
  ];
}

/** Whether the step fails by how a command ended. */
export function isFailure({ code, report }: Run, failOn: FailOn): boolean {
  switch (failOn) {
    case "never":
      return false;
    case "problems":
      return (
        (code !== EXIT.inSync && code !== EXIT.differs) ||
        (report?.findings ?? []).some(({ severity }) => severity === "problem")
      );
    case "differences":
      return code !== EXIT.inSync;
  }
}
