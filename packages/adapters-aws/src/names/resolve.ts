import {
  type ApplicationId,
  type EnvironmentAddress,
  type EnvironmentId,
  type Names,
  ok,
  type Profile,
  type Result,
} from "@appconfig-replicator/domain";
import type { Lookup } from "./lookup.ts";
import { withName } from "./with-name.ts";

/** See `ConfigRepository.resolve`. A remembered name saves a list; that something is missing only a list says. */
export async function resolve(lookup: Lookup, address: EnvironmentAddress, profile?: string): Promise<Result<Names>> {
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

interface Wanted {
  readonly environment: string;
  readonly profile: string | undefined;
}

async function resolveWithin(lookup: Lookup, applicationId: ApplicationId, wanted: Wanted): Promise<Result<Names>> {
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
