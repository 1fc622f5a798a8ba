import { DIST } from "@appconfig-replicator/lambda/bundle";
import { credentialsOf } from "@appconfig-replicator/testing/builders";
import { type LocalFunction, startLocalFunction } from "@appconfig-replicator/testing/stand-ins";
import type { Backend } from "../backends/backend.ts";

/** What a laptop's or a pipeline's own settings say of AWS, passed on only where AWS itself is asked. */
const AWS_SETTINGS = /^(?:AWS_(?!REGION$|DEFAULT_REGION$|ENDPOINT)|HOME$|PATH$)/;

export interface FunctionSettings {
  readonly originRegion: string;
  readonly targetRegions: readonly string[];
  readonly account: string;
  /** Instead of the backend's own, to stand between. */
  readonly endpoint?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function accessTo(backend: Backend, { account, endpoint = backend.endpoint }: FunctionSettings) {
  if (endpoint === undefined) {
    const own = Object.entries(process.env).filter(([name]) => AWS_SETTINGS.test(name));
    return Object.fromEntries(own.map(([name, value]) => [name, value ?? ""]));
  }
  const { accessKeyId, secretAccessKey } = credentialsOf(account);
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_APPCONFIG: endpoint,
    AWS_ENDPOINT_URL_APPCONFIGDATA: endpoint,
  };
}

/** The built function, in a process that is told of the backend as Lambda would be told of AWS. */
export function startFunction(backend: Backend, settings: FunctionSettings): Promise<LocalFunction> {
  const { originRegion, targetRegions, more } = settings;
  return startLocalFunction({
    folder: DIST,
    environment: {
      ...accessTo(backend, settings),
      AWS_REGION: originRegion,
      TARGET_REGIONS: targetRegions.join(","),
      ...more,
    },
  });
}
