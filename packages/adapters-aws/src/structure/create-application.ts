import type { ApplicationId, Result } from "@appconfig-replicator/domain";
import { CreateApplicationCommand } from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfApplication } from "../asking/subject.ts";

export function createApplication(region: Region, name: string): Promise<Result<ApplicationId>> {
  return region.ask(
    { operation: "CreateApplication", subject: subjectOfApplication(name) },
    (client, forWrites) => client.send(new CreateApplicationCommand({ Name: name }), forWrites),
    ({ Id }) => identifier(Id, "Id") as ApplicationId,
  );
}
