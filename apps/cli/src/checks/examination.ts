import { type AppConfigRegion, openClient } from "@appconfig-replicator/adapters-aws";
import type { InspectedAddress } from "@appconfig-replicator/domain";
import { credentials } from "@appconfig-replicator/lambda/composition/clients";
import { pacing } from "@appconfig-replicator/lambda/regions/pacing";
import type { Settings } from "@appconfig-replicator/lambda/settings/settings";
import type { AppConfigClient } from "@aws-sdk/client-appconfig";
import { requestHandler } from "../regions/request-handler.ts";
import type { Surroundings } from "../regions/surroundings.ts";
import type { Finding } from "./finding.ts";

/** What every check stands on: the regions, what was seen in them, and how other services are asked. */
export interface Examination {
  readonly settings: Settings;
  readonly origin: AppConfigRegion;
  readonly targets: readonly AppConfigRegion[];
  readonly addresses: readonly InspectedAddress[];
  /** The role of the function, where its permissions are to be looked at rather than the caller's own. */
  readonly role?: string;
  /** Our own clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** What AppConfig's ports do not tell is asked by its own client, at a pace of its own. */
  readonly appConfig: (region: string) => Promise<AppConfigClient>;
  /** What a client of another service is made with, in that region and its account. */
  readonly client: (region: string) => ClientSettings;
}

/** One thing that is looked into, in every region that it concerns. Reads only. */
export type Check = (examination: Examination) => Promise<readonly Finding[]>;

interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
  readonly requestHandler: Readonly<Record<string, unknown>>;
  readonly credentials?: NonNullable<ReturnType<typeof credentials>>;
}

/** A person waits for all of it: what is not to be reached from here is not asked for long. */
const ANSWER_MS = 5_000;
const MAX_ATTEMPTS = 2;

export function examinationOf({
  surroundings,
  settings,
  addresses,
  role,
}: {
  readonly surroundings: Surroundings;
  readonly settings: Settings;
  readonly addresses: readonly InspectedAddress[];
  readonly role: string | undefined;
}): Examination {
  const { origin, targets, reconciler } = surroundings;
  const opened = new Map<string, Promise<AppConfigClient>>();
  const credentialsIn = (region: string) => {
    const own = credentials(settings, region);
    return own === undefined ? {} : { credentials: own };
  };
  const open = async (region: string) =>
    openClient(region, { pace: await pacing(settings.quotaShare), ...credentialsIn(region) });
  return {
    settings,
    origin,
    targets,
    addresses,
    ...(role !== undefined && { role }),
    now: () => reconciler.clock.now(),
    appConfig: (region) => {
      const client = opened.get(region) ?? open(region);
      opened.set(region, client);
      return client;
    },
    client: (region) => ({
      region,
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: requestHandler(ANSWER_MS),
      ...credentialsIn(region),
    }),
  };
}
