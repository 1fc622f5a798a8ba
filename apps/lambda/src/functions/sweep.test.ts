import type { EnvironmentAddress, Failure, SweepReport, SweepRequest } from "@appconfig-replicator/domain";
import { describe, expect, it } from "vitest";
import type { Deadline } from "../invocation/deadline.ts";
import { correlations } from "../telemetry/correlation.ts";
import { log } from "../telemetry/log.ts";
import type { SweepEnd } from "../telemetry/meter.ts";
import { sweep } from "./sweeper.ts";

const REST: readonly EnvironmentAddress[] = [{ application: "shop", environment: "prod" }];
const UNLISTED: Failure = {
  kind: "denied",
  operation: "ListEnvironments",
  region: "us-east-1",
  subject: "application 'a'",
};

interface World {
  readonly report?: Partial<SweepReport>;
  readonly wake?: (environments: readonly EnvironmentAddress[]) => Promise<number>;
  readonly chance?: () => number;
  readonly leftMs?: readonly number[];
}

/** A sweep over a use case that is told what it comes to. */
async function swept({ report = {}, wake = async (all) => all.length, chance = () => 0, leftMs = [600_000] }: World) {
  const lines: Record<string, unknown>[] = [];
  const woken: EnvironmentAddress[] = [];
  const until: number[] = [];
  const had: boolean[] = [];
  let request: SweepRequest | undefined;
  const ends: SweepEnd[] = [];
  const going = correlations();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const times = [...leftMs];
  const deadline: Deadline = { leftMs: () => times.shift() ?? 0, inTime: (work) => work };
  const answer = await sweep(
    {
      reconcile: async (asked) => {
        request = asked;
        while (times.length > 0) had.push(asked.hasTime());
        return { environments: 3, outcomes: { "in-sync": 9 }, leftOver: [], unlisted: [], ...report };
      },
      queues: {
        wake: async (environments, untilMs) => {
          const count = await wake(environments);
          until.push(untilMs);
          woken.push(...environments);
          return count;
        },
      },
      log: log({ level: "info", correlations: going, destination }),
      meter: { swept: (end) => void ends.push(end) },
      correlations: going,
      sweepMinutes: 30,
      moment: () => ({ nowMs: 1_000, chance }),
    },
    deadline,
    "r1",
  ).catch((cause: unknown) => cause);
  return { answer, woken, until, lines, had, ends, request };
}

describe("a sweep", () => {
  it("says what it came to, and that it succeeded", async () => {
    const { answer, ends, lines, request } = await swept({});
    expect(answer).toEqual({ environments: 3, outcomes: { "in-sync": 9 }, handedOn: 0 });
    expect(ends).toEqual([{ succeeded: true, sawEverything: true }]);
    expect(lines).toMatchObject([{ msg: "swept", correlationId: "r1", environments: 3, leftOver: 0 }]);
    expect(request).toMatchObject({ concurrency: 10, correlationId: "r1" });
  });

  it("hands on to the queue what it has no time for, and has succeeded by that, but not seen everything", async () => {
    const { answer, woken, ends } = await swept({ report: { leftOver: REST } });
    expect(answer).toMatchObject({ handedOn: 1 });
    expect([woken, ends]).toEqual([REST, [{ succeeded: true, sawEverything: false }]]);
  });

  it("hands it on until the next sweep, which does all of it again, and in an order of chance", async () => {
    const leftOver = ["a", "b", "c"].map((environment) => ({ application: "shop", environment }));
    const places = [0.9, 0.1, 0.5];
    const { woken, until } = await swept({ report: { leftOver }, chance: () => places.shift() ?? 0 });
    expect(until).toEqual([1_000 + 30 * 60_000]);
    expect(woken.map(({ environment }) => environment)).toEqual(["b", "c", "a"]);
  });

  it("keeps a minute for that, or a quarter of a shorter time", async () => {
    expect((await swept({ leftMs: [900_000, 60_001, 60_000] })).had).toEqual([true, false]);
    expect((await swept({ leftMs: [40_000, 10_001, 10_000] })).had).toEqual([true, false]);
  });

  it("fails loudly where something could not be listed, after the rest was handed on", async () => {
    const { answer, woken, ends } = await swept({ report: { leftOver: REST, unlisted: [UNLISTED] } });
    expect(answer).toMatchObject({
      message: "The sweep could not list everything: ListEnvironments in us-east-1 for application 'a' was denied",
    });
    expect([woken, ends]).toEqual([REST, [{ succeeded: false, sawEverything: false }]]);
  });

  it("fails loudly where the rest could not be handed on, without the queue's address", async () => {
    const denied = Object.assign(new Error("https://sqs/111111111111/q"), { name: "AccessDenied" });
    const { answer, ends, lines } = await swept({
      report: { leftOver: REST },
      wake: () => Promise.reject(denied),
    });
    expect(answer).toMatchObject({
      message: "The sweep could not hand on 1 environments that somebody has to look on at",
    });
    expect(ends).toEqual([{ succeeded: false, sawEverything: false }]);
    expect(lines[0]).toMatchObject({ level: "error", reason: "AccessDenied" });
    expect(JSON.stringify([answer, lines])).not.toContain("111111111111");
  });
});
