import type { Emulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, credentialsOf } from "../builders/account.ts";
import { openRegion, type Region } from "../people/region.ts";

export const ORIGIN = "us-east-1";

export interface TargetPlace {
  readonly region: string;
  readonly account?: string;
}

/** An origin and its targets on one emulator, a person in each, and what a function between them is told. */
export interface FunctionWorld {
  readonly origin: Region;
  readonly targets: readonly Region[];
  /** One of them, by its name. */
  region(name: string): Region;
  /** The function's environment: where AppConfig answers, and nothing of what is going to happen. */
  environment(more?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  close(): void;
}

export function functionWorld({ endpoint }: Emulator, at: readonly TargetPlace[]): FunctionWorld {
  const open = (name: string, account: string) => openRegion(name, { endpoint, credentials: credentialsOf(account) });
  const origin = open(ORIGIN, ACCOUNT);
  const targets = at.map(({ region, account = ACCOUNT }) => open(region, account));
  const regions = [origin, ...targets];
  return {
    origin,
    targets,
    region: (name) => {
      const region = regions.find((each) => each.name === name);
      if (region === undefined) throw new Error(`"${name}" is no region of this world`);
      return region;
    },
    environment: (more = {}) => ({
      AWS_REGION: ORIGIN,
      TARGET_REGIONS: at.map(({ region }) => region).join(","),
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_ENDPOINT_URL_APPCONFIG: endpoint,
      AWS_ENDPOINT_URL_APPCONFIGDATA: endpoint,
      ...more,
    }),
    close: () => {
      for (const region of regions) region.close();
    },
  };
}
