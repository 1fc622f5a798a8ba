import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetDeploymentCommand, ListApplicationsCommand, ValidateConfigurationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, aPlace, aVersion, MINUTE_MS, REGION, refused, start, useBench } from "../bench.ts";

describe("the doors", () => {
  const bench = useBench();

  async function door(name: string, method = "GET", body?: unknown) {
    const headers = { "content-type": "application/json" };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const answer = await fetch(`${bench.emulator.endpoint}/_emulator/${name}`, init);
    const said: unknown = await answer.json();
    return { status: answer.status, said };
  }

  it("say that the emulator is well", async () => {
    expect(await door("health")).toEqual({ status: 200, said: { status: "ok" } });
  });

  it("move the clock, and with it what is under way", async () => {
    const before = bench.emulator.clock.now().getTime();
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one");
    await start(bench.control, place, { ConfigurationVersion: "1" });
    const moved = await door("clock", "POST", { advanceMs: 10 * MINUTE_MS });
    expect(moved.said).toEqual({ now: new Date(before + 10 * MINUTE_MS).toISOString() });
    const { ApplicationId, EnvironmentId } = place;
    const input = { ApplicationId, EnvironmentId, DeploymentNumber: 1 };
    expect((await bench.control.send(new GetDeploymentCommand(input))).State).toBe("COMPLETE");
    expect((await door("clock")).said).toMatchObject({ kind: "manual" });
    expect((await door("clock", "POST", { scale: 2 })).status).toBe(400);
  });

  it("list the calls made, with overlaps to be seen in their order, and forget them", async () => {
    await door("calls", "DELETE");
    await Promise.all(
      [bench.control, bench.clients("eu-west-1").control].map((c) => c.send(new ListApplicationsCommand({}))),
    );
    await refused(bench.control.send(new ListApplicationsCommand({ MaxResults: 51 })));
    const { said } = await door("calls");
    expect(said).toEqual(bench.emulator.calls());
    expect(bench.emulator.calls()).toMatchObject([
      { account: ACCOUNT, operation: "ListApplications", status: 200, at: bench.emulator.clock.now().toISOString() },
      { account: ACCOUNT, operation: "ListApplications", status: 200 },
      { region: REGION, operation: "ListApplications", status: 400 },
    ]);
    const orders = bench.emulator.calls().flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]);
    expect(new Set(orders).size).toBe(6);
    await door("calls", "DELETE");
    expect(bench.emulator.calls()).toEqual([]);
  });

  it("set alarms, faults and quotas, and take them away", async () => {
    const alarm = { region: REGION, account: ACCOUNT, arn: "arn:a", state: "ALARM" };
    expect((await door("alarms", "POST", alarm)).said).toEqual({ "arn:a": "ALARM" });
    const fault = { kind: "error", status: 503, region: REGION, times: 1 };
    expect((await door("faults", "POST", fault)).said).toEqual([fault]);
    expect((await refused(bench.control.send(new ListApplicationsCommand({})))).status).toBe(503);
    expect((await door("faults")).said).toEqual([]);
    await door("faults", "POST", { kind: "throttle" });
    expect((await door("faults", "DELETE")).said).toEqual([]);
    expect((await door("quotas", "POST", { applications: 1 })).said).toMatchObject({ applications: 1, profiles: 100 });
    await door("quotas", "DELETE");
    expect((await door("quotas")).said).toMatchObject({ applications: 100, rates: false });
  });

  it("send what is meant for a function to an address of the web, and take its failure for a refusal", async () => {
    const { control } = bench;
    const received: string[] = [];
    const server = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => received.push(chunk.toString()));
      request.on("end", () => response.writeHead(received.length > 1 ? 500 : 200).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const uri = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:validator`;
    await door("targets", "POST", { uri, url: `http://127.0.0.1:${port}/` });
    const place = await aPlace(control, { profile: { Validators: [{ Type: "LAMBDA", Content: uri }] } });
    await aVersion(control, place, "content");
    const { ApplicationId, ConfigurationProfileId } = place;
    const input = { ApplicationId, ConfigurationProfileId, ConfigurationVersion: "1" };
    const taken = await control.send(new ValidateConfigurationCommand(input));
    const refusal = await refused(control.send(new ValidateConfigurationCommand(input)));
    server.close();
    expect([taken.$metadata.httpStatusCode, refusal.status]).toEqual([204, 400]);
    expect(received[0]).toBe(JSON.stringify({ content: Buffer.from("content").toString("base64"), uri }));
    await door("targets", "DELETE");
    const gap = await refused(control.send(new ValidateConfigurationCommand(input)));
    expect(gap.name).toBe("EmulatorGap");
  });

  it("begin again from nothing", async () => {
    await anApplication(bench.control);
    expect((await door("reset", "POST")).status).toBe(200);
    expect((await bench.control.send(new ListApplicationsCommand({}))).Items).toEqual([]);
  });

  /** A request as anything can send one, whatever a browser or `fetch` would allow. */
  async function knocked(headers: Readonly<Record<string, string>>, method = "POST", host?: string) {
    const { port } = bench.emulator;
    const sent = request({ host: "127.0.0.1", port, path: "/_emulator/clock", method, headers, setHost: false });
    if (host !== undefined) sent.setHeader("host", host);
    sent.end(method === "POST" ? '{"advanceMs":1}' : undefined);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return { status: answer.statusCode, said: (await json(answer)) as { readonly error?: string } };
  }

  it.each([
    "127.0.0.1",
    "localhost:4566",
    "[::1]:4566",
    "10.0.0.7",
    "emulator",
    "host.docker.internal:4566",
    "LOCALHOST",
  ])("open where a request names the host as %s", async (host) => {
    expect((await knocked({ "content-type": "application/json" }, "POST", host)).status).toBe(200);
  });

  it.each(["evil.example", "127.0.0.1.evil.example:4566", "localhost.evil.example", "1.2.3", "a@localhost", ""])(
    "stay shut for a page of another name that leads here: %s",
    async (host) => {
      const before = bench.emulator.clock.now();
      for (const method of ["GET", "POST"]) {
        const { status, said } = await knocked({ "content-type": "application/json" }, method, host);
        expect([status, said.error]).toEqual([403, expect.stringContaining("by a name of its own")]);
      }
      expect(bench.emulator.clock.now()).toEqual(before);
    },
  );

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "application/jsonp",
  ])("take no form of another site's page: %s", async (type) => {
    const before = bench.emulator.clock.now();
    const { status, said } = await knocked(type === "" ? {} : { "content-type": type }, "POST", "localhost");
    expect([status, said.error]).toEqual([415, expect.stringContaining("content-type: application/json")]);
    expect(bench.emulator.clock.now()).toEqual(before);
    expect((await knocked({ "content-type": "application/json; charset=utf-8" }, "POST", "localhost")).status).toBe(
      200,
    );
  });

  it.each([
    { name: "nowhere", method: "GET", body: undefined, status: 404 },
    { name: "health", method: "POST", body: {}, status: 405 },
    { name: "clock", method: "POST", body: {}, status: 400 },
    { name: "clock", method: "POST", body: { advanceMs: -1 }, status: 400 },
    { name: "faults", method: "POST", body: { kind: "flood" }, status: 400 },
    { name: "faults", method: "POST", body: { kind: "latency" }, status: 400 },
    { name: "alarms", method: "POST", body: { region: REGION, arn: "arn:a", state: "LOUD" }, status: 400 },
    { name: "plants", method: "POST", body: [], status: 400 },
  ])(
    "answer $method $name with $body by $status and an error that says why",
    async ({ name, method, body, status }) => {
      expect(await door(name, method, body)).toEqual({
        status,
        said: expect.objectContaining({ error: expect.any(String) }),
      });
    },
  );
});
