import { type AddressIds, FEATURE_FLAGS, HOSTED } from "@appconfig-replicator/domain";
import { startEmulator } from "@appconfig-replicator/emulator";
import { foundIn, valueIn } from "@appconfig-replicator/port-contracts";
import { anAddress } from "@appconfig-replicator/port-contracts/builders";
import {
  AppConfigClient,
  CreateConfigurationProfileCommand,
  DeleteConfigurationProfileCommand,
} from "@aws-sdk/client-appconfig";
import { expect, it } from "vitest";
import { appConfigRegion } from "../src/index.ts";
import { disguised } from "./emulated/disguise.ts";
import { findIds } from "./emulated/find-ids.ts";
import { personWith } from "./emulated/person.ts";

it("resolves a profile that was recreated under its name to the one that an event is about", async () => {
  const emulator = await startEmulator({ clock: "manual", tickMs: 1 });
  const settings = { region: "eu-west-1", endpoint: emulator.endpoint };
  const credentials = { accessKeyId: "111111111111", secretAccessKey: "secret" };
  const client = new AppConfigClient({ ...settings, credentials });
  try {
    await personWith(client, disguised()).provide(anAddress(), {});
    const place = { account: "111111111111", region: "eu-west-1" };
    const { configs } = appConfigRegion({ place, credentials, client: { endpoint: emulator.endpoint } });
    const before = await findIds(client, anAddress());
    foundIn(await configs.resolve(anAddress(), "flags"));
    await recreate(client, before);
    const after = await findIds(client, anAddress());
    expect(after.profileId).not.toBe(before.profileId);
    expect(valueIn(await configs.nameOf(after))).toEqual(anAddress());
    const { profiles } = foundIn(await configs.resolve(anAddress(), "flags"));
    expect(profiles.map(({ id }) => id)).toEqual([after.profileId]);
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

async function recreate(client: AppConfigClient, { applicationId, profileId }: AddressIds): Promise<void> {
  const ApplicationId = applicationId;
  await client.send(new DeleteConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId: profileId }));
  await client.send(
    new CreateConfigurationProfileCommand({ ApplicationId, Name: "flags", LocationUri: HOSTED, Type: FEATURE_FLAGS }),
  );
}
