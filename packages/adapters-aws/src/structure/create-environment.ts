import type { ApplicationId, EnvironmentId, Result } from "@appconfig-replicator/domain";
import { CreateEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";

/** Without monitors: alarms are regional, and one that has no data would roll every deployment back [D]. */
export function createEnvironment(
  region: Region,
  applicationId: ApplicationId,
  name: string,
): Promise<Result<EnvironmentId>> {
  return region.ask(
    { operation: "CreateEnvironment", subject: `environment "${applicationId}/${name}"`, applicationId },
    (client, forWrites) =>
      client.send(new CreateEnvironmentCommand({ ApplicationId: applicationId, Name: name }), forWrites),
    ({ Id }) => identifier(Id, "Id") as EnvironmentId,
  );
}
