import type { ApplicationId, ProfileId } from "./ids.ts";

/** The type whose content AppConfig normalises and stamps with times: equality must look through that. */
export const FEATURE_FLAGS = "AWS.AppConfig.FeatureFlags";

/** The one source whose content can be read and created by API. */
export const HOSTED = "hosted";

/** A profile as AppConfig lists it. Type and source never change after it was created; its name can. */
export interface Profile {
  readonly id: ProfileId;
  readonly name: string;
  readonly type: string;
  readonly locationUri: string;
}

/** Where a profile lives, in one region. */
export interface ProfileRef {
  readonly applicationId: ApplicationId;
  readonly profileId: ProfileId;
}

/** What AppConfig checks a version with before it is stored and deployed. At most two a profile [M]. */
export interface Validator {
  readonly type: string;
  /** A JSON schema, or the ARN of a Lambda function (which is regional). */
  readonly content: string;
}

/** What a profile is made of, beside its name: enough to make one like it. */
export interface ProfileDefinition {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly validators: readonly Validator[];
  /** The key of its own region that its versions are encrypted with; none means AWS's own. */
  readonly kmsKey?: string;
}
