import {
  createEnvironment,
  createProfile,
  deploy,
  type OpenRegion,
  type ProfileThere,
} from "@appconfig-replicator/lambda";

/** Profiles that share an environment, and so wait for each other. */
export const PROFILES_AN_ENVIRONMENT = 4;

export const applicationOf = (address: number): string => `app-${Math.floor(address / PROFILES_AN_ENVIRONMENT)}`;
export const profileOf = (address: number): string => `profile-${address % PROFILES_AN_ENVIRONMENT}`;
export const ENVIRONMENT = "prod";

/** How many deploy at once, each in an environment of their own. */
const PEOPLE = 20;

/** What people deploy to. */
export type Addresses = readonly ProfileThere[];

/** Applications and environments everywhere, profiles only where people deploy to. */
export async function createAddresses(
  origin: OpenRegion,
  targets: readonly OpenRegion[],
  count: number,
): Promise<Addresses> {
  const addresses: ProfileThere[] = [];
  for (let first = 0; first < count; first += PROFILES_AN_ENVIRONMENT) {
    const create = (region: OpenRegion) => createEnvironment(region, applicationOf(first), ENVIRONMENT);
    const [there] = await Promise.all([create(origin), ...targets.map(create)]);
    for (let address = first; address < Math.min(count, first + PROFILES_AN_ENVIRONMENT); address++) {
      addresses.push(await createProfile(origin, there, { name: profileOf(address), type: "AWS.Freeform" }));
    }
  }
  return addresses;
}

export const contentOf = (address: number, round: number): string => `limit: ${address}\nround: ${round}\n`;

export interface Round {
  readonly round: number;
  /** Instant. */
  readonly strategyId: string;
}

/**
 * Deploys to every address once, and returns the events that tell of it. The last profile of an environment is rolled
 * out by AppConfig's own strategy, which bakes for ten minutes, so that its replica keeps the environment busy.
 */
export async function deployRound(
  origin: OpenRegion,
  addresses: Addresses,
  { round, strategyId }: Round,
): Promise<readonly unknown[]> {
  const environments = [...Map.groupBy(addresses.keys(), applicationOf).values()];
  const events: unknown[] = [];
  for (let from = 0; from < environments.length; from += PEOPLE) {
    const some = environments.slice(from, from + PEOPLE);
    const deployWithin = (within: readonly number[]) => deployEach(origin, addresses, { within, round, strategyId });
    events.push(...(await Promise.all(some.map(deployWithin))).flat());
  }
  return events;
}

async function deployEach(
  origin: OpenRegion,
  addresses: Addresses,
  { within, round, strategyId }: Round & { readonly within: readonly number[] },
): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  for (const address of within) {
    const there = addresses[address];
    if (there === undefined) throw new TypeError("an address was created before it is deployed to");
    const isLast = address === within.at(-1);
    const { event } = await deploy(origin, there, {
      content: contentOf(address, round),
      contentType: "text/plain",
      strategyId: isLast ? "AppConfig.AllAtOnce" : strategyId,
    });
    told.push(event);
  }
  return told;
}
