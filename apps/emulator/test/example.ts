import { startEmulator } from "@appconfig-replicator/emulator";
import { AppConfigClient, ListApplicationsCommand } from "@aws-sdk/client-appconfig";

const emulator = await startEmulator({ clock: "manual" });
const credentials = { accessKeyId: "111111111111", secretAccessKey: "none" };
const client = new AppConfigClient({ endpoint: emulator.endpoint, region: "us-east-1", credentials });
export const { Items } = await client.send(new ListApplicationsCommand({}));
await emulator.clock.advance(10 * 60_000); // Ten minutes later, without waiting for them.
export const calls = emulator.calls().map(({ region, operation, status }) => ({ region, operation, status }));
client.destroy();
await emulator.stop();
