import { type AddressIds, FEATURE_FLAGS, HOSTED } from "@appconfig-replicator/domain";
import { startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, anAddress, credentialsOf, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import { findIds, openRegion } from "@appconfig-replicator/testing/people";
import {
  type AppConfigClient,
  CreateConfigurationProfileCommand,
  DeleteConfigurationProfileCommand,
} from "@aws-sdk/client-appconfig";
import { expect, it } from "vitest";
import { appConfigRegion } from "../src/index.ts";

it("resolves a profile that was recreated under its name to the one that an event is about", async () => {
  const emulator = await startEmulator({ clock: "manual", tickMs: 1 });
  const { endpoint } = emulator;
  const credentials = credentialsOf(ACCOUNT);
  const { clients, person, close } = openRegion("eu-west-1", { endpoint, credentials });
  const client = clients.control;
  try {
    await person.sets(anAddress());
    const place = { account: ACCOUNT, region: "eu-west-1" };
    const { configs } = appConfigRegion({ place, credentials, client: { endpoint } });
    const before = await findIds(client, anAddress());
    foundIn(await configs.resolve(anAddress(), "flags"));
    await recreate(client, before);
    const after = await findIds(client, anAddress());
    expect(after.profileId).not.toBe(before.profileId);
    expect(valueIn(await configs.nameOf(after))).toEqual(anAddress());
    const { profiles } = foundIn(await configs.resolve(anAddress(), "flags"));
    expect(profiles.map(({ id }) => id)).toEqual([after.profileId]);
  } finally {
    close();
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
