import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  AppConfigClient,
  CreateApplicationCommand,
  GetApplicationCommand,
  ListApplicationsCommand,
} from "@aws-sdk/client-appconfig";
import { afterEach, describe, expect, it } from "vitest";
import { anApplication, refused, useBench } from "../bench.ts";

describe("a fault", () => {
  const delays: number[] = [];
  const bench = useBench({
    delay: async (ms) => {
      delays.push(ms);
    },
  });
  afterEach(() => bench.emulator.clearFaults());

  const list = (region = "us-east-1") => bench.clients(region).control.send(new ListApplicationsCommand({}));

  it("of latency costs a round trip, and two more for a new connection", async () => {
    const fresh = new AppConfigClient({
      endpoint: bench.emulator.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: ACCOUNT, secretAccessKey: "none" },
    });
    bench.emulator.addFault({ kind: "latency", roundTripMs: 60, region: "us-east-1" });
    for (let count = 0; count < 2; count += 1) await fresh.send(new ListApplicationsCommand({}));
    fresh.destroy();
    await list("eu-west-1");
    expect(delays).toEqual([180, 60]);
  });

  it("of the server answers what it is told to, in its region, for its operation, and as often as it is told", async () => {
    bench.emulator.addFault({
      kind: "error",
      status: 503,
      region: "us-east-1",
      operation: "ListApplications",
      times: 2,
    });
    expect([(await refused(list())).status, (await refused(list())).status]).toEqual([503, 503]);
    expect((await list()).Items).toBeDefined();
    bench.emulator.addFault({ kind: "error", status: 500, region: "eu-west-1" });
    expect((await list()).Items).toBeDefined();
    expect(await refused(list("eu-west-1"))).toMatchObject({ name: "InternalServerException", status: 500 });
  });

  it("of throttling answers 429 as the data plane's model has it", async () => {
    bench.emulator.addFault({ kind: "throttle", times: 1 });
    expect(await refused(list())).toMatchObject({ name: "ThrottlingException", status: 429, message: "Rate exceeded" });
  });

  it("that resets the connection may do so before the effect or after it", async () => {
    const make = (Name: string) => bench.control.send(new CreateApplicationCommand({ Name }));
    bench.emulator.addFault({ kind: "reset", afterEffect: false, times: 1 });
    await expect(make("before")).rejects.toThrow(/ECONNRESET|socket hang up|aborted/);
    bench.emulator.addFault({ kind: "reset", afterEffect: true, times: 1 });
    await expect(make("after")).rejects.toThrow(/ECONNRESET|socket hang up|aborted/);
    expect((await list()).Items?.map(({ Name }) => Name)).toEqual(["after"]);
    expect(bench.emulator.calls().filter(({ status }) => status === 0)).toHaveLength(2);
  });

  it("of silence leaves the client to its own timeout, with the effect done", async () => {
    const impatient = new AppConfigClient({
      endpoint: bench.emulator.endpoint,
      region: "ap-south-1",
      credentials: { accessKeyId: ACCOUNT, secretAccessKey: "none" },
      maxAttempts: 1,
    });
    bench.emulator.addFault({ kind: "silence", afterEffect: true, operation: "CreateApplication", times: 1 });
    const giveUp = new AbortController();
    const sent = impatient.send(new CreateApplicationCommand({ Name: "unheard" }), { abortSignal: giveUp.signal });
    const failed = expect(sent).rejects.toThrow();
    await expect.poll(() => bench.emulator.calls().at(-1)?.operation).toBe("CreateApplication");
    giveUp.abort();
    await failed;
    impatient.destroy();
    expect((await list("ap-south-1")).Items?.map(({ Name }) => Name)).toEqual(["unheard"]);
  });

  it("of stale lists hides what came after, while single looks see it", async () => {
    const { control } = bench.clients("sa-east-1");
    await anApplication(control, "seen");
    bench.emulator.addFault({ kind: "stale-lists", region: "sa-east-1" });
    const ApplicationId = await anApplication(control, "unseen");
    expect((await list("sa-east-1")).Items?.map(({ Name }) => Name)).toEqual(["seen"]);
    expect((await control.send(new GetApplicationCommand({ ApplicationId }))).Name).toBe("unseen");
    bench.emulator.clearFaults();
    expect((await list("sa-east-1")).Items?.map(({ Name }) => Name)).toEqual(["seen", "unseen"]);
  });

  it("of the real rates lets ten lists a second through in each region, and fills up with time", async () => {
    const statuses = async (count: number, region?: string) => {
      const sent = await Promise.allSettled(Array.from({ length: count }, () => list(region)));
      return sent.filter(({ status }) => status === "fulfilled").length;
    };
    bench.emulator.setQuotas({ rates: true });
    expect([await statuses(15), await statuses(15, "eu-west-1")]).toEqual([10, 10]);
    await bench.emulator.clock.advance(500);
    expect(await statuses(15)).toBe(5);
    bench.emulator.setQuotas({ rates: false });
    expect(await statuses(15)).toBe(15);
  });
});
