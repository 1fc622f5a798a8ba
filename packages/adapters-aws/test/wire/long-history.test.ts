import type { Deployment, History } from "@appconfig-replicator/domain";
import { failureIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { MAX_REMEMBERED } from "../../src/history/past.ts";
import { refusal } from "./answers.ts";
import { IDS } from "./deployments-answer.ts";
import { type HistoryServer, historyServer, PROFILE, type Tokens } from "./history-server.ts";

const never = () => false;

const look = ({ ports }: HistoryServer, enough: (seen: readonly Deployment[]) => boolean = never) =>
  ports.deployments.observe(IDS, enough);

const MOST_LOOKS = 40;

/** Looks until the history is told to its first deployment, as a message does that comes back. */
async function lookUntilComplete(server: HistoryServer): Promise<readonly History[]> {
  const looks: History[] = [];
  do looks.push(valueIn(await look(server)));
  while (looks.at(-1)?.complete === false && looks.length < MOST_LOOKS);
  expect(looks.at(-1)?.complete).toBe(true);
  return looks;
}

const wanted = (history: History | undefined) =>
  history?.newestFirst
    .filter(({ profileId }) => profileId === PROFILE)
    .map(({ number, state }) => `${state} #${number}`);

/** Deployed long ago, and then only others. */
async function withKillSwitch(others: number, tokens?: Tokens): Promise<HistoryServer> {
  const server = await historyServer(0, tokens);
  server.deploy(PROFILE);
  for (let n = 0; n < others; n += 1) server.deploy(`other0${n % 3}`);
  return server;
}

describe("a history longer than one look reads", () => {
  it("is read on behind the token, look by look, and is known from then on", async () => {
    const server = await withKillSwitch(999);
    const looks = await lookUntilComplete(server);
    expect(looks.map(({ reading }) => reading?.downTo)).toEqual([801, 651, 501, 351, 201, 51, undefined]);
    expect(wanted(looks.at(-1))).toEqual(["COMPLETE #1"]);
    // Every page once, and the newest each time.
    expect(server.calls()).toEqual({ lists: 20 + 6, gets: 0 });
    expect(wanted(valueIn(await look(server)))).toEqual(["COMPLETE #1"]);
    expect(server.calls()).toEqual({ lists: 1, gets: 0 });
  });

  it("is read on at once as far as it takes, and no further, where something is enough", async () => {
    const server = await withKillSwitch(399);
    const hasIt = (seen: readonly Deployment[]) => seen.some(({ profileId }) => profileId === PROFILE);
    valueIn(await look(server, hasIt));
    valueIn(await look(server, hasIt));
    expect(wanted(valueIn(await look(server, hasIt)))).toEqual(["COMPLETE #1"]);
    server.calls();
    expect(wanted(valueIn(await look(server, hasIt)))).toEqual(["COMPLETE #1"]);
    expect(server.calls()).toEqual({ lists: 1, gets: 0 });
  });

  it("keeps what was enough beyond the first page, so that the next look finds it at once", async () => {
    const server = await withKillSwitch(149);
    const hasIt = (seen: readonly Deployment[]) => seen.some(({ profileId }) => profileId === PROFILE);
    valueIn(await look(server, (seen) => hasIt(seen) || seen.length >= 100));
    expect(server.calls().lists).toBe(2);
    expect(wanted(valueIn(await look(server, hasIt)))).toEqual(["COMPLETE #1"]);
    expect(server.calls().lists).toBe(2);
  });

  it("is read on below what was deployed meanwhile", async () => {
    const server = await withKillSwitch(999);
    valueIn(await look(server));
    for (let n = 0; n < 120; n += 1) server.deploy("other01");
    const second = valueIn(await look(server));
    expect(second).toMatchObject({ complete: false, reading: { downTo: 751 } });
    expect(second.newestFirst[0]?.number).toBe(1_120);
    expect(wanted((await lookUntilComplete(server)).at(-1))).toEqual(["COMPLETE #1"]);
  });

  it("is read anew where more was deployed meanwhile than one look reads, and still comes to its end", async () => {
    const server = await withKillSwitch(399);
    await lookUntilComplete(server);
    for (let n = 0; n < 500; n += 1) server.deploy("other01");
    const looks = await lookUntilComplete(server);
    expect(looks.length).toBeGreaterThan(1);
    expect(wanted(looks.at(-1))).toEqual(["COMPLETE #1"]);
  });

  it("tells nothing of a profile that was never deployed, once it is known to its beginning", async () => {
    const looks = await lookUntilComplete(await historyServer(500));
    expect(wanted(looks.at(-1))).toEqual([]);
  });

  it("is one of another environment's no more than of another application's", async () => {
    const server = await withKillSwitch(399);
    await lookUntilComplete(server);
    server.trouble(() => refusal(404, "ResourceNotFoundException"));
    for (const other of [
      { ...IDS, environmentId: "env0002" as typeof IDS.environmentId },
      { ...IDS, applicationId: "app0002" as typeof IDS.applicationId },
    ]) {
      expect(failureIn(await server.ports.deployments.observe(other, never)).kind).toBe("not-found");
    }
  });
});

describe("a token of an earlier look", () => {
  interface Row {
    readonly tokens: Tokens;
    readonly because: string;
    /** Deployed between two looks. */
    readonly meanwhile: number;
    readonly mostLooks: number;
  }
  const rows: readonly Row[] = [
    { tokens: "a number", because: "then it leads on where it did", meanwhile: 1, mostLooks: 5 },
    { tokens: "a distance", because: "then pages overlap by what is deployed meanwhile", meanwhile: 1, mostLooks: 6 },
    { tokens: "a distance", because: "a page of nothing new leads nowhere", meanwhile: 120, mostLooks: 14 },
    {
      tokens: "of one look",
      because: "then the way leads from the top, past what was read",
      meanwhile: 1,
      mostLooks: 9,
    },
    { tokens: "astray", because: "a page that leaves something out is not used", meanwhile: 1, mostLooks: 9 },
  ];
  it.each(rows)("may be $tokens: $because", async ({ tokens, meanwhile, mostLooks }) => {
    const server = await withKillSwitch(799, tokens);
    const looks: History[] = [];
    do {
      looks.push(valueIn(await look(server)));
      for (let n = 0; n < meanwhile; n += 1) server.deploy("other01");
    } while (looks.at(-1)?.complete === false && looks.length < mostLooks);
    expect(looks.at(-1)?.complete).toBe(true);
    expect(wanted(looks.at(-1))).toEqual(["COMPLETE #1"]);
  });

  it("that is of one look leads as far as a list goes, and then nobody is told that it gets any further", async () => {
    const server = await historyServer(15_000, "of one look", 150);
    const downTo: (number | undefined)[] = [];
    for (let n = 0; n < 5; n += 1) downTo.push(valueIn(await look(server)).reading?.downTo);
    expect(downTo).toEqual([7_501, 7_501, 5_001, 5_001, undefined]);
  });
});

describe("what is remembered of a history", () => {
  it("is looked at again while it can be reverted, one get for each", async () => {
    const server = await withKillSwitch(0);
    const number = server.deploy(PROFILE);
    for (let n = 0; n < 60; n += 1) server.deploy("other01");
    expect(wanted((await lookUntilComplete(server)).at(-1))).toEqual([`COMPLETE #${number}`, "COMPLETE #1"]);
    server.calls();
    expect(wanted(valueIn(await look(server)))).toEqual([`COMPLETE #${number}`]);
    expect(server.calls()).toEqual({ lists: 1, gets: 1 });
    server.change(number, { State: "REVERTED" });
    expect(wanted((await lookUntilComplete(server)).at(-1))).toEqual([`REVERTED #${number}`, "COMPLETE #1"]);
  });

  it("is not looked at again once it can no longer be reverted", async () => {
    const server = await withKillSwitch(73);
    await lookUntilComplete(server);
    server.calls();
    await look(server);
    expect(server.calls()).toEqual({ lists: 1, gets: 0 });
  });

  it("is listed rather than got where that is less of AppConfig's quota", async () => {
    const server = await withKillSwitch(0);
    for (let n = 0; n < 12; n += 1) server.deploy(`single${n}`);
    for (let n = 0; n < 50; n += 1) server.deploy("other01");
    await lookUntilComplete(server);
    server.calls();
    await look(server);
    expect(server.calls()).toEqual({ lists: 2, gets: 0 });
  });

  it("keeps what was undone long ago above what stands", async () => {
    const server = await withKillSwitch(10);
    const [rolledBack, reverted] = [
      server.deploy(PROFILE, { State: "ROLLED_BACK" }),
      server.deploy(PROFILE, { State: "REVERTED" }),
    ];
    for (let n = 0; n < 500; n += 1) server.deploy("other01");
    const looks = await lookUntilComplete(server);
    expect(wanted(looks.at(-1))).toEqual([`REVERTED #${reverted}`, `ROLLED_BACK #${rolledBack}`, "COMPLETE #1"]);
  });

  it("takes no experiment for what ends a profile's past", async () => {
    const server = await withKillSwitch(10);
    const managed = server.deploy(PROFILE, { Type: "MANAGED" });
    for (let n = 0; n < 500; n += 1) server.deploy("other01");
    expect(wanted((await lookUntilComplete(server)).at(-1))).toEqual([`COMPLETE #${managed}`, "COMPLETE #1"]);
  });

  it("is never told on top of a list that lags", async () => {
    const server = await withKillSwitch(399);
    await lookUntilComplete(server);
    server.lag(399);
    expect(failureIn(await look(server)).kind).toBe("lagging");
    server.lag(undefined);
    expect(valueIn(await look(server)).complete).toBe(true);
  });

  it("is not told where its state of now cannot be had", async () => {
    const server = await withKillSwitch(60);
    await lookUntilComplete(server);
    server.trouble((path) => (path.endsWith("/1") ? refusal(403, "AccessDeniedException") : undefined));
    expect(failureIn(await look(server))).toMatchObject({ kind: "denied", operation: "GetDeployment" });
  });

  it("outlives a page that could not be had: it is read on from the one before", async () => {
    const server = await withKillSwitch(999);
    valueIn(await look(server));
    let lists = 0;
    server.trouble(() => {
      lists += 1;
      return lists > 3 ? refusal(429, "ThrottlingException") : undefined;
    });
    expect(failureIn(await look(server)).kind).toBe("throttled");
    server.trouble(() => undefined);
    expect(valueIn(await look(server))).toMatchObject({ reading: { downTo: 551 } });
  });

  it("has its limit: what needs more room is not read on, and not told to be under way", async () => {
    const server = await historyServer(60);
    server.deploy(PROFILE);
    for (let n = 0; n <= MAX_REMEMBERED; n += 1) server.deploy(PROFILE, { State: "ROLLED_BACK" });
    for (let n = 0; n < 60; n += 1) server.deploy("other01");
    let last = valueIn(await look(server));
    for (let n = 0; n < 6; n += 1) last = valueIn(await look(server));
    expect(last.complete).toBe(false);
    expect(last).not.toHaveProperty("reading");
    server.calls();
    await look(server);
    expect(server.calls().lists).toBe(1);
    server.deploy(PROFILE);
    expect((await lookUntilComplete(server)).at(-1)?.complete).toBe(true);
  });
});
