import {
  type Address,
  type AddressIds,
  type ApplicationId,
  type ConfigRepository,
  type EnvironmentAddress,
  type EnvironmentId,
  type LabelledVersion,
  type Names,
  ok,
  type Profile,
  type ProfileRef,
  type Result,
  type StoredVersion,
  type VersionContent,
  type VersionDraft,
  type VersionRef,
} from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  CreateHostedConfigurationVersionCommand,
  GetApplicationCommand,
  GetConfigurationProfileCommand,
  GetEnvironmentCommand,
  GetHostedConfigurationVersionCommand,
  ListHostedConfigurationVersionsCommand,
} from "@aws-sdk/client-appconfig";
import type { Call } from "../answers/failure.ts";
import { bytes, identifier, optionalText, ordinal } from "../answers/members.ts";
import type { Lookup } from "../names/name-lists.ts";
import { type IdPath, type NameMemory, withName } from "../names/name-memory.ts";
import { MAX_PAGES, readPages } from "../region/pages.ts";
import type { Region } from "../region/region.ts";
import { subjectOfApplication, subjectOfEnvironment, subjectOfProfile, subjectOfVersion } from "../region/subject.ts";

/** Names and ids are remembered for five minutes (`MAX_AGE_MS`); versions are read anew every time. */
export function configRepository(lookup: Lookup): ConfigRepository {
  const { region, names } = lookup;
  return {
    nameOf: (ids) => nameOf(region, names, ids),
    resolve: (environment, profile) => resolve(lookup, environment, profile),
    readVersion: (version) => readVersion(region, version),
    findVersion: (profile, label) => findVersion(region, profile, label),
    createVersion: (draft) => createVersion(region, draft),
  };
}

/** See `ConfigRepository.nameOf`. Three gets side by side: their quota is ten times that of lists. */
async function nameOf(region: Region, names: NameMemory, ids: AddressIds): Promise<Result<Address>> {
  const { applicationId, environmentId, profileId } = ids;
  const [application, environment, profile] = await Promise.all([
    nameAt(region, names, {
      path: { applicationId, kind: "application", id: applicationId },
      operation: "GetApplication",
      subject: subjectOfApplication(applicationId),
      send: (client) => client.send(new GetApplicationCommand({ ApplicationId: applicationId })),
      learn: (name) => names.learnApplications([{ id: applicationId, name }]),
    }),
    nameAt(region, names, {
      path: { applicationId, kind: "environment", id: environmentId },
      operation: "GetEnvironment",
      subject: subjectOfEnvironment(ids),
      send: (client) =>
        client.send(new GetEnvironmentCommand({ ApplicationId: applicationId, EnvironmentId: environmentId })),
      learn: (name) => names.learnEnvironments(applicationId, [{ id: environmentId, name }]),
    }),
    nameAt(region, names, {
      path: { applicationId, kind: "profile", id: profileId },
      operation: "GetConfigurationProfile",
      subject: subjectOfProfile(ids),
      send: (client) =>
        client.send(
          new GetConfigurationProfileCommand({ ApplicationId: applicationId, ConfigurationProfileId: profileId }),
        ),
      learn: (name) => names.learnProfile(applicationId, { id: profileId, name }),
    }),
  ]);
  if (!application.ok) return application;
  if (!environment.ok) return environment;
  if (!profile.ok) return profile;
  return ok({ application: application.value, environment: environment.value, profile: profile.value });
}

async function nameAt(
  region: Region,
  names: NameMemory,
  {
    path,
    operation,
    subject,
    send,
    learn,
  }: {
    readonly path: IdPath;
    readonly operation: string;
    readonly subject: string;
    readonly send: (client: AppConfigClient) => Promise<{ readonly Name?: string | undefined }>;
    /** Whoever asks for names after ids wants ids after names next: `resolve` then lists no more than profiles. */
    readonly learn: (name: string) => void;
  },
): Promise<Result<string>> {
  const remembered = names.nameAt(path);
  if (remembered !== undefined) return ok(remembered);
  return names.calls.names.share(`${path.applicationId}/${path.kind}/${path.id}`, async () => {
    const call = { operation, subject, applicationId: path.applicationId };
    const name = await region.ask(call, send, ({ Name }) => identifier(Name, "Name"));
    if (!name.ok) return name;
    names.learnName(path, name.value);
    learn(name.value);
    return name;
  });
}

/** See `ConfigRepository.resolve`. A remembered name saves a list; that something is missing only a list says. */
async function resolve(lookup: Lookup, address: EnvironmentAddress, profile?: string): Promise<Result<Names>> {
  const remembered = lookup.names.applicationId(address.application);
  if (remembered !== undefined) {
    const found = await resolveWithin(lookup, remembered, { environment: address.environment, profile });
    // Not found is not the name but the id: it is forgotten by now, and the name may have another.
    if (found.ok || found.failure.kind !== "not-found") return found;
  }
  const applications = await lookup.lists.applications();
  if (!applications.ok) return applications;
  const [application, ...others] = withName(applications.value, address.application);
  if (application === undefined) return ok({ kind: "no-application" });
  if (others.length > 0) return ok({ kind: "ambiguous", what: "application", name: address.application });
  return resolveWithin(lookup, application.id, { environment: address.environment, profile });
}

async function resolveWithin(
  lookup: Lookup,
  applicationId: ApplicationId,
  wanted: { readonly environment: string; readonly profile: string | undefined },
): Promise<Result<Names>> {
  const [environments, profiles] = await Promise.all([
    environmentsNamed(lookup, applicationId, wanted.environment),
    profilesWith(lookup, applicationId, wanted.profile),
  ]);
  if (!environments.ok) return environments;
  if (!profiles.ok) return profiles;
  const [environmentId, ...others] = environments.value;
  if (environmentId === undefined) return ok({ kind: "no-environment", applicationId });
  if (others.length > 0) return ok({ kind: "ambiguous", what: "environment", name: wanted.environment });
  if (wanted.profile !== undefined && withName(profiles.value, wanted.profile).length > 1) {
    return ok({ kind: "ambiguous", what: "profile", name: wanted.profile });
  }
  return ok({ kind: "found", applicationId, environmentId, profiles: profiles.value });
}

async function environmentsNamed(
  { names, lists }: Lookup,
  applicationId: ApplicationId,
  name: string,
): Promise<Result<readonly EnvironmentId[]>> {
  const remembered = names.environmentId(applicationId, name);
  if (remembered !== undefined) return ok([remembered]);
  const listed = await lists.environments(applicationId);
  return listed.ok ? ok(withName(listed.value, name).map(({ id }) => id)) : listed;
}

async function profilesWith(
  { names, lists }: Lookup,
  applicationId: ApplicationId,
  wanted: string | undefined,
): Promise<Result<readonly Profile[]>> {
  const remembered = names.profiles(applicationId);
  const isEnough = remembered !== undefined && (wanted === undefined || withName(remembered, wanted).length === 1);
  return isEnough ? ok(remembered) : lists.profiles(applicationId);
}

/** See `ConfigRepository.readVersion`. */
function readVersion(region: Region, version: VersionRef): Promise<Result<VersionContent>> {
  const { applicationId, profileId, number } = version;
  return region.ask(
    { operation: "GetHostedConfigurationVersion", subject: subjectOfVersion(version), applicationId },
    (client) =>
      client.send(
        new GetHostedConfigurationVersionCommand({
          ApplicationId: applicationId,
          ConfigurationProfileId: profileId,
          VersionNumber: number,
        }),
      ),
    ({ Content, ContentType, VersionLabel, Description }) => ({
      content: bytes(Content, "Content"),
      contentType: identifier(ContentType, "ContentType"),
      label: optionalText(VersionLabel, "VersionLabel"),
      description: optionalText(Description, "Description"),
    }),
  );
}

/**
 * See `ConfigRepository.findVersion`. The region filters, which makes it one call, and we look again ourselves: not
 * every server filters, and to AppConfig an asterisk at the end means any ending, so such a label is looked for without.
 */
async function findVersion(
  region: Region,
  profile: ProfileRef,
  label: string,
): Promise<Result<LabelledVersion | undefined>> {
  const { applicationId, profileId } = profile;
  const call: Call = {
    operation: "ListHostedConfigurationVersions",
    subject: subjectOfProfile(profile),
    applicationId,
  };
  const filter = label.includes("*") ? {} : { VersionLabel: label };
  let found: LabelledVersion | undefined;
  const read = await readPages(
    region,
    {
      call,
      send: (client, query) =>
        client.send(
          new ListHostedConfigurationVersionsCommand({
            ApplicationId: applicationId,
            ConfigurationProfileId: profileId,
            ...filter,
            ...query,
          }),
        ),
      read: ({ VersionNumber, VersionLabel, Description }) => ({
        number: ordinal(VersionNumber, "VersionNumber"),
        label: optionalText(VersionLabel, "VersionLabel"),
        description: optionalText(Description, "Description"),
      }),
    },
    {
      maxPages: MAX_PAGES,
      onPage: async (versions) => {
        found ??= versions.find((version) => version.label === label);
        return ok(found === undefined);
      },
    },
  );
  if (!read.ok) return read;
  return read.value === "the-limit" && found === undefined ? region.fail(call, "garbled") : ok(found);
}

/**
 * See `ConfigRepository.createVersion`. The label is the compare-and-set, so Latest-Version-Number is not sent: it
 * would make environments that share a profile conflict for nothing.
 */
async function createVersion(region: Region, draft: VersionDraft): Promise<Result<StoredVersion>> {
  const call: Call = {
    operation: "CreateHostedConfigurationVersion",
    subject: subjectOfProfile(draft),
    applicationId: draft.applicationId,
  };
  const created = await region.ask(
    call,
    (client, writeOptions) =>
      client.send(
        new CreateHostedConfigurationVersionCommand({
          ApplicationId: draft.applicationId,
          ConfigurationProfileId: draft.profileId,
          Content: draft.content,
          ContentType: draft.contentType,
          VersionLabel: draft.label,
          Description: draft.description,
        }),
        writeOptions,
      ),
    ({ VersionNumber, Content, ContentType }) => ({
      number: ordinal(VersionNumber, "VersionNumber"),
      ...(Content && ContentType && { stored: { content: bytes(Content, "Content"), contentType: ContentType } }),
    }),
  );
  if (!created.ok) return created;
  const { number, stored } = created.value;
  if (stored !== undefined) return ok({ number, ...stored });
  // A server that does not say what it stored when it is created.
  const read = await readVersion(region, { ...draft, number });
  // Whatever kept us from reading it, the version is there: only `garbled` says so.
  if (!read.ok) return region.fail(call, "garbled");
  return ok({ number, content: read.value.content, contentType: read.value.contentType });
}
