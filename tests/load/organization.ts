import { appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import {
  type Address,
  type AddressIds,
  DEFAULT_POLICY,
  instant,
  knownFacts,
  type ReplicateDeployment,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, AT_ONCE, credentialsOf } from "@appconfig-replicator/testing/builders";
import { type FunctionWorld, functionWorld, ORIGIN } from "@appconfig-replicator/testing/worlds";

const TARGETS = ["us-west-2", "eu-west-1"] as const;

const ENVIRONMENTS = 10;
const PROFILES = 10;

/** Addresses in each application. */
export const ADDRESSES_AN_APPLICATION = ENVIRONMENTS * PROFILES;

/** The share of addresses of which the first target has the decision before the last. */
const BEHIND_EVERY = 100;

/** How many environments are filled at once: enough to keep a core busy. */
const AT_WORK = 16;

/** Above what is made here; what AppConfig counts by the second is turned on when all is made. */
const ROOM = { applications: 1_000, environments: 100, configurationProfiles: 100 } as const;

export interface Organization {
  readonly emulator: Emulator;
  readonly world: FunctionWorld;
  stop(): Promise<void>;
}

/**
 * Three regions, each with as many applications of ten environments and ten profiles: every address has a version of its
 * own, a kilobyte of text, deployed in the origin by a person and in the targets by the use case that the function runs.
 * Of every hundredth address, the first target has not followed the last decision.
 */
export async function openOrganization(applications: number): Promise<Organization> {
  const emulator = await startEmulator({ clock: "real" });
  emulator.setQuotas(ROOM);
  const world = functionWorld(
    emulator,
    TARGETS.map((region) => ({ region })),
  );
  const strategyId = await world.origin.person.createsStrategy("at once", AT_ONCE);
  const follow = following(emulator);
  const fill = (nth: number) => fillEnvironment(world, nth, { strategyId, follow });
  for (let nth = 0; nth < applications; nth++) await createProfiles(world, nth);
  const waiting = Array.from({ length: applications * ENVIRONMENTS }).keys();
  await Promise.all(
    Array.from({ length: AT_WORK }, async () => {
      for (const nth of waiting) await fill(nth);
    }),
  );
  emulator.clearCalls();
  emulator.setQuotas({ rates: true });
  return {
    emulator,
    world,
    stop: () => {
      world.close();
      return emulator.stop();
    },
  };
}

const applicationOf = (environment: number): string => `application-${Math.floor(environment / ENVIRONMENTS)}`;

async function createProfiles({ origin, targets }: FunctionWorld, nth: number): Promise<void> {
  const application = `application-${nth}`;
  for (const { person } of [origin, ...targets]) {
    for (let at = 0; at < ENVIRONMENTS; at++) {
      await person.setsEnvironment({ application, environment: `environment-${at}` });
    }
  }
  for (let at = 0; at < PROFILES; at++) {
    const address = { application, environment: "environment-0", profile: `profile-${at}` };
    await origin.person.sets(address, { type: "AWS.Freeform" });
  }
}

interface Hands {
  readonly strategyId: string;
  readonly follow: Follow;
}

/** One deployment at a time is all that an environment takes. */
async function fillEnvironment({ origin }: FunctionWorld, nth: number, { strategyId, follow }: Hands): Promise<void> {
  const application = applicationOf(nth);
  const environment = `environment-${nth % ENVIRONMENTS}`;
  for (let at = 0; at < PROFILES; at++) {
    const address = { application, environment, profile: `profile-${at}` };
    const ids = await origin.person.sets(address);
    await decide(address, ids, 1);
    await follow(address, TARGETS);
    if ((nth * PROFILES + at) % BEHIND_EVERY !== 0) continue;
    await decide(address, ids, 2);
    await follow(address, TARGETS.slice(1));
  }

  async function decide({ profile }: Address, ids: AddressIds, round: number): Promise<void> {
    const lines = Array.from({ length: 40 }, (_, line) => `${application} ${environment} ${profile} ${line}`);
    await origin.person.publishes(ids, `round ${round}\n${lines.join("\n")}\n`, {
      contentType: "text/plain",
      strategyId,
    });
  }
}

type Follow = (address: Address, targets: readonly string[]) => Promise<void>;

/** As the function would, by the same use case. */
function following({ endpoint }: Emulator): Follow {
  const ports = (region: string) =>
    appConfigRegion({
      place: { account: ACCOUNT, region },
      client: { endpoint, credentials: credentialsOf(ACCOUNT) },
    });
  const regions = new Map([ORIGIN, ...TARGETS].map((region) => [region, ports(region)]));
  const open = (region: string) => regions.get(region) ?? ports(region);
  const facts = knownFacts();
  const bind = (targets: readonly string[]): ReplicateDeployment =>
    replicateDeployment({
      origin: open(ORIGIN),
      targets: targets.map(open),
      policy: DEFAULT_POLICY,
      clock: { now: () => instant(Date.now()) },
      digest: nodeDigest,
      observer: { wrote: () => undefined, concluded: () => undefined },
      facts,
    });
  return async (address, targets) => {
    const outcomes = await bind(targets)({ address });
    const other = outcomes.find(({ kind }) => kind !== "replicated");
    if (other !== undefined) throw new Error(`${address.application}: ${other.kind}: ${other.reason}`);
  };
}
