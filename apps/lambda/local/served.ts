import type { Address } from "@appconfig-replicator/domain";
import {
  GetLatestConfigurationCommand,
  ResourceNotFoundException,
  StartConfigurationSessionCommand,
} from "@aws-sdk/client-appconfigdata";
import type { OpenRegion } from "./open-region.ts";

export interface Served {
  readonly content: string;
  /** Empty where its version has none. */
  readonly label: string;
}

/** What a region's data plane gives a client that has just started; nothing where nothing was ever deployed. */
export async function served({ data }: OpenRegion, address: Address): Promise<Served | undefined> {
  try {
    const session = await data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: address.application,
        EnvironmentIdentifier: address.environment,
        ConfigurationProfileIdentifier: address.profile,
      }),
    );
    const latest = await data.send(
      new GetLatestConfigurationCommand({ ConfigurationToken: session.InitialConfigurationToken }),
    );
    const content = latest.Configuration?.transformToString();
    return content === undefined ? undefined : { content, label: latest.VersionLabel ?? "" };
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return undefined;
    throw cause;
  }
}
