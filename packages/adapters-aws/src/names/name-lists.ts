import {
  type ApplicationId,
  type EnvironmentId,
  ok,
  type Profile,
  type ProfileId,
  type Result,
} from "@appconfig-replicator/domain";
import {
  ListApplicationsCommand,
  ListConfigurationProfilesCommand,
  ListEnvironmentsCommand,
} from "@aws-sdk/client-appconfig";
import { identifier, text } from "../answers/members.ts";
import { readAll } from "../region/pages.ts";
import type { Region } from "../region/region.ts";
import { subjectOfApplication } from "../region/subject.ts";
import type { NamedItem, NameMemory } from "./name-memory.ts";

/** What looking names up takes: what is remembered of them, the lists that tell the rest, and the region itself. */
export interface Lookup {
  readonly region: Region;
  readonly names: NameMemory;
  readonly lists: NameLists;
}

/** The region's lists of names, each read whole, shared by those who want it at the same time, and remembered. */
export interface NameLists {
  applications(): Promise<Result<readonly NamedItem<ApplicationId>[]>>;
  environments(applicationId: ApplicationId): Promise<Result<readonly NamedItem<EnvironmentId>[]>>;
  profiles(applicationId: ApplicationId): Promise<Result<readonly Profile[]>>;
}

/** With `reach`, the ids of all the applications that there are for us. */
export function nameLists(region: Region, names: NameMemory, reach?: readonly string[]): NameLists {
  return {
    applications: () =>
      names.calls.applications.share("", async () => {
        const listed = await listApplications(region);
        if (!listed.ok) return listed;
        const within = listed.value.filter(({ id }) => reach === undefined || reach.includes(id));
        names.learnApplications(within);
        return ok(within);
      }),
    environments: (applicationId) =>
      names.calls.environments.share(applicationId, async () => {
        const listed = await listEnvironments(region, applicationId);
        if (listed.ok) names.learnEnvironments(applicationId, listed.value);
        return listed;
      }),
    profiles: (applicationId) =>
      names.calls.profiles.share(applicationId, async () => {
        const listed = await listProfiles(region, applicationId);
        if (listed.ok) names.learnProfiles(applicationId, listed.value);
        return listed;
      }),
  };
}

const listApplications = (region: Region) =>
  readAll(region, {
    call: { operation: "ListApplications", subject: "the region" },
    send: (client, query) => client.send(new ListApplicationsCommand(query)),
    read: ({ Id, Name }) => ({ id: identifier(Id, "Id") as ApplicationId, name: identifier(Name, "Name") }),
  });

const listEnvironments = (region: Region, applicationId: ApplicationId) =>
  readAll(region, {
    call: { operation: "ListEnvironments", subject: subjectOfApplication(applicationId), applicationId },
    send: (client, query) => client.send(new ListEnvironmentsCommand({ ApplicationId: applicationId, ...query })),
    read: ({ Id, Name }) => ({ id: identifier(Id, "Id") as EnvironmentId, name: identifier(Name, "Name") }),
  });

const listProfiles = (region: Region, applicationId: ApplicationId) =>
  readAll(region, {
    call: { operation: "ListConfigurationProfiles", subject: subjectOfApplication(applicationId), applicationId },
    send: (client, query) =>
      client.send(new ListConfigurationProfilesCommand({ ApplicationId: applicationId, ...query })),
    read: ({ Id, Name, Type, LocationUri }) => ({
      id: identifier(Id, "Id") as ProfileId,
      name: identifier(Name, "Name"),
      type: identifier(Type, "Type"),
      locationUri: text(LocationUri, "LocationUri"),
    }),
  });
