import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_AT_ONCE } from "@appconfig-replicator/domain";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, FLAGS, inQueue, switches } from "@appconfig-replicator/testing/builders";
import { type RecordedDeployment, recordedCall } from "@appconfig-replicator/testing/people";
import { type LocalFunction, startLocalFunction } from "@appconfig-replicator/testing/stand-ins";
import { openShop, type Shop } from "@appconfig-replicator/testing/worlds";
import { GetDeploymentCommand } from "@aws-sdk/client-appconfig";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundle } from "../bundle.ts";

const TARGETS = ["us-west-2", "eu-west-1"] as const;
const MINUTE_MS = 60_000;
const BAKED_MS = 11 * MINUTE_MS;
const WRITES = /^(?:Create|Update|Delete|Start(?!Configuration)|Stop|Tag|Untag)/;

const folder = mkdtempSync(join(tmpdir(), "replicator-bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

let emulator: Emulator;
beforeAll(async () => {
  await bundle(folder);
  emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: 5 });
});
afterAll(() => emulator.stop());

const on = '{"checkout":{"enabled":true}}';
const off = '{"checkout":{"enabled":false}}';

let shop: Shop;
let replicator: LocalFunction;

/** The three regions with the application and environment; the profile only where people deploy to. */
async function aShop(environmentsIn: readonly string[] = TARGETS): Promise<void> {
  emulator.reset();
  shop = await openShop(emulator, { targets: TARGETS.map((region) => ({ region })), environmentsIn });
}

const deployFlags = (enabled: boolean): Promise<RecordedDeployment> => shop.deploys(switches({ checkout: enabled }));

const servedEverywhere = () =>
  Promise.all([shop.origin, ...shop.targets].map(async ({ seen }) => (await seen.latest(FLAGS))?.content));

const writes = () =>
  emulator
    .calls()
    .filter(({ operation }) => WRITES.test(operation))
    .map(({ region, operation }) => `${region} ${operation}`);

const outcomes = (answer: unknown): readonly string[] =>
  (answer as { readonly outcomes: readonly { readonly target: string; readonly outcome: string }[] }).outcomes.map(
    ({ target, outcome }) => `${target} ${outcome}`,
  );

describe("the built function", () => {
  beforeEach(async () => {
    await aShop();
    replicator = await startLocalFunction({ environment: shop.environment(), folder });
  });
  afterEach(async () => {
    await replicator.stop();
    shop.close();
  });

  it("makes the targets serve what was deployed in the origin", async () => {
    const { event } = await deployFlags(true);
    expect(outcomes(await replicator.invoke(event))).toEqual(["us-west-2 replicated", "eu-west-1 replicated"]);
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([on, on, on]);
  });

  it("does it once, however often and however many at a time the same event comes", async () => {
    const { event } = await deployFlags(true);
    emulator.clearCalls();
    await Promise.all(Array.from({ length: 5 }, () => replicator.invoke(event)));
    for (let again = 5; again < 10; again++) await replicator.invoke(event);
    expect(writes().toSorted()).toEqual(
      [...TARGETS]
        .flatMap((target) => [
          `${target} CreateConfigurationProfile`,
          `${target} CreateHostedConfigurationVersion`,
          `${target} StartDeployment`,
        ])
        .toSorted(),
    );
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([on, on, on]);
  });

  it("follows what it sees where an event tells something else", async () => {
    await deployFlags(true);
    emulator.clock.advance(BAKED_MS);
    const { event } = await deployFlags(false);
    emulator.clock.advance(BAKED_MS);
    const lies = { configurationVersion: "1", deploymentNumber: 77 };
    const { detail } = event as { readonly detail: { readonly responseElements: object } };
    const said = { ...detail, responseElements: { ...detail.responseElements, ...lies } };
    await replicator.invoke({ ...(event as object), detail: said });
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([off, off, off]);
  });

  it("follows a revert in the origin, whose record names the deployment only", async () => {
    await replicator.invoke((await deployFlags(true)).event);
    emulator.clock.advance(BAKED_MS);
    const { number, event } = await deployFlags(false);
    await replicator.invoke(event);
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([off, off, off]);
    const reverted = await shop.reverts(number);
    expect(outcomes(await replicator.invoke(reverted.event))).toEqual(["us-west-2 replicated", "eu-west-1 replicated"]);
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([on, on, on]);
  });

  it("looks where a person says by name", async () => {
    await deployFlags(true);
    expect(outcomes(await replicator.invoke(FLAGS))).toEqual(["us-west-2 replicated", "eu-west-1 replicated"]);
  });

  it("hands a message back while a target is busy, and throws where it came directly", async () => {
    const { person } = shop.region("us-west-2");
    const limits = await person.sets({ ...FLAGS, profile: "limits" }, { type: "AWS.Freeform" });
    await person.publishes(limits, "max: 1", { contentType: "text/plain", strategyId: ALL_AT_ONCE });
    const { event } = await deployFlags(true);
    expect(await replicator.invoke(inQueue(event))).toEqual({ batchItemFailures: [{ itemIdentifier: "m1" }] });
    await expect(replicator.invoke(event)).rejects.toThrow(
      /needs another look at 1 of 2 targets: us-west-2 \(waiting\): us-west-2 is busy with #1 of profile 'limits'/,
    );
    emulator.clock.advance(BAKED_MS);
    expect(await replicator.invoke(inQueue(event))).toEqual({ batchItemFailures: [] });
    emulator.clock.advance(BAKED_MS);
    expect(await servedEverywhere()).toEqual([on, on, on]);
  });

  it("forgets ids that do not exist, naming them and the region", async () => {
    const { event } = await deployFlags(true);
    const unknown = JSON.parse(JSON.stringify(event).replaceAll(shop.ids.applicationId, "zzzzzzz")) as unknown;
    emulator.clearCalls();
    expect(await replicator.invoke(inQueue(unknown))).toEqual({ batchItemFailures: [] });
    const { ignored } = (await replicator.invoke(unknown)) as { readonly ignored: string };
    expect(ignored).toMatch(/^GetApplication in us-east-1 for application .zzzzzzz. found nothing/);
    const stopped = recordedCall(
      { region: "us-east-1", account: ACCOUNT },
      {
        name: "StopDeployment",
        request: { ApplicationId: shop.ids.applicationId, EnvironmentId: shop.ids.environmentId, DeploymentNumber: 99 },
        response: {},
      },
    );
    // The list may lag behind what was told just now, but not for ever.
    await expect(replicator.invoke(stopped)).rejects.toThrow("got an answer older than the list it belongs to");
    const old = { ApproximateReceiveCount: "9", SentTimestamp: String(Date.now() - 3_600_000) };
    const Records = inQueue(stopped).Records.map((record) => ({ ...record, attributes: old }));
    expect(await replicator.invoke({ Records })).toEqual({ batchItemFailures: [] });
    expect(writes()).toEqual([]);
  });

  it("writes lines that hold neither content nor accounts, each with its event's id, which the replica carries too", async () => {
    const { event } = await deployFlags(true);
    await replicator.invoke(inQueue(event, "checkout"));
    const lines = await replicator.stop();
    const read = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(read.filter(({ outcome }) => outcome !== undefined)).toMatchObject(
      TARGETS.map(() => ({
        level: "info",
        correlationId: (event as { readonly id: string }).id,
        messageId: "m1",
        address: "shop/prod/flags",
        outcome: "replicated",
        row: 16,
        rule: "profile-missing",
        lagMs: expect.any(Number) as number,
        reason: expect.stringContaining("started #1 with v1") as string,
      })),
    );
    expect(read.filter(({ operation }) => operation === "StartDeployment")).toHaveLength(TARGETS.length);
    expect(read).toContainEqual(expect.objectContaining({ messageId: "m2", msg: "malformed" }));
    expect(lines.join("\n")).not.toMatch(/enabled|checkout|111111111111/i);
    const { applicationId, environmentId } = shop.environmentIn("us-west-2");
    const started = await shop
      .region("us-west-2")
      .clients.control.send(
        new GetDeploymentCommand({ ApplicationId: applicationId, EnvironmentId: environmentId, DeploymentNumber: 1 }),
      );
    expect(started.Description).toMatch(new RegExp(` by=${(event as { readonly id: string }).id}$`));
  });
});

describe("the built function, where something is missing", () => {
  afterEach(() => {
    shop.close();
  });

  it("writes nothing to a target without the application, and brings the other one there", async () => {
    await aShop(["us-west-2"]);
    const replicator = await startLocalFunction({ environment: shop.environment({ ACCOUNT_ID: ACCOUNT }), folder });
    const { event } = await deployFlags(true);
    emulator.clearCalls();
    const answer = await replicator.invoke(event);
    await replicator.stop();
    expect(outcomes(answer)).toEqual(["us-west-2 replicated", "eu-west-1 blocked"]);
    expect(JSON.stringify(answer)).toContain("eu-west-1 has no application 'shop': create it there");
    expect(writes().filter((write) => !write.startsWith("us-west-2"))).toEqual([]);
  });

  it("is refused a target that is the origin before anything is asked", async () => {
    await aShop();
    emulator.clearCalls();
    const starting = startLocalFunction({
      environment: shop.environment({ TARGET_REGIONS: "us-east-1", GATE: "soon" }),
      folder,
    });
    await expect(starting).rejects.toThrow(
      /2 mistakes:\n {2}GATE is "soon".*\n {2}TARGET_REGIONS has "us-east-1", which is the origin/,
    );
    expect(emulator.calls()).toEqual([]);
  });
});
