import { type AddressIds, ALL_AT_ONCE } from "@appconfig-replicator/domain";
import { publishIn, type Region } from "@appconfig-replicator/testing/people";

/** Profiles that share an environment, and so wait for each other. */
export const PROFILES_AN_ENVIRONMENT = 4;

export const applicationOf = (address: number): string => `app-${Math.floor(address / PROFILES_AN_ENVIRONMENT)}`;
export const profileOf = (address: number): string => `profile-${address % PROFILES_AN_ENVIRONMENT}`;
export const ENVIRONMENT = "prod";

/** How many deploy at once, each in an environment of their own. */
const PEOPLE = 20;

/** What people deploy to. */
export type Addresses = readonly AddressIds[];

/** Applications and environments everywhere, profiles only where people deploy to. */
export async function createAddresses(origin: Region, targets: readonly Region[], count: number): Promise<Addresses> {
  const addresses: AddressIds[] = [];
  for (let first = 0; first < count; first += PROFILES_AN_ENVIRONMENT) {
    const named = { application: applicationOf(first), environment: ENVIRONMENT };
    await Promise.all([origin, ...targets].map(({ person }) => person.setsEnvironment(named)));
    for (let address = first; address < Math.min(count, first + PROFILES_AN_ENVIRONMENT); address++) {
      addresses.push(await origin.person.sets({ ...named, profile: profileOf(address) }, { type: "AWS.Freeform" }));
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
  origin: Region,
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
  origin: Region,
  addresses: Addresses,
  { within, round, strategyId }: Round & { readonly within: readonly number[] },
): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  for (const address of within) {
    const ids = addresses[address];
    if (ids === undefined) throw new TypeError("an address was created before it is deployed to");
    const isLast = address === within.at(-1);
    const { event } = await publishIn(origin, ids, contentOf(address, round), {
      contentType: "text/plain",
      strategyId: isLast ? ALL_AT_ONCE : strategyId,
    });
    told.push(event);
  }
  return told;
}
