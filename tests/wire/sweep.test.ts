import { type Address, reconcileRegions, type SweepReport } from "@appconfig-replicator/domain";
import { flags } from "@appconfig-replicator/testing/builders";
import { guardedServer } from "@appconfig-replicator/testing/stand-ins";
import { useWire, type WireWorld } from "@appconfig-replicator/testing/wire";
import { ListApplicationsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { filter, type Globs } from "../../apps/lambda/src/selection/filter.ts";
import { partFilter } from "../../apps/lambda/src/selection/part-filter.ts";

const ample = { concurrency: 3, hasTime: () => true };
const OTHERS = ["bakery", "depot", "kiosk", "market"];
const BAKED_MINUTES = 11;

const everywhere: readonly Address[] = ["shop", ...OTHERS].flatMap((application) =>
  ["dev", "prod"].map((environment) => ({ application, environment, profile: "flags" })),
);

/** In environments that the target lacks. */
const UNMATCHED: readonly Address[] = ["test", "load"].map((environment) => ({
  application: "shop",
  environment,
  profile: "flags",
}));

/** Five applications with two environments each, whose flags are in both regions already, and two that are in one. */
async function provided({ origin, target, reconciler, ports, passMinutes }: WireWorld): Promise<void> {
  for (const address of everywhere) {
    for (const { person } of [origin, target]) await person.sets(address);
    await origin.person.publishes(address, flags("a"));
  }
  for (const address of UNMATCHED) {
    await origin.person.sets(address);
    await origin.person.publishes(address, flags("a"));
  }
  const { outcomes } = await reconcileRegions(reconciler(), ports(origin.name).catalog)(ample);
  expect(outcomes).toEqual({ replicated: everywhere.length, blocked: UNMATCHED.length });
  await passMinutes(BAKED_MINUTES);
}

/** What a sweep by a new process comes to, and what it asks for. */
async function swept(world: WireWorld, globs: Globs): Promise<{ report: SweepReport; calls: readonly string[] }> {
  const { emulator, origin, ports, reconciler } = world;
  const here = ports(origin.name);
  const selecting = { selects: await filter(globs), mayHold: await partFilter(globs) };
  emulator.clearCalls();
  const report = await reconcileRegions({ ...reconciler({ origin: here }), ...selecting }, here.catalog)(ample);
  const calls = emulator.calls().map(({ region, operation }) => `${region} ${operation}`);
  return { report, calls };
}

describe("on the wire: what a sweep asks for", () => {
  const world = useWire();

  const rows = [
    { include: [], exclude: [], environments: 12, want: 66, because: "everything is selected" },
    { include: ["shop/**"], exclude: [], environments: 4, want: 18, because: "one application of five is" },
    { include: ["shop/prod/*"], exclude: [], environments: 1, want: 11, because: "one environment is" },
    {
      include: [],
      exclude: OTHERS.map((name) => `${name}/**`),
      environments: 4,
      want: 18,
      because: "the others are out",
    },
    { include: ["*/*/limits"], exclude: [], environments: 0, want: 11, because: "no profile is, and names tell" },
    { include: ["cinema/**"], exclude: [], environments: 0, want: 1, because: "no application is" },
  ];
  it.each(rows)("is $want calls, because $because", async ({ include, exclude, environments, want }) => {
    await provided(world());
    const { report, calls } = await swept(world(), { include, exclude });
    expect(calls.length, calls.join("\n")).toBe(want);
    expect(report).toMatchObject({ environments, leftOver: [], unlisted: [] });
  });
});

describe("on the wire: a sweep by a role that may read some applications", () => {
  const world = useWire();

  /** A sweep by a process that knows what its role may read, before a service that allows it that, and what it lacks. */
  async function sweptWithin(applications: readonly string[], { denied = "" } = {}) {
    const { emulator, origin, ports, reconciler } = world();
    const { Items = [] } = await origin.clients.control.send(new ListApplicationsCommand({}));
    const reach = Items.filter(({ Name = "" }) => applications.includes(Name)).map(({ Id = "" }) => Id);
    const isAllowed = (path: string): boolean => {
      const [, collection, id = ""] = /^\/(\w+)(?:\/(\w+))?/.exec(path) ?? [];
      return id === "" || collection !== "applications" || (reach.includes(id) && !path.includes(denied || "-"));
    };
    const guarded = await guardedServer(emulator.endpoint, isAllowed);
    const here = ports(origin.name, guarded.endpoint, reach);
    const report = await reconcileRegions(reconciler({ origin: here }), here.catalog)(ample);
    const place = await here.configs.resolve({ application: "shop", environment: "prod" });
    await guarded.stop();
    return { report, place };
  }

  it("fails by nothing that is out of its reach, and brings what is within", async () => {
    await provided(world());
    const { report } = await sweptWithin(["shop", "depot"]);
    expect(report.unlisted).toEqual([]);
    expect(report).toMatchObject({ environments: 6, outcomes: { "in-sync": 4, blocked: 2 } });
  });

  it("fails by what is denied within its reach", async () => {
    await provided(world());
    const { report } = await sweptWithin(["shop", "depot"], { denied: "/environments?" });
    expect(report.unlisted).toMatchObject([
      { kind: "denied", operation: "ListEnvironments" },
      { kind: "denied", operation: "ListEnvironments" },
    ]);
  });

  it("takes what is out of its reach for what is not there", async () => {
    await provided(world());
    const { place } = await sweptWithin(["depot"]);
    expect(place).toEqual({ ok: true, value: { kind: "no-application" } });
  });
});
