import { type ReplicationRequest, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire, type WireWorld } from "@appconfig-replicator/testing/wire";
import { callsInARow, isWrite } from "@appconfig-replicator/testing/worlds";
import { describe, expect, it } from "vitest";

/** What a new version may cost, from the event to the start in one target. */
const MOST_CALLS = 7;
const MOST_IN_A_ROW = 3;

/** Every call takes so long, so that calls made at the same time overlap where they are recorded. */
const ROUND_TRIP_MS = 40;

/** A process that has been at work: connections stand, names and strategies are known. */
async function warm({ origin, reconciler, emulator }: WireWorld) {
  await origin.person.publishes(FLAGS, flags("before"));
  const replicate = replicateDeployment(reconciler());
  await replicate({ address: FLAGS });
  emulator.addFault({ kind: "latency", roundTripMs: ROUND_TRIP_MS });
  return async (request: ReplicationRequest) => {
    emulator.clearCalls();
    const outcomes = await replicate(request);
    return { outcomes, calls: emulator.calls() };
  };
}

const say = (calls: Awaited<ReturnType<Awaited<ReturnType<typeof warm>>>>["calls"]): string =>
  calls.map(({ region, operation }) => `${region} ${operation}`).join("\n");

describe("on the wire: what a reconcile costs", () => {
  const world = useWire();

  it(`replicates a new version that an event told of with ${MOST_CALLS} calls, ${MOST_IN_A_ROW} in a row`, async () => {
    const { origin } = world();
    const run = await warm(world());
    const versionNumber = await origin.person.createsVersion(FLAGS, flags("new"));
    const deploymentNumber = await origin.person.deploys(FLAGS, { version: versionNumber });
    const { outcomes, calls } = await run({ address: FLAGS, hint: { deploymentNumber, versionNumber } });
    expect(outcomes).toMatchObject([{ kind: "replicated" }]);
    expect(calls.length, say(calls)).toBeLessThanOrEqual(MOST_CALLS);
    expect(callsInARow(calls), say(calls)).toBeLessThanOrEqual(MOST_IN_A_ROW);
  });

  it("spends on an event that changes nothing one round of reads and no write", async () => {
    const { origin } = world();
    const run = await warm(world());
    const versionNumber = await origin.person.createsVersion(FLAGS, flags("new"));
    const deploymentNumber = await origin.person.deploys(FLAGS, { version: versionNumber });
    const event = { address: FLAGS, hint: { deploymentNumber, versionNumber } };
    await run(event);
    for (let again = 0; again < 2; again++) {
      const { outcomes, calls } = await run(event);
      expect(outcomes).toMatchObject([{ kind: "in-sync" }]);
      expect(callsInARow(calls), say(calls)).toBe(1);
      expect(calls.filter(isWrite)).toEqual([]);
    }
  });

  it("says how many calls waited for one another", () => {
    const call = (startedAt: number, finishedAt: number) => {
      const rest = { region: "r", account: "a", operation: "GetX", status: 200, at: "" };
      return { ...rest, startedAt, finishedAt };
    };
    expect(callsInARow([])).toBe(0);
    expect(callsInARow([call(1, 3), call(2, 4)])).toBe(1);
    expect(callsInARow([call(1, 3), call(2, 5), call(4, 6), call(7, 8)])).toBe(3);
  });
});
