import type { Address, AddressIds, EnvironmentAddress, Names } from "../model/address.ts";
import type { ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import type { LabelledVersion, VersionContent, VersionRef } from "../model/version.ts";

/**
 * One region's applications, environments, profiles and versions, reduced to what replication needs.
 *
 * Rules every implementation keeps:
 *  - Nothing but `createVersion` changes the region, and nothing here deletes.
 *  - What a region does not have is an answer (`no-application`, none); a region that could not be asked is a failure.
 *    A list of which a page is missing is a failure, never a shorter list.
 *  - It may remember what it found, never what it did not find; an id that turns out to be gone is forgotten.
 *  - SDK errors never leak: expected refusals are returned, anything else is a defect and is thrown with its cause.
 *  - A failure never holds content, nor the text of an answer.
 */
export interface ConfigRepository {
  /** The names that an event's ids stand for. Fails `not-found` when one of the ids is not there. */
  nameOf(ids: AddressIds): Promise<Result<Address>>;

  /**
   * The ids behind an environment's names, and the application's profiles. Names may be as they were minutes ago, when
   * they were last listed. With `profile`, that profile is looked for afresh before the answer says that it is not
   * there, and two of its name are `ambiguous`, as are two applications or environments.
   */
  resolve(environment: EnvironmentAddress, profile?: string): Promise<Result<Names>>;

  /** A version's content, byte for byte as it is stored. Fails `not-found` when it, or its profile, is not there. */
  readVersion(version: VersionRef): Promise<Result<VersionContent>>;

  /** The one version with exactly this label, or nothing. */
  findVersion(profile: ProfileRef, label: string): Promise<Result<LabelledVersion | undefined>>;

  /**
   * Creates a version and returns what was stored, which AppConfig may have normalised; its number may be that of an
   * older version that holds the same flags, whose label and description then stand. The label is the compare-and-set:
   * where one has it already, nothing is created and `label-taken` is returned. After `unavailable` or `garbled` the
   * version may exist: look the label up before trying again.
   */
  createVersion(draft: VersionDraft): Promise<Result<StoredVersion>>;
}

/** A version to be created. */
export interface VersionDraft extends ProfileRef {
  readonly content: Uint8Array;
  /** 1 to 255 characters. */
  readonly contentType: string;
  /** 1 to 64 characters, not all digits. */
  readonly label: string;
  /** At most 1,024 characters of printable ASCII: it travels in a header. */
  readonly description: string;
}

/** A version as the region stored it. */
export interface StoredVersion {
  readonly number: number;
  readonly content: Uint8Array;
  readonly contentType: string;
}
