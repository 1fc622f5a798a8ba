import { type Address, type Outcome, type Reconciler, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { plantHistory } from "@appconfig-replicator/testing/worlds";
import { describe, expect, it } from "vitest";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const NEVER: Address = { ...FLAGS, profile: "never" };

/** More than one look reads, all of them of another profile. */
const SINCE = 1_250;

/** 1,000 deployments a look: the second finds the first of them, and acts on it. */
const MOST_LOOKS = 2;

/** Looks as a message does that comes back: in one process, until nothing is waited for any more. */
async function lookUntilSettled(reconciler: Reconciler, address: Address): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const replicate = replicateDeployment(reconciler);
  do outcomes.push(...(await replicate({ address })));
  while (outcomes.at(-1)?.kind === "waiting" && outcomes.length < MOST_LOOKS);
  return outcomes;
}

describe("on the wire: a history longer than one look reads, because", () => {
  const world = useWire();

  it("a region that is added late gets the kill switch too, last deployed long ago", async () => {
    const { emulator, origin, target, reconciler } = world();
    await origin.person.publishes(FLAGS, flags("the kill switch"));
    await origin.person.sets(LIMITS);
    await plantHistory(emulator, origin, { address: LIMITS, count: SINCE });
    const [first, ...later] = await lookUntilSettled(reconciler(), FLAGS);
    expect(first).toMatchObject({ kind: "waiting", row: "unread", until: expect.any(Number) });
    expect(first?.reason).toBe(
      "still reading, 1000 of 1251 deployments so far: the last completed deployment of profile 'flags' in us-east-1 lies further back",
    );
    expect(later).toMatchObject([{ kind: "replicated" }]);
    expect(await target.seen.served(FLAGS)).toBe("the kill switch");
  });

  it("a target's is as long: what it serves since long ago is found, and left", async () => {
    const { emulator, origin, target, follows, reconciler } = world();
    await origin.person.publishes(FLAGS, flags("the kill switch"));
    await follows();
    await target.person.sets(LIMITS);
    await plantHistory(emulator, target, { address: LIMITS, count: SINCE });
    const outcomes = await lookUntilSettled(reconciler(), FLAGS);
    expect(outcomes).toMatchObject([
      { kind: "waiting", row: "unread" },
      { kind: "in-sync", row: "in-sync" },
    ]);
    expect(await target.seen.deployments(FLAGS)).toHaveLength(SINCE + 1);
  });

  it("a profile that was never deployed is decided by nobody, once that is known", async () => {
    const { emulator, origin, reconciler } = world();
    await origin.person.sets(NEVER);
    await plantHistory(emulator, origin, { address: FLAGS, count: SINCE });
    const outcomes = await lookUntilSettled(reconciler(), NEVER);
    expect(outcomes).toMatchObject([
      { kind: "waiting", row: "unread" },
      { kind: "in-sync", row: "nothing-decided" },
    ]);
  });

  it("what was reverted long ago stays so: what was before it is carried over", async () => {
    const { emulator, origin, target, reconciler, passMinutes } = world();
    await origin.person.publishes(FLAGS, flags("good"));
    await origin.person.reverts(FLAGS, await origin.person.publishes(FLAGS, flags("bad")));
    await origin.person.sets(LIMITS);
    await plantHistory(emulator, origin, { address: LIMITS, count: SINCE });
    await passMinutes(4 * 24 * 60);
    const outcomes = await lookUntilSettled(reconciler(), FLAGS);
    expect(outcomes.at(-1)).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("good");
  });

  it("nothing of it is read twice: the next look costs one list in each region, and one of the fences", async () => {
    const { emulator, origin, target, reconciler } = world();
    await origin.person.sets(NEVER);
    await target.person.sets(NEVER);
    for (const region of [origin, target]) await plantHistory(emulator, region, { address: FLAGS, count: SINCE });
    const remembering = reconciler();
    await lookUntilSettled(remembering, NEVER);
    emulator.clearCalls();
    expect(await replicateDeployment(remembering)({ address: NEVER })).toMatchObject([
      { kind: "in-sync", row: "nothing-decided" },
    ]);
    expect(
      emulator
        .calls()
        .map(({ region, operation }) => `${region} ${operation}`)
        .toSorted(),
    ).toEqual(["us-east-1 ListDeployments", "us-west-2 ListDeploymentStrategies", "us-west-2 ListDeployments"]);
  });
});
