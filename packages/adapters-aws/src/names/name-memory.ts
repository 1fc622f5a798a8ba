import type { ApplicationId, EnvironmentId, Profile, ProfileId, Result } from "@appconfig-replicator/domain";
import { MAX_AGE_MS, MAX_ENTRIES, memory } from "../memory/memory.ts";
import { type SharedCalls, sharedCalls } from "../memory/shared-calls.ts";

/** Something with a name, as a list says it. */
export interface NamedItem<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/** Everything of a name, in the list's order: names need not be unique. */
export function withName<Item extends NamedItem<string>>(items: readonly Item[], name: string): readonly Item[] {
  return items.filter((item) => item.name === name);
}

/** What is known of one region's names, and the calls under way that tell more of them. */
export interface NameMemory {
  applicationId(name: string): ApplicationId | undefined;
  environmentId(applicationId: ApplicationId, name: string): EnvironmentId | undefined;
  profiles(applicationId: ApplicationId): readonly Profile[] | undefined;
  /** The name behind a path of ids. */
  nameAt(path: IdPath): string | undefined;

  learnApplications(listed: readonly NamedItem<ApplicationId>[]): void;
  learnEnvironments(applicationId: ApplicationId, listed: readonly NamedItem<EnvironmentId>[]): void;
  learnProfiles(applicationId: ApplicationId, listed: readonly Profile[]): void;
  learnName(path: IdPath, name: string): void;
  /** A profile was seen by its id. A list that does not have it under this name is from before it was made or renamed. */
  learnProfile(applicationId: ApplicationId, seen: NamedItem<ProfileId>): void;

  /** Forgets an application and all that is in it. */
  forget(applicationId: ApplicationId): void;
  /** Something was created: lists from before do not know it. */
  outdateLists(applicationId?: ApplicationId): void;

  /** The calls under way that tell names. */
  readonly calls: NameCalls;
}

interface NameCalls {
  readonly applications: SharedCalls<Result<readonly NamedItem<ApplicationId>[]>>;
  readonly environments: SharedCalls<Result<readonly NamedItem<EnvironmentId>[]>>;
  readonly profiles: SharedCalls<Result<readonly Profile[]>>;
  readonly names: SharedCalls<Result<string>>;
}

/** One application, or an environment or profile in it. */
export interface IdPath {
  readonly applicationId: ApplicationId;
  readonly kind: "application" | "environment" | "profile";
  readonly id: string;
}

export function nameMemory(now: () => number): NameMemory {
  const options = { maxEntries: MAX_ENTRIES, maxAgeMs: MAX_AGE_MS, now };
  const applicationIds = memory<ApplicationId>(options);
  const environmentIds = memory<EnvironmentId>(options);
  const profiles = memory<readonly Profile[]>(options);
  const names = memory<string>(options);
  const calls: NameCalls = {
    applications: sharedCalls(),
    environments: sharedCalls(),
    profiles: sharedCalls(),
    names: sharedCalls(),
  };

  return {
    calls,
    applicationId: (name) => applicationIds.get(name),
    environmentId: (applicationId, name) => environmentIds.get(within(applicationId, name)),
    profiles: (applicationId) => profiles.get(applicationId),
    nameAt: (path) => names.get(keyOf(path)),

    learnApplications: (listed) => {
      for (const { id, name } of unambiguous(listed)) applicationIds.set(name, id);
    },
    learnEnvironments: (applicationId, listed) => {
      for (const { id, name } of unambiguous(listed)) environmentIds.set(within(applicationId, name), id);
    },
    learnProfiles: (applicationId, listed) => profiles.set(applicationId, listed),
    learnName: (path, name) => names.set(keyOf(path), name),
    learnProfile: (applicationId, { id, name }) => {
      const isListed = profiles.get(applicationId)?.some((listed) => listed.id === id && listed.name === name) ?? true;
      if (!isListed) profiles.forget((key) => key === applicationId);
    },

    forget: (applicationId) => {
      const isIn = (key: string) => key.startsWith(within(applicationId, ""));
      applicationIds.forget((_name, id) => id === applicationId);
      environmentIds.forget(isIn);
      profiles.forget((key) => key === applicationId);
      names.forget(isIn);
    },
    outdateLists: (applicationId) => {
      calls.applications.partWays();
      calls.environments.partWays();
      calls.profiles.partWays();
      if (applicationId !== undefined) profiles.forget((key) => key === applicationId);
    },
  };
}

const within = (applicationId: ApplicationId, rest: string): string => `${applicationId}/${rest}`;

const keyOf = ({ applicationId, kind, id }: IdPath): string => within(applicationId, `${kind}/${id}`);

/** Of two with one name, neither is what the name stands for: that they are two has to be seen again each time. */
function unambiguous<Id extends string>(listed: readonly NamedItem<Id>[]): readonly NamedItem<Id>[] {
  const byName = Map.groupBy(listed, ({ name }) => name);
  return listed.filter(({ name }) => byName.get(name)?.length === 1);
}
