import type { Address, EnvironmentAddress, RolloutShape } from "@appconfig-replicator/domain";
import type { AppConfigClient } from "@aws-sdk/client-appconfig";
import {
  findApplication,
  findEnvironment,
  findIds,
  found,
} from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import { deletions } from "./person-deletes.ts";
import { type DeploymentByPerson, deployments } from "./person-deploys.ts";
import { type ProfileByPerson, provide } from "./person-provides.ts";
import { type StrategyMaker, strategyMaker } from "./person-strategies.ts";
import { createVersion, type VersionByPerson } from "./person-versions.ts";

/** A person at one region's console, which is to say the SDK; asks for every id anew, so that nothing is ever outdated. */
export interface Person {
  /** Everything that an address names, where it is missing. */
  sets(address: Address, profile?: ProfileByPerson): Promise<void>;
  createsVersion(address: Address, content: string | Uint8Array, how?: VersionByPerson): Promise<number>;
  createsStrategy(name: string, shape: RolloutShape): Promise<string>;
  deploys(address: Address, what: DeploymentByPerson): Promise<number>;
  /** A new version, deployed. */
  publishes(address: Address, content: string, how?: VersionByPerson & Partial<DeploymentByPerson>): Promise<number>;
  stops(environment: EnvironmentAddress, number: number): Promise<void>;
  reverts(environment: EnvironmentAddress, number: number): Promise<void>;
  deletesVersion(address: Address, number: number): Promise<void>;
  deletesProfile(address: Address): Promise<void>;
  deletesApplication(name: string): Promise<void>;
  deletesStrategy(id: string): Promise<void>;
}

export function personWith(client: AppConfigClient, prefix = ""): Person {
  const strategies: StrategyMaker = strategyMaker(client, prefix);
  const { deploy, stop } = deployments(client, strategies);
  const idsOf = (address: Address) => findIds(client, address);
  const environmentOf = async ({ application, environment }: EnvironmentAddress) => {
    const applicationId = found(await findApplication(client, application), application);
    return {
      applicationId,
      environmentId: found(await findEnvironment(client, applicationId, environment), environment),
    };
  };
  const createsVersion: Person["createsVersion"] = async (address, content, how = {}) =>
    createVersion(client, await idsOf(address), { ...how, content });
  const deploys: Person["deploys"] = async (address, what) => deploy(await idsOf(address), what);
  return {
    ...deletions(client, idsOf),
    sets: (address, profile = {}) => provide(client, address, profile),
    createsVersion,
    createsStrategy: (name, shape) => strategies.create(name, shape),
    deploys,
    publishes: async (address, content, how = {}) => {
      const version = await createsVersion(address, content, how);
      const { description: _versions, ...rest } = how;
      return deploys(address, { version, ...rest });
    },
    stops: async (environment, number) => stop(await environmentOf(environment), { number, isRevert: false }),
    reverts: async (environment, number) => stop(await environmentOf(environment), { number, isRevert: true }),
  };
}
