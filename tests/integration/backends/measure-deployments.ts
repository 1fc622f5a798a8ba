import type { Address, RolloutShape } from "@appconfig-replicator/domain";
import { findIds, type Region } from "@appconfig-replicator/testing/people";
import { ListTagsForResourceCommand, StartDeploymentCommand } from "@aws-sdk/client-appconfig";
import type { Lacks } from "./backend.ts";
import { refusalOf } from "./refusal-of.ts";
import { until } from "./until.ts";

const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

export async function measureDeployments(there: Region, address: Address, account: string): Promise<Lacks> {
  const { person } = there;
  const version = await person.createsVersion(address, "first");
  const first = await deployed(there, address, version);
  const second = await deployed(there, address, await person.createsVersion(address, "second"));
  const noRevert = await refusalOf(() => person.reverts(address, second));
  const tags = await measureTags(there, address, { account, version });
  // Last, since what takes its time occupies the environment.
  const slow = await measureTime(there, address, version);
  return {
    ...(noRevert === undefined ? {} : { reverts: `it takes back no deployment that is complete (${noRevert})` }),
    ...(tags === undefined ? {} : { tags }),
    ...slow,
    ...(second === first + 1 ? {} : { rollouts: "it does not number deployments one after the other" }),
  };
}

/** Deploys at once, which takes some servers a while. */
async function deployed({ person, seen }: Region, address: Address, version: number): Promise<number> {
  const number = await person.deploys(address, { version });
  await until(`deployment #${number} is complete`, async () => {
    const { State } = await seen.deployment(address, number);
    return State === "COMPLETE";
  });
  return number;
}

async function measureTags(
  { clients, name, seen }: Region,
  address: Address,
  { account, version }: { readonly account: string; readonly version: number },
): Promise<string | undefined> {
  const { applicationId, environmentId, profileId } = await findIds(clients.control, address);
  const [last] = (await seen.deployments(address)).toReversed();
  const { DeploymentStrategyId } = await seen.deployment(address, last?.DeploymentNumber ?? 0);
  const request = { ApplicationId: applicationId, EnvironmentId: environmentId, ConfigurationProfileId: profileId };
  const started = await clients.control.send(
    new StartDeploymentCommand({
      ...request,
      DeploymentStrategyId,
      ConfigurationVersion: `${version}`,
      Tags: { a: "b" },
    }),
  );
  const ResourceArn = `arn:aws:appconfig:${name}:${account}:application/${applicationId}/environment/${environmentId}/deployment/${started.DeploymentNumber}`;
  const asked = async () => {
    const { Tags } = await clients.control.send(new ListTagsForResourceCommand({ ResourceArn }));
    if (Tags?.["a"] !== "b") throw new Error("no tags");
  };
  const refusal = await refusalOf(asked);
  return refusal === undefined ? undefined : `it keeps no tags of deployments (${refusal})`;
}

async function measureTime({ person, seen }: Region, address: Address, version: number): Promise<Lacks> {
  const number = await person.deploys(address, { version, shape: SLOWLY });
  const { State } = await seen.deployment(address, number);
  if (State === "COMPLETE") {
    const reason = "it completes every deployment at once";
    return { rollouts: reason, locks: reason };
  }
  const second = await refusalOf(() => person.deploys(address, { version }));
  await person.stops(address, number);
  return second === undefined ? { locks: "it runs several deployments at a time in an environment" } : {};
}
