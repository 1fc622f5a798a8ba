import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundle, type LocalFunction, startLocalFunction } from "../local/index.ts";
import { type ForwardProxy, startProxy } from "./proxy.ts";
import { aSmallWorld, type SmallWorld } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "replicator-proxy-"));
beforeAll(async () => void (await bundle(folder)));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nobody's name: who reaches it, reaches it through a proxy. */
const NOWHERE = "appconfig.invalid";

let world: SmallWorld;
let proxy: ForwardProxy;
let replicator: LocalFunction;
beforeEach(async () => {
  world = await aSmallWorld([{ region: "us-west-2" }]);
  proxy = await startProxy(world.emulator.endpoint);
});
afterEach(async () => {
  await replicator.stop();
  proxy.stop();
  await world.close();
});

describe("a proxy", () => {
  it("carries every call where HTTP_PROXY names it", async () => {
    const settings = { HTTP_PROXY: proxy.url, AWS_ENDPOINT_URL_APPCONFIG: `http://${NOWHERE}` };
    replicator = await startLocalFunction({ environment: world.environment(settings), folder });
    const { event } = await world.deploy("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
    expect(new Set(proxy.forwarded)).toEqual(new Set([NOWHERE]));
  });

  it("is asked for a tunnel where HTTPS_PROXY names it", async () => {
    const settings = { HTTPS_PROXY: proxy.url, AWS_ENDPOINT_URL_APPCONFIG: `https://${NOWHERE}` };
    replicator = await startLocalFunction({ environment: world.environment(settings), folder });
    const { event } = await world.deploy("a: 1");
    await expect(replicator.invoke(event)).rejects.toThrow(
      /leads nowhere yet: Get\w+ in us-east-1 for .* got no answer/,
    );
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${NOWHERE}:443`]));
  });

  it("is passed by where NO_PROXY says so", async () => {
    const settings = { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1" };
    replicator = await startLocalFunction({ environment: world.environment(settings), folder });
    const { event } = await world.deploy("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
    expect(proxy.forwarded).toEqual([]);
  });
});
