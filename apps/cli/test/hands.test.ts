import { FENCE_NAME, type RolloutShape } from "@appconfig-replicator/domain";
import { startEmulator } from "@appconfig-replicator/emulator";
import { AT_ONCE, FLAGS, switches } from "@appconfig-replicator/testing/builders";
import { functionWorld } from "@appconfig-replicator/testing/worlds";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EXAMPLES } from "../src/commands/app.ts";
import type { SyncReport } from "../src/reports/shapes.ts";
import { type CallOptions, call, type Surroundings } from "./calling.ts";
import { schemaErrors } from "./golden.ts";
import { seeded } from "./seeded.ts";

// What a person does by hand, in a world of its own for each test: an origin and one target, `shop/prod/flags` in both.

const WEST = "us-west-2";
const MINUTE_MS = 60_000;
const SLOWLY: RolloutShape = { durationMinutes: 10, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 };

let opened: Surroundings | undefined;

beforeEach(async () => {
  const emulator = await startEmulator({ clock: "manual", random: seeded() });
  const world = functionWorld(emulator, [{ region: WEST }]);
  Object.assign(process.env, world.environment());
  for (const { person } of [world.origin, ...world.targets]) await person.sets(FLAGS);
  opened = { emulator, world };
});

afterEach(async () => {
  opened?.world.close();
  await opened?.emulator.stop();
});

function surroundings(): Surroundings {
  if (opened === undefined) throw new Error("the world is open while a test runs");
  return opened;
}

const run = (args: readonly string[], options: CallOptions = {}) => call(surroundings(), args, options);
const later = (minutes: number) => surroundings().emulator.clock.advance(minutes * MINUTE_MS);
const west = () => surroundings().world.region(WEST).person;
const origin = () => surroundings().world.origin.person;

async function publishes(person: ReturnType<typeof west>, isOn: boolean, shape = AT_ONCE): Promise<void> {
  await person.publishes(FLAGS, switches({ checkout: isOn }), { shape });
  await later(1);
}

async function stateNow(): Promise<string | undefined> {
  const { stdout } = await run(["status", "--json"]);
  const report = JSON.parse(stdout) as { addresses: { targets: { state: string }[] }[] };
  return report.addresses[0]?.targets[0]?.state;
}

const writes = () =>
  surroundings()
    .emulator.calls()
    .filter(({ operation }) => !/^(?:Get|List)/.test(operation))
    .map(({ operation, region }) => `${region} ${operation}`);

/** What both sides decided once the origin came back: a kill switch behind the fence, and something newer at the origin. */
async function bothSidesDecide(): Promise<void> {
  await publishes(west(), false);
  await publishes(origin(), true);
}

const fences = (why = "outage", ...args: readonly string[]) =>
  run(["fence", "--why", why, "--by", "anna", "--yes", "shop/prod", ...args]);

describe("sync", () => {
  it("shows the plan, asks, does it when somebody agrees, and says what came of it", async () => {
    await publishes(origin(), true);
    const { stdout, stderr, exitCode } = await run(["sync"], { answers: ["y"] });
    expect(stdout).toContain("shop/prod/flags in us-west-2: replicate");
    expect(stderr).toContain("Bring shop/prod/flags to us-west-2? [y/N]");
    expect(stderr).toContain("us-west-2 shop/prod/flags: StartDeployment #1");
    expect(stdout).toContain("shop/prod/flags in us-west-2: replicated");
    expect(exitCode).toBe(0);
    expect(await stateNow()).toBe("in-sync");
  });

  it.each([[""], ["n"], ["whatever"]])("does nothing where the answer is '%s'", async (answer) => {
    await publishes(origin(), true);
    surroundings().emulator.clearCalls();
    const { stderr, exitCode } = await run(["sync"], { answers: [answer] });
    expect(stderr).toMatch(/Nothing was done\.\n$/);
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 2, writes: [] });
  });

  it("refuses where there is nobody to be asked, and names --yes", async () => {
    await publishes(origin(), true);
    surroundings().emulator.clearCalls();
    const { stderr, exitCode } = await run(["sync"]);
    expect(stderr).toContain("Add --yes");
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 1, writes: [] });
  });

  it("only shows with --dry-run, and exits as plan does", async () => {
    await publishes(origin(), true);
    surroundings().emulator.clearCalls();
    const { stdout, exitCode } = await run(["sync", "--dry-run"]);
    expect(stdout).toContain("replicate");
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 2, writes: [] });
  });

  it("says that there is nothing to be done", async () => {
    await publishes(origin(), true);
    await run(["sync", "--yes"]);
    const { stderr, exitCode } = await run(["sync"]);
    expect(stderr).toContain("There is nothing to be done.");
    expect(exitCode).toBe(0);
  });

  it("follows a rollout to its end with --wait, and says how far it is", async () => {
    await publishes(origin(), true, SLOWLY);
    await later(10);
    const { stderr, stdout, exitCode } = await run(["sync", "--yes", "--wait"]);
    expect(stderr).toMatch(/#1 has reached \d0 %/);
    expect(stdout).toContain("shop/prod/flags in us-west-2: in-sync");
    expect(exitCode).toBe(0);
  });

  it("begins nothing after it was interrupted, and says what it left", async () => {
    await publishes(origin(), true);
    surroundings().emulator.clearCalls();
    const interrupted = new AbortController();
    interrupted.abort();
    const { stdout, exitCode } = await run(["sync", "--yes"], { signal: interrupted.signal });
    expect(stdout).toContain("Interrupted: nothing was begun of shop/prod/flags.");
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 130, writes: [] });
  });

  it("prints a report by its schema, and the plan beside it", async () => {
    await publishes(origin(), true);
    const { stdout, stderr } = await run(["sync", "--yes", "--json"]);
    expect(schemaErrors("sync.json", stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "sync",
      done: [{ outcome: "replicated", deployment: 1 }],
      left: [],
    });
    expect(stderr).toContain("replicate");
  });
});

describe("sync --adopt", () => {
  it("origin overrules what a person decided in the target since, and the next sweep finds it in sync", async () => {
    await publishes(origin(), true);
    await run(["sync", "--yes"]);
    await publishes(west(), false);
    expect(await stateNow()).toBe("diverged");
    expect((await run(["sync", "--yes"])).stderr).toContain("There is nothing to be done.");
    const { stdout, exitCode } = await run(["sync", "--adopt", "origin", "--yes", "shop/prod/flags"]);
    expect(stdout).toContain("+ checkout.enabled: true");
    expect(exitCode).toBe(0);
    expect(await stateNow()).toBe("in-sync");
  });

  it("target brings what it serves to the origin, though the origin decided something newer", async () => {
    await publishes(origin(), true);
    await run(["sync", "--yes"]);
    await fences();
    await bothSidesDecide();
    const { stdout, stderr, exitCode } = await run([
      "sync",
      "--adopt",
      "target",
      "--yes",
      "--by",
      "anna",
      "shop/prod/flags",
    ]);
    expect(stdout).toContain("First shop/prod/flags is decided anew in us-west-2");
    expect(stderr).toContain("us-west-2 shop/prod/flags: decided anew as #3");
    expect(stdout).toContain("shop/prod/flags in us-east-1: replicated");
    expect(exitCode).toBe(0);
    await run(["unfence", "--yes", "shop/prod"]);
    expect(await stateNow()).toBe("in-sync");
  });

  it.each([
    { args: ["--adopt", "origin"], because: "it names no address" },
    { args: ["--adopt", "origin", "shop/prod/flags", "shop/prod/texts"], because: "it names two" },
    { args: ["--adopt", "origin", "shop/**"], because: "a pattern is no address" },
    { args: ["--adopt", "origin", "--retry", "shop/prod/flags"], because: "both are said" },
    { args: ["--adopt", "origin", "shop/prod/flgas"], because: "no region has it" },
  ])("is refused where $because", async ({ args }) => {
    await publishes(origin(), true);
    surroundings().emulator.clearCalls();
    const { exitCode, stderr } = await run(["sync", "--yes", ...args]);
    expect(stderr).not.toContain("no fault of yours");
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 1, writes: [] });
  });
});

describe("failback", () => {
  it("shows what it would replace, and brings what the target decided back", async () => {
    await publishes(origin(), true);
    await run(["sync", "--yes"]);
    await publishes(west(), false);
    const { stdout, exitCode } = await run(["failback", "--yes"]);
    expect(stdout).toContain(
      "Replaces shop/prod/flags in us-east-1, which serves v1 by deployment #1; a person's decision",
    );
    expect(stdout).toContain("shop/prod/flags in us-east-1: replicated");
    expect(exitCode).toBe(0);
    expect(await stateNow()).toBe("in-sync");
  });

  it("leaves alone what the origin decided since", async () => {
    await publishes(west(), false);
    await publishes(origin(), true);
    const { stdout, stderr, exitCode } = await run(["failback", "--yes"]);
    expect(stdout).toContain("diverged");
    expect(stderr).toContain("There is nothing to be done.");
    expect(exitCode).toBe(2);
  });

  it("goes back from one target only", async () => {
    const { stderr, exitCode } = await run(["failback", "--target", WEST, "--target", "eu-west-1", "--yes"]);
    expect(stderr).toContain("name it with --target");
    expect(exitCode).toBe(1);
  });
});

describe("a fence", () => {
  it("is set, told of by everything, and ends when nothing that began before can be written", async () => {
    await publishes(origin(), true);
    const began = surroundings().emulator.clock.now().getTime();
    const { stdout, stderr, exitCode } = await fences("the outage of the day");
    expect(surroundings().emulator.clock.now().getTime() - began).toBeGreaterThanOrEqual(45_000);
    expect(stderr).toContain("What us-west-2 decides is brought wherever it was brought before");
    expect(stdout).toContain("us-west-2 /shop/prod, by anna, since 2");
    expect(exitCode).toBe(0);
    expect(await stateNow()).toBe("fenced");
    expect((await run(["plan"])).stdout).toContain("the outage of the day");
    surroundings().emulator.clearCalls();
    await run(["sync", "--yes"]);
    expect(writes()).toEqual([]);
  });

  it("that a plain AWS call sets holds the whole region, and is listed", async () => {
    await west().createsStrategy(FENCE_NAME, AT_ONCE, "hands off");
    const { stdout, exitCode } = await run(["fences"]);
    expect(stdout).toMatch(/^us-west-2 \/ \([a-z0-9]+\)\n {2}hands off\n$/);
    expect(exitCode).toBe(0);
    await publishes(origin(), true);
    expect(await stateNow()).toBe("fenced");
  });

  it("is listed by its schema", async () => {
    const { stdout } = await fences("outage", "--json");
    expect(schemaErrors("fences.json", stdout)).toEqual([]);
    expect(schemaErrors("fences.json", (await run(["fences", "--json"])).stdout)).toEqual([]);
  });

  it("lists what is on its way behind it, and stops what replication started where that is asked for", async () => {
    await publishes(origin(), true, { ...SLOWLY, durationMinutes: 600 });
    await run(["sync", "--yes"]);
    expect((await fences()).stdout).toContain("#1 of shop/prod/flags, a replica, which runs on");
    expect((await fences("again", "--stop")).stdout).toContain("#1 of shop/prod/flags, a replica, stopped");
  });

  it.each([
    { args: ["shop/prodd"], told: "did you mean shop/prod?" },
    { args: ["shopp"], told: "did you mean shop?" },
    { args: ["shop/prod/flags"], told: "a profile or a pattern cannot be" },
    { args: ["shop/*"], told: "a profile or a pattern cannot be" },
    { args: ["--target", "eu-west-1", "--target", WEST], told: "name it with --target" },
  ])("of $args is refused, with what to do", async ({ args, told }) => {
    surroundings().emulator.clearCalls();
    const { stderr, exitCode } = await run(["fence", "--why", "outage", "--yes", ...args]);
    expect(stderr).toContain(told);
    expect({ exitCode, writes: writes() }).toEqual({ exitCode: 1, writes: [] });
  });

  it("of what is not there yet is set by whoever insists", async () => {
    expect((await run(["fence", "--why", "soon", "--yes", "--not-there-yet", "cart/prod"])).stdout).toContain(
      "/cart/prod",
    );
  });

  it("is refused without a reason, and where nobody can be asked", async () => {
    expect((await run(["fence", "--yes", "shop"])).stderr).toContain("--why");
    expect((await run(["fence", "--why", "x", "shop"])).stderr).toContain("Add --yes");
    expect((await run(["fence", "--why", "x", "shop"], { answers: ["no"] })).stderr).toContain("Nothing was done.");
    expect(writes().filter((each) => each.endsWith("CreateDeploymentStrategy"))).toEqual([]);
  });

  it("says what else to do where the region has as many strategies as it may", async () => {
    for (let count = 0; count < 20; count++) await west().createsStrategy(`s${count}`, AT_ONCE);
    const { stderr, exitCode } = await fences();
    expect(stderr).toContain("has as many as it may");
    expect(exitCode).toBe(1);
  });
});

describe("unfence", () => {
  beforeEach(async () => {
    await publishes(origin(), true);
    await run(["sync", "--yes"]);
    await fences();
    await bothSidesDecide();
  });

  const served = async () => JSON.parse((await run(["status", "--json"])).stdout).addresses[0];

  it("asks for each address that both sides decided, with what each would do shown", async () => {
    const { stderr, stdout, exitCode } = await run(["unfence", "--by", "bob", "shop/prod"], {
      answers: ["y", "hm", "take"],
    });
    expect(stderr).toContain("/shop/prod in us-west-2 is fenced off by anna since");
    expect(stderr).toContain("It was set by anna, and is lifted by bob.");
    expect(stderr).toContain("shop/prod/flags: people decided on both sides");
    expect(stderr).toContain("+ checkout.enabled: true");
    expect(stderr.match(/\[take\/keep\]/g)).toHaveLength(2);
    expect(stdout).toContain("shop/prod/flags: the origin's decision is let in");
    expect(exitCode).toBe(0);
    expect(await stateNow()).toBe("behind");
  });

  it("keeps what the target serves, and brings it to the origin", async () => {
    const { stderr, stdout } = await run(["unfence", "--yes", "--keep", "shop/**", "shop/prod"]);
    expect(stdout).toContain("shop/prod/flags: kept, and decided anew");
    expect(stdout).toContain("No fence stands.");
    expect(stderr).toContain("us-east-1 shop/prod/flags: replicated");
    expect(await stateNow()).toBe("in-sync");
    expect(await served()).toMatchObject({ origin: { decision: { by: "replica", root: { region: WEST } } } });
  });

  it.each([
    { args: ["--yes", "shop/prod"], told: "--take or --keep" },
    { args: ["shop/prod"], told: "Add --yes" },
    { args: ["--yes", "--take", "shop/**", "--keep", "shop/prod/*", "shop/prod"], told: "choose one" },
    { args: ["--yes", "--take", "cart/**", "shop/prod"], told: "--take or --keep" },
    { args: ["--yes", "shop"], told: "No such fence stands" },
    { args: ["--yes", "--id", "zzzzzzz"], told: "No such fence stands" },
  ])("$args leaves it, and says what is missing", async ({ args, told }) => {
    const { stderr, exitCode } = await run(["unfence", ...args]);
    expect(stderr).toContain(told);
    expect(exitCode).toBe(1);
    expect(await stateNow()).toBe("fenced");
  });

  it("asks which, where several are alike", async () => {
    await fences("once more");
    const { stderr } = await run(["unfence", "--yes", "shop/prod"]);
    expect(stderr).toContain("say which with --id");
    const { fences: stand } = JSON.parse((await run(["fences", "--json"])).stdout) as { fences: { id: string }[] };
    for (const { id } of stand) await run(["unfence", "--yes", "--id", id, "--take", "shop/**"]);
    expect(await stateNow()).toBe("behind");
  });
});

describe("a report of sync", () => {
  it("names each address by itself", async () => {
    await publishes(origin(), true);
    const report = JSON.parse((await run(["sync", "--yes", "--json"])).stdout) as SyncReport;
    expect(report.done.map(({ name, region }) => `${region} ${name}`)).toEqual(["us-west-2 shop/prod/flags"]);
  });
});

describe("the examples of --help that write", () => {
  it("can be run one after the other", async () => {
    await publishes(origin(), true);
    const examples = [
      ...EXAMPLES.fence,
      ...EXAMPLES.unfence,
      ...EXAMPLES.sync.filter((each) => each.includes("--yes")),
    ];
    for (const example of examples) {
      const args = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
      expect(await run(args)).toMatchObject({ exitCode: 0 });
    }
  });
});
