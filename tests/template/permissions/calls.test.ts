import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "@appconfig-replicator/emulator";
import { bundle } from "@appconfig-replicator/lambda/bundle";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantedTo } from "./granted.ts";
import { ORIGIN, recordedCalls } from "./scenarios.ts";

const ADAPTER = join(import.meta.dirname, "..", "..", "..", "packages", "adapters-aws", "src");

/** Granted without a call of that name, and why. */
const WITHOUT_A_CALL: Readonly<Record<string, string>> = {
  "appconfig:TagResource": "a start that passes tags is asked for it beside appconfig:StartDeployment",
};

/** Granted in the origin though only targets were seen to be asked, and why. */
const NOT_SEEN_IN_THE_ORIGIN: Readonly<Record<string, string>> = {
  "appconfig:ListHostedConfigurationVersions":
    "a deployment that was started by a label may be listed with the label in the number's place (not known of AWS)",
};

const isOfOrigin = (sid: string): boolean => /Origin$/.test(sid);
const actionsOf = (calls: readonly Call[]): readonly string[] =>
  [...new Set(calls.map(({ operation }) => `appconfig:${operation}`))].toSorted();
const appConfigOnly = (actions: readonly string[]): readonly string[] =>
  actions.filter((action) => action.startsWith("appconfig:"));

const folder = mkdtempSync(join(tmpdir(), "replicator-permissions-"));
afterAll(() => rmSync(folder, { recursive: true }));

let calls: readonly Call[] = [];
beforeAll(async () => {
  await bundle(folder);
  calls = await recordedCalls(folder);
});

describe("the built function's calls", () => {
  it("are every call that the adapter can make, but those of people's fences", () => {
    const sources = globSync("**/*.ts", { cwd: ADAPTER, exclude: (path) => path.endsWith("fence-keeper.ts") }).map(
      (path) => readFileSync(join(ADAPTER, path), "utf8"),
    );
    const commands = sources.flatMap((text) => [...text.matchAll(/new (?<operation>\w+)Command\(/g)]);
    const able = new Set(commands.map(({ groups }) => `appconfig:${groups?.["operation"]}`));
    expect(actionsOf(calls)).toEqual([...able].toSorted());
  });

  it("were all answered, but for a label that is taken, which is how a version is found again", () => {
    const refused = calls.filter(({ status }) => status === 0 || status >= 400);
    expect(refused.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      "CreateHostedConfigurationVersion 400",
    ]);
  });

  it.each(["HandlerRole", "SweepRole"])("are what AppConfig's actions of %s grant, and no more", (role) => {
    const expected = [...actionsOf(calls), ...Object.keys(WITHOUT_A_CALL)].toSorted();
    expect(appConfigOnly(grantedTo(role))).toEqual(expected);
  });

  it.each(["HandlerRole", "SweepRole"])("are granted to %s where they are made, and no more: the origin", (role) => {
    const made = actionsOf(calls.filter(({ region }) => region === ORIGIN));
    const expected = [...made, ...Object.keys(NOT_SEEN_IN_THE_ORIGIN)].toSorted();
    expect(appConfigOnly(grantedTo(role, isOfOrigin))).toEqual(expected);
  });

  it.each(["HandlerRole", "SweepRole"])("are granted to %s where they are made, and no more: targets", (role) => {
    const made = actionsOf(calls.filter(({ region }) => region !== ORIGIN));
    const expected = [...made, ...Object.keys(WITHOUT_A_CALL)].toSorted();
    expect(appConfigOnly(grantedTo(role, (sid) => !isOfOrigin(sid)))).toEqual(expected);
  });
});
