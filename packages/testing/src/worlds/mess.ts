import { appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { recordingObserver } from "@appconfig-replicator/adapters-memory";
import { type Address, instant, type ProfileId } from "@appconfig-replicator/domain";
import type { Emulator } from "@appconfig-replicator/emulator";
import { CreateConfigurationProfileCommand } from "@aws-sdk/client-appconfig";
import { ACCOUNT, credentialsOf } from "../builders/account.ts";
import { FLAGS } from "../builders/address.ts";
import { switches } from "../builders/documents.ts";
import { AT_ONCE } from "../builders/shapes.ts";
import type { Region } from "../people/region.ts";
import { replicationIn } from "../replication/replication.ts";
import { type FunctionWorld, functionWorld } from "./function-world.ts";
import { plantExperiment } from "./plants.ts";

const TARGETS = [{ region: "us-west-2" }, { region: "eu-west-1" }] as const;
const MINUTE_MS = 60_000;
const FREEFORM = { type: "AWS.Freeform" } as const;
const SLOWLY = { durationMinutes: 20, growthType: "LINEAR", growthPercent: 20, bakeMinutes: 10 } as const;

const at = (environment: string, profile: string): Address => ({ ...FLAGS, environment, profile });

/**
 * Three regions after a bad week, the same in every run: one target behind, one decision of a person's in a target, a
 * rollout under way, an experiment, a source that is not hosted, an environment that a target lacks, and what only a
 * target has. The emulator's clock has to be manual.
 */
export async function openMess(emulator: Emulator): Promise<FunctionWorld> {
  const world = functionWorld(emulator, TARGETS);
  const { origin } = world;
  const west = world.region("us-west-2");
  const ireland = world.region("eu-west-1");
  const later = (minutes: number) => emulator.clock.advance(minutes * MINUTE_MS);
  const follow = async (address: Address, target: Region) => void (await followedBy(emulator, address, target));

  for (const region of [origin, west, ireland]) {
    await region.person.setsEnvironment(FLAGS);
    await region.person.setsEnvironment(at("beta", ""));
  }
  await origin.person.sets(FLAGS);
  await origin.person.publishes(FLAGS, switches({ checkout: true, search: false }), { shape: AT_ONCE });
  await later(1);
  for (const target of [west, ireland]) await follow(FLAGS, target);

  await haveLimits(origin, [west, ireland], { later, follow });

  await origin.person.sets(at("prod", "logo"), FREEFORM);
  await origin.person.publishes(at("prod", "logo"), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]), {
    contentType: "image/png",
    shape: AT_ONCE,
  });
  await later(1);
  await follow(at("prod", "logo"), ireland);

  await origin.person.publishes(FLAGS, switches({ checkout: false, search: false, gifts: true }), { shape: AT_ONCE });
  await later(60);
  await follow(FLAGS, ireland);

  await origin.person.setsEnvironment(at("stage", ""));
  await west.person.setsEnvironment(at("stage", ""));
  await origin.person.publishes(at("stage", "flags"), switches({ checkout: true }), { shape: AT_ONCE });
  await later(1);
  await follow(at("stage", "flags"), west);

  await haveOddities(emulator, world);

  await origin.person.publishes(at("beta", "flags"), switches({ checkout: true }), { shape: AT_ONCE });
  await later(1);
  for (const target of [west, ireland]) await follow(at("beta", "flags"), target);
  await origin.person.publishes(at("beta", "flags"), switches({ checkout: false }), { shape: SLOWLY });
  await follow(at("beta", "flags"), ireland);
  await later(9);
  return world;
}

interface Hands {
  readonly later: (minutes: number) => Promise<void>;
  readonly follow: (address: Address, target: Region) => Promise<void>;
}

/** A person in the west cut a limit while nobody could reach the origin. */
async function haveLimits(origin: Region, targets: readonly Region[], { later, follow }: Hands): Promise<void> {
  const limits = at("prod", "limits");
  await origin.person.sets(limits, FREEFORM);
  await origin.person.publishes(limits, '{\n  "perMinute": 100,\n  "burst": 20\n}\n', { shape: AT_ONCE });
  await later(1);
  for (const target of targets) await follow(limits, target);
  await later(30);
  await targets[0]?.person.publishes(limits, '{\n  "perMinute": 5,\n  "burst": 20\n}\n', { shape: AT_ONCE });
  await later(1);
}

async function haveOddities(emulator: Emulator, { origin, region }: FunctionWorld): Promise<void> {
  const orphan: Address = { application: "old", environment: "prod", profile: "flags" };
  const west = region("us-west-2");
  await west.person.sets(orphan);
  await west.person.publishes(orphan, switches({ checkout: true }), { shape: AT_ONCE });

  const trial: Address = { application: "trial", environment: "prod", profile: "flags" };
  for (const each of [origin, west, region("eu-west-1")]) await each.person.setsEnvironment(trial);
  await origin.person.sets(trial);
  await origin.person.publishes(trial, switches({ checkout: true }), { shape: AT_ONCE });
  await plantExperiment(emulator, origin, trial);

  const photos = await origin.person.setsEnvironment(FLAGS);
  const { Id } = await origin.clients.control.send(
    new CreateConfigurationProfileCommand({
      ApplicationId: photos.applicationId,
      Name: "photos",
      LocationUri: "s3://photos/list.json",
      RetrievalRoleArn: `arn:aws:iam::${ACCOUNT}:role/retrieval`,
    }),
  );
  const profileId = (Id ?? "") as ProfileId;
  const { applicationId } = photos;
  const planted = { region: origin.name, account: ACCOUNT, applicationId, configurationProfileId: profileId };
  emulator.plantContent({ ...planted, version: "first", content: "{}" });
  await origin.person.deploys({ ...photos, profileId }, { version: "first", shape: AT_ONCE });
}

/** As the function would, by the same use case. */
async function followedBy({ endpoint, clock }: Emulator, address: Address, target: Region): Promise<unknown> {
  const ports = (region: string) =>
    appConfigRegion({
      place: { account: ACCOUNT, region },
      client: { endpoint, credentials: credentialsOf(ACCOUNT) },
    });
  const replication = replicationIn({
    origin: () => ports("us-east-1"),
    target: () => ports(target.name),
    clock: { now: () => instant(clock.now().getTime()) },
    digest: nodeDigest,
    observer: recordingObserver(),
  });
  return replication.follows({ address });
}
