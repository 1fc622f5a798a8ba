import type { Address, AddressIds } from "@appconfig-replicator/domain";
import type { Emulator } from "@appconfig-replicator/emulator";
import { type ActionPoint, CreateExtensionAssociationCommand, CreateExtensionCommand } from "@aws-sdk/client-appconfig";
import { ACCOUNT } from "../builders/account.ts";
import { findIds } from "../people/ids.ts";
import type { Region } from "../people/region.ts";

/** An experiment's deployment, which no operation of ours starts: it serves something that no hosted version holds. */
export async function plantExperiment(emulator: Emulator, region: Region, address: Address): Promise<void> {
  const { applicationId, environmentId, profileId } = await findIds(region.clients.control, address);
  const answer = await fetch(`${emulator.endpoint}/_emulator/plants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      kind: "managed-deployment",
      region: region.name,
      account: ACCOUNT,
      applicationId,
      environmentId,
      configurationProfileId: profileId,
      content: "{}",
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** So many deployments of people's, complete, without the time that it takes people to make them. */
export async function plantHistory(
  emulator: Emulator,
  region: Region,
  { address, count }: { readonly address: Address; readonly count: number },
): Promise<void> {
  const { applicationId, environmentId, profileId } = await findIds(region.clients.control, address);
  const place = { region: region.name, account: ACCOUNT, applicationId, environmentId };
  const what = { configurationProfileId: profileId, version: "1", content: "{}" };
  await emulator.plantDeployments({ ...place, ...what, count });
}

/** An extension in a region that runs before `point` for a profile and answers as `act` says. */
export async function associateExtension(
  emulator: Emulator,
  region: Region,
  { address, point, act }: { readonly address: Address; readonly point: ActionPoint; readonly act: () => unknown },
): Promise<void> {
  const { control } = region.clients;
  const { applicationId, profileId }: AddressIds = await findIds(control, address);
  const Uri = `arn:aws:lambda:${region.name}:${ACCOUNT}:function:rewrite`;
  emulator.setTarget(Uri, act);
  const Actions = { [point]: [{ Name: "rewrite", Uri, RoleArn: `arn:aws:iam::${ACCOUNT}:role/extension` }] };
  const { Id } = await control.send(new CreateExtensionCommand({ Name: "rewriter", Actions }));
  const ResourceIdentifier = `arn:aws:appconfig:${region.name}:${ACCOUNT}:application/${applicationId}/configurationprofile/${profileId}`;
  await control.send(new CreateExtensionAssociationCommand({ ExtensionIdentifier: Id, ResourceIdentifier }));
}
