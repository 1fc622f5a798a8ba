import type { Deployment } from "@appconfig-replicator/domain";
import { at, failureIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { PAGES_A_LOOK } from "../../src/history/observe.ts";
import { byPath, inTurn, json, refusal } from "./answers.ts";
import { DEPLOYMENTS, IDS, listed, looked, numbers } from "./deployments-answer.ts";
import { type Answering, scriptedRegion } from "./scripted-server.ts";

const never = () => false;
const always = () => true;

const page = (of: readonly number[], NextToken?: string) => json({ Items: of.map((n) => listed(n)), NextToken });

const numbersOf = (deployments: readonly Deployment[]) => deployments.map(({ number }) => number);

describe("a history listed newest first", () => {
  it("is read no further than is enough", async () => {
    const { ports, received } = await scriptedRegion(page(numbers(100, 51), "2"));
    const history = valueIn(await ports.deployments.observe(IDS, always));
    expect(numbersOf(history.newestFirst)).toEqual(numbers(100, 51));
    expect(history.complete).toBe(false);
    expect(received).toHaveLength(1);
  });

  it("is complete at its end, even where nothing is enough", async () => {
    const answers = inTurn(page(numbers(60, 11), "2"), page(numbers(10, 1)));
    const { ports } = await scriptedRegion(answers);
    const history = valueIn(await ports.deployments.observe(IDS, never));
    expect(numbersOf(history.newestFirst)).toEqual(numbers(60, 1));
    expect(history.complete).toBe(true);
  });

  it("is read as far as one look goes, and says that it goes on", async () => {
    let newest = 10_000;
    const endless: Answering = (request, answer) => {
      page(numbers(newest, newest - 49), `from ${newest}`)(request, answer);
      newest -= 50;
    };
    const { ports, received } = await scriptedRegion(endless);
    const history = valueIn(await ports.deployments.observe(IDS, never));
    const downTo = 10_001 - 50 * PAGES_A_LOOK;
    expect(history).toMatchObject({ complete: false, reading: { downTo } });
    expect(numbersOf(history.newestFirst).slice(0, 50)).toEqual(numbers(10_000, 9_951));
    expect(received).toHaveLength(PAGES_A_LOOK);
  });

  it("counts a deployment once that was pushed onto the next page by a new one", async () => {
    const later = json({ Items: [listed(2, { State: "REVERTED" }), listed(1)] });
    const { ports } = await scriptedRegion(inTurn(page([4, 3, 2], "2"), later));
    const { newestFirst } = valueIn(await ports.deployments.observe(IDS, never));
    expect(numbersOf(newestFirst)).toEqual([4, 3, 2, 1]);
    expect(newestFirst.every(({ state }) => state === "COMPLETE")).toBe(true);
  });
});

describe("a history listed in another order", () => {
  it("is read to its end whatever is enough, and turned round", async () => {
    const seen: (readonly number[])[] = [];
    const answers = inTurn(page(numbers(1, 50), "2"), page(numbers(51, 60)));
    const { ports } = await scriptedRegion(answers);
    const observed = await ports.deployments.observe(IDS, (newestFirst) => {
      seen.push(numbersOf(newestFirst));
      return true;
    });
    expect(numbersOf(valueIn(observed).newestFirst)).toEqual(numbers(60, 1));
    expect(valueIn(observed).complete).toBe(true);
    expect(seen).toEqual([]);
  });

  it("is not taken for newest first because of a page of one", async () => {
    const answers = inTurn(page([1], "2"), page([2], "3"), page([3]));
    const { ports } = await scriptedRegion(answers);
    expect(numbersOf(valueIn(await ports.deployments.observe(IDS, always)).newestFirst)).toEqual([3, 2, 1]);
  });

  it("is a failure where its end, and so the newest deployment, is out of reach", async () => {
    let oldest = 1;
    const endless: Answering = (request, answer) => {
      page([oldest, oldest + 1], `from ${oldest}`)(request, answer);
      oldest += 2;
    };
    const { ports } = await scriptedRegion(endless);
    expect(failureIn(await ports.deployments.observe(IDS, always)).kind).toBe("garbled");
  });
});

describe("what a list leaves out", () => {
  const withoutProfile = (number: number) => listed(number, { ConfigurationProfileId: null });

  it("is asked of each deployment once, and never again", async () => {
    const { ports, asked } = await scriptedRegion(
      byPath({
        [`GET ${DEPLOYMENTS}`]: json({ Items: [withoutProfile(2), withoutProfile(1)] }),
        [`GET ${DEPLOYMENTS}/1`]: json(looked(1, { ConfigurationProfileId: "other01" })),
        [`GET ${DEPLOYMENTS}/2`]: json(looked(2)),
      }),
    );
    for (const _twice of [1, 2]) {
      const { newestFirst } = valueIn(await ports.deployments.observe(IDS, never));
      expect(newestFirst.map(({ profileId }) => profileId)).toEqual([IDS.profileId, "other01"]);
    }
    expect(asked().filter((call) => call !== `GET ${DEPLOYMENTS}`)).toHaveLength(2);
  });

  it("is a failure where it cannot be had", async () => {
    const { ports } = await scriptedRegion(
      byPath({
        [`GET ${DEPLOYMENTS}`]: json({ Items: [listed(2), withoutProfile(1)] }),
        [`GET ${DEPLOYMENTS}/1`]: refusal(403, "AccessDeniedException"),
      }),
    );
    const failure = failureIn(await ports.deployments.observe(IDS, never));
    expect(failure).toMatchObject({ kind: "denied", operation: "GetDeployment" });
  });

  it("is asked for where it is the time of the start", async () => {
    const { ports } = await scriptedRegion(
      byPath({
        [`GET ${DEPLOYMENTS}`]: json({ Items: [listed(1, { StartedAt: undefined, CompletedAt: undefined })] }),
        [`GET ${DEPLOYMENTS}/1`]: json(looked(1, { StartedAt: "2026-10-05T10:05:00Z" })),
      }),
    );
    const [first] = valueIn(await ports.deployments.observe(IDS, never)).newestFirst;
    expect(first?.startedAt).toBe(at("10:05"));
    expect(first).not.toHaveProperty("completedAt");
  });
});

describe("a listed deployment", () => {
  const rows = [
    { what: "a state nobody knows", given: { State: "PAUSED" } },
    { what: "no state", given: { State: null } },
    { what: "a kind nobody knows", given: { Type: "SHADOW" } },
    { what: "a number that is none", given: { DeploymentNumber: "7" } },
    { what: "number 0", given: { DeploymentNumber: 0 } },
    { what: "no version", given: { ConfigurationVersion: null } },
    { what: "a time that is none", given: { StartedAt: "yesterday" } },
    { what: "a growth nobody knows", given: { GrowthType: "RANDOM" } },
    { what: "no duration", given: { DeploymentDurationInMinutes: null } },
  ];
  it.each(rows)("with $what garbles the history", async ({ given }) => {
    const { ports } = await scriptedRegion(json({ Items: [listed(2), listed(1, given)] }));
    expect(failureIn(await ports.deployments.observe(IDS, never)).kind).toBe("garbled");
  });

  it("is a person's where it has no kind, and an experiment's where it is managed", async () => {
    const managed = listed(2, { Type: "MANAGED", ConfigurationVersion: undefined });
    const { ports } = await scriptedRegion(json({ Items: [managed, listed(1, { Type: undefined })] }));
    const { newestFirst } = valueIn(await ports.deployments.observe(IDS, never));
    expect(newestFirst.map(({ kind }) => kind)).toEqual(["managed", "user"]);
  });
});
