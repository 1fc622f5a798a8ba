import { type AddressIds, ALL_AT_ONCE, type EnvironmentIds } from "@appconfig-replicator/domain";
import type { Emulator } from "@appconfig-replicator/emulator";
import { FLAGS } from "../builders/address.ts";
import { type PublishOptions, publishIn, type RecordedDeployment, revertIn } from "../people/recorded-deployment.ts";
import { type FunctionWorld, functionWorld, type TargetPlace } from "./function-world.ts";

/** A function's world with `shop/prod` in every region, and its flags only where people deploy to. */
export interface Shop extends FunctionWorld {
  /** The flags' ids in the origin. */
  readonly ids: AddressIds;
  /** A target's environment. Throws where it was not made. */
  environmentIn(region: string): EnvironmentIds;
  /** A person in the origin deploys something new. */
  deploys(content: string, options?: PublishOptions): Promise<RecordedDeployment>;
  /** A person in the origin takes a deployment back, rolling or complete. */
  reverts(number: number): Promise<RecordedDeployment>;
}

export interface ShopOptions {
  readonly targets: readonly TargetPlace[];
  /** The targets that have the shop's environment; all of them, if not given. */
  readonly environmentsIn?: readonly string[];
  /** Feature flags unless said. */
  readonly type?: string;
  /** How people deploy, unless said; by AppConfig's own strategy, which takes no time and bakes ten minutes. */
  readonly deploying?: PublishOptions;
}

export async function openShop(
  emulator: Emulator,
  { targets, environmentsIn = targets.map(({ region }) => region), deploying, ...settings }: ShopOptions,
): Promise<Shop> {
  const world = functionWorld(emulator, targets);
  const { origin } = world;
  const ids = await origin.person.sets(FLAGS, settings);
  const environments = new Map<string, EnvironmentIds>();
  for (const { name, person } of world.targets.filter(({ name }) => environmentsIn.includes(name))) {
    environments.set(name, await person.setsEnvironment(FLAGS));
  }
  return {
    ...world,
    ids,
    environmentIn: (region) => {
      const environment = environments.get(region);
      if (environment === undefined) throw new Error(`The shop has no environment in "${region}"`);
      return environment;
    },
    deploys: (content, options = {}) =>
      publishIn(origin, ids, content, { strategyId: ALL_AT_ONCE, ...deploying, ...options }),
    reverts: (number) => revertIn(origin, ids, number),
  };
}
