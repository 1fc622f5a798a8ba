import type { Address, AddressIds, Deployment, History, Result } from "@appconfig-replicator/domain";
import { anAddress, switches, valueIn } from "@appconfig-replicator/testing/builders";
import type { ContractWorld, DeploymentByPerson } from "@appconfig-replicator/testing/contract";

/** A profile with two versions, and its ids. */
export async function withTwoVersions(world: ContractWorld, address: Address = anAddress()): Promise<AddressIds> {
  await world.person.sets(address);
  await world.person.createsVersion(address, switches({ dark: true }), { label: "release-1" });
  await world.person.createsVersion(address, switches({ dark: false }), { label: "release-2" });
  return world.idsOf(address);
}

/** The same with a deployment of version 1 by a person, and its number. */
export async function withDeployment(
  world: ContractWorld,
  what: Partial<DeploymentByPerson> = {},
): Promise<AddressIds & { readonly number: number }> {
  const ids = await withTwoVersions(world);
  return { ...ids, number: await world.person.deploys(anAddress(), { version: 1, ...what }) };
}

/** Everything up to the first deployment. */
export const toTheFirst = (): boolean => false;

export async function wholeHistory(world: ContractWorld, ids: AddressIds): Promise<readonly Deployment[]> {
  return (await lookUntilComplete(world, ids)).at(-1)?.newestFirst ?? [];
}

/** As many looks as the longest history of these tests takes where one look reads the least. */
const MOST_LOOKS = 10;

/** Look by look what an environment's history was told to be, until it was told to the first deployment. */
export async function lookUntilComplete({ ports }: ContractWorld, ids: AddressIds): Promise<readonly History[]> {
  const looks: History[] = [];
  do looks.push(historyIn(await ports.deployments.observe(ids, toTheFirst)));
  while (looks.at(-1)?.complete === false && looks.length < MOST_LOOKS);
  return looks;
}

export const historyIn = (result: Result<History>): History => valueIn(result);
