import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  type ForwardProxy,
  type LocalFunction,
  startLocalFunction,
  startProxy,
} from "@appconfig-replicator/testing/stand-ins";
import { openShop, type Shop } from "@appconfig-replicator/testing/worlds";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundle } from "../bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "replicator-proxy-"));
beforeAll(async () => void (await bundle(folder)));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nobody's name: who reaches it, reaches it through a proxy. */
const NOWHERE = "appconfig.invalid";

let emulator: Emulator;
let shop: Shop;
let proxy: ForwardProxy;
let replicator: LocalFunction;
beforeEach(async () => {
  emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: 5 });
  shop = await openShop(emulator, {
    targets: [{ region: "us-west-2" }],
    type: "AWS.Freeform",
    deploying: { contentType: "text/plain" },
  });
  proxy = await startProxy(emulator.endpoint);
});
afterEach(async () => {
  await replicator.stop();
  await proxy.stop();
  shop.close();
  await emulator.stop();
});

describe("a proxy", () => {
  it("carries every call where HTTP_PROXY names it", async () => {
    const settings = { HTTP_PROXY: proxy.endpoint, AWS_ENDPOINT_URL_APPCONFIG: `http://${NOWHERE}` };
    replicator = await startLocalFunction({
      environment: shop.environment({ ACCOUNT_ID: ACCOUNT, ...settings }),
      folder,
    });
    const { event } = await shop.deploys("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
    expect(new Set(proxy.forwarded)).toEqual(new Set([NOWHERE]));
  });

  it("is asked for a tunnel where HTTPS_PROXY names it", async () => {
    const settings = { HTTPS_PROXY: proxy.endpoint, AWS_ENDPOINT_URL_APPCONFIG: `https://${NOWHERE}` };
    replicator = await startLocalFunction({
      environment: shop.environment({ ACCOUNT_ID: ACCOUNT, ...settings }),
      folder,
    });
    const { event } = await shop.deploys("a: 1");
    await expect(replicator.invoke(event)).rejects.toThrow(
      /leads nowhere yet: Get\w+ in us-east-1 for .* got no answer/,
    );
    expect(new Set(proxy.tunnels)).toEqual(new Set([`${NOWHERE}:443`]));
  });

  it("is passed by where NO_PROXY says so", async () => {
    const settings = { HTTP_PROXY: proxy.endpoint, NO_PROXY: "127.0.0.1" };
    replicator = await startLocalFunction({
      environment: shop.environment({ ACCOUNT_ID: ACCOUNT, ...settings }),
      folder,
    });
    const { event } = await shop.deploys("a: 1");
    expect(await replicator.invoke(event)).toMatchObject({ outcomes: [{ outcome: "replicated" }] });
    expect(proxy.forwarded).toEqual([]);
  });
});
