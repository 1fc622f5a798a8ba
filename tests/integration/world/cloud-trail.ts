import type { Address } from "@appconfig-replicator/domain";
import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { findIds, type Region } from "@appconfig-replicator/testing/people";

async function idsOf({ clients }: Region, address: Address) {
  const { applicationId, environmentId, profileId } = await findIds(clients.control, address);
  return { applicationId, environmentId, configurationProfileId: profileId };
}

/** What EventBridge delivers of a StartDeployment, as CloudTrail records it [N]. */
export async function startEvent(region: Region, address: Address, deploymentNumber: number): Promise<unknown> {
  const ids = await idsOf(region, address);
  const { ConfigurationVersion, State } = await region.seen.deployment(address, deploymentNumber);
  const configurationVersion = ConfigurationVersion;
  return recorded(region, "StartDeployment", {
    requestParameters: { ...ids, configurationVersion },
    responseElements: { ...ids, configurationVersion, deploymentNumber, state: State, type: "USER" },
  });
}

/** The same of a StopDeployment, of whose record nothing but the request can be relied on. */
export async function stopEvent(region: Region, address: Address, deploymentNumber: number): Promise<unknown> {
  const { applicationId, environmentId } = await idsOf(region, address);
  return recorded(region, "StopDeployment", {
    requestParameters: { applicationId, environmentId, deploymentNumber },
    responseElements: null,
  });
}

function recorded({ name }: Region, eventName: string, said: Readonly<Record<string, unknown>>): unknown {
  const detail = {
    eventVersion: "1.11",
    eventSource: "appconfig.amazonaws.com",
    eventName,
    awsRegion: name,
    recipientAccountId: ACCOUNT,
    ...said,
  };
  return { ...envelope(name), "detail-type": "AWS API Call via CloudTrail", detail };
}

/** What AppConfig's own extension puts on the event bus [D]. */
export async function notification(region: Region, address: Address, DeploymentNumber: number): Promise<unknown> {
  const { applicationId, environmentId, configurationProfileId } = await idsOf(region, address);
  const detail = {
    InvocationId: "5tfjcig",
    Parameters: {},
    Type: "OnDeploymentComplete",
    Application: { Id: applicationId },
    Environment: { Id: environmentId },
    ConfigurationProfile: { Id: configurationProfileId },
    DeploymentNumber,
    ConfigurationVersion: "1",
  };
  return { ...envelope(region.name), "detail-type": "On Deployment Complete", detail };
}

const envelope = (region: string) => ({
  version: "0",
  id: crypto.randomUUID(),
  source: "aws.appconfig",
  account: ACCOUNT,
  time: new Date().toISOString(),
  region,
  resources: [],
});
