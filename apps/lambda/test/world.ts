import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import {
  createEnvironment,
  createProfile,
  type Deployed,
  deploy,
  type EnvironmentThere,
  type OpenRegion,
  openRegion,
  type ProfileThere,
} from "../local/index.ts";
import { ACCOUNT } from "./events.ts";

export const ORIGIN = "us-east-1";

/** The origin and its targets, with `shop/prod` everywhere and its flags where people deploy to. */
export interface SmallWorld {
  readonly emulator: Emulator;
  readonly origin: OpenRegion;
  readonly targets: readonly OpenRegion[];
  readonly there: ProfileThere;
  readonly environments: ReadonlyMap<string, EnvironmentThere>;
  deploy(content: string): Promise<Deployed>;
  /** What the function is told. */
  environment(more?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface TargetAt {
  readonly region: string;
  readonly account?: string;
}

export async function aSmallWorld(at: readonly TargetAt[]): Promise<SmallWorld> {
  const emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: 5 });
  const open = (name: string, account: string) => openRegion({ endpoint: emulator.endpoint, name, account });
  const origin = open(ORIGIN, ACCOUNT);
  const targets = at.map(({ region, account = ACCOUNT }) => open(region, account));
  const ids = await createEnvironment(origin, "shop", "prod");
  const there = await createProfile(origin, ids, { name: "flags", type: "AWS.Freeform" });
  const environments = new Map<string, EnvironmentThere>();
  for (const target of targets) environments.set(target.name, await createEnvironment(target, "shop", "prod"));
  return {
    emulator,
    origin,
    targets,
    there,
    environments,
    deploy: (content) =>
      deploy(origin, there, { content, contentType: "text/plain", strategyId: "AppConfig.AllAtOnce" }),
    environment: (more = {}) => ({
      AWS_REGION: ORIGIN,
      TARGET_REGIONS: at.map(({ region }) => region).join(","),
      ACCOUNT_ID: ACCOUNT,
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_ENDPOINT_URL_APPCONFIG: emulator.endpoint,
      ...more,
    }),
    close: async () => {
      for (const region of [origin, ...targets]) region.close();
      await emulator.stop();
    },
  };
}
