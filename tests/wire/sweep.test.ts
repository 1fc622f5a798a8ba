import { type Address, reconcileRegions, type SweepReport } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import { mayHold } from "../../apps/lambda/src/addresses/beneath.ts";
import { filter, type Globs } from "../../apps/lambda/src/addresses/filter.ts";
import { flags } from "./world/documents.ts";
import { useWire, type WireWorld } from "./world/wire-world.ts";

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
  const selecting = { selects: await filter(globs), mayHold: await mayHold(globs) };
  emulator.clearCalls();
  const report = await reconcileRegions({ ...reconciler({ origin: here }), ...selecting }, here.catalog)(ample);
  const calls = emulator.calls().map(({ region, operation }) => `${region} ${operation}`);
  return { report, calls };
}

describe("on the wire: what a sweep asks for", () => {
  const world = useWire();

  const rows = [
    { include: [], exclude: [], environments: 12, want: 65, because: "everything is selected" },
    { include: ["shop/**"], exclude: [], environments: 4, want: 17, because: "one application of five is" },
    { include: ["shop/prod/*"], exclude: [], environments: 1, want: 10, because: "one environment is" },
    {
      include: [],
      exclude: OTHERS.map((name) => `${name}/**`),
      environments: 4,
      want: 17,
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
