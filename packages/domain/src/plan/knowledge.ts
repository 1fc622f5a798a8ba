import type { EnvironmentIds } from "../model/address.ts";
import type { Deployment, DeploymentDetails } from "../model/deployment.ts";
import type { ProfileDefinition, ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import type { Strategy } from "../model/strategy.ts";
import type { Fingerprint, LabelledVersion, VersionFacts, VersionRef } from "../model/version.ts";

/** Which of the two regions being compared. */
export type Side = "origin" | "target";

/** Something that planning turned out to need beyond the two observations. Reading it changes nothing anywhere. */
export type Fact =
  | {
      readonly kind: "details";
      readonly side: Side;
      readonly environment: EnvironmentIds;
      readonly deployment: Deployment;
    }
  | { readonly kind: "version"; readonly side: Side; readonly version: VersionRef; readonly profileType: string }
  | { readonly kind: "label"; readonly side: Side; readonly profile: ProfileRef; readonly label: string }
  | { readonly kind: "strategies"; readonly side: Side }
  | { readonly kind: "profile"; readonly side: Side; readonly profile: ProfileRef };

/** What has been learned so far; nothing where it was not asked yet. */
export interface Knowledge {
  details(side: Side, environment: EnvironmentIds, deployment: Deployment): Result<DeploymentDetails> | undefined;
  fingerprint(side: Side, version: VersionRef): Result<Fingerprint> | undefined;
  version(side: Side, version: VersionRef): Result<VersionFacts> | undefined;
  label(side: Side, profile: ProfileRef, label: string): Result<LabelledVersion | undefined> | undefined;
  strategies(side: Side): Result<readonly Strategy[]> | undefined;
  profile(side: Side, profile: ProfileRef): Result<ProfileDefinition> | undefined;
}
