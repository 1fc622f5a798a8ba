import { failureOf, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { type Address, describeFailure, fingerprintOf, formatAddress } from "@appconfig-replicator/domain";
import { credentials } from "@appconfig-replicator/lambda/composition/clients";
import type { Settings } from "@appconfig-replicator/lambda/settings/settings";
import {
  AppConfigDataClient,
  GetLatestConfigurationCommand,
  ResourceNotFoundException,
  StartConfigurationSessionCommand,
} from "@aws-sdk/client-appconfigdata";
import { requestHandler } from "./request-handler.ts";

/** What an application that asks one region now gets. */
export type Answer =
  | { readonly kind: "content"; readonly sha256: string; readonly bytes: number; readonly contentType: string }
  /** Nothing was ever deployed there, or the names lead nowhere. */
  | { readonly kind: "nothing" }
  | { readonly kind: "unread"; readonly reason: string };

/** One region as applications see it. */
export interface DataPlane {
  /**
   * A session of its own, as an application begins: two calls, of which AWS bills the second and what it hands out. Names
   * stand for themselves, or are ids. The hash of flags is of what they say; of anything else, of every byte.
   * Never rejects for a region that does not answer.
   */
  get(asked: Address, profileType: string): Promise<Answer>;
}

/** As long as an application's own client would wait; the largest answer is 2 MiB [N]. */
const ANSWER_MS = 10_000;

/** The regions' data planes, each opened when it is first asked for. */
export function dataPlanesOf(settings: Settings): (region: string) => DataPlane {
  const opened = new Map<string, DataPlane>();
  return (region) => {
    const plane = opened.get(region) ?? dataPlaneOf(settings, region);
    opened.set(region, plane);
    return plane;
  };
}

/** With the credentials that its account asks for. */
function dataPlaneOf(settings: Settings, region: string): DataPlane {
  const own = region === settings.originRegion ? undefined : credentials(settings, region);
  const client = new AppConfigDataClient({
    region,
    ...(own !== undefined && { credentials: own }),
    requestHandler: requestHandler(ANSWER_MS),
  });
  return { get: (asked, profileType) => get(client, region, asked, profileType) };
}

async function get(client: AppConfigDataClient, region: string, asked: Address, profileType: string): Promise<Answer> {
  let operation = "StartConfigurationSession";
  try {
    const { InitialConfigurationToken: ConfigurationToken } = await client.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: asked.application,
        EnvironmentIdentifier: asked.environment,
        ConfigurationProfileIdentifier: asked.profile,
      }),
    );
    operation = "GetLatestConfiguration";
    const { Configuration: content = new Uint8Array(), ContentType = "" } = await client.send(
      new GetLatestConfigurationCommand({ ConfigurationToken }),
    );
    const { sha256, contentType } = fingerprintOf(nodeDigest, { content, contentType: ContentType }, profileType);
    return { kind: "content", sha256, bytes: content.length, contentType };
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return { kind: "nothing" };
    const failure = failureOf(cause, { operation, region, subject: formatAddress(asked) });
    if (failure === undefined) throw cause;
    return { kind: "unread", reason: describeFailure(failure) };
  }
}
