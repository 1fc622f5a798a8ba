import type { ApplicationId, EnvironmentId } from "./ids.ts";
import type { Profile } from "./profile.ts";

/** What a region has under an environment's names. */
export type Names =
  | {
      readonly kind: "found";
      readonly applicationId: ApplicationId;
      readonly environmentId: EnvironmentId;
      /** Every profile of the application. */
      readonly profiles: readonly Profile[];
    }
  | { readonly kind: "no-application" }
  | { readonly kind: "no-environment"; readonly applicationId: ApplicationId }
  /** Names are unique in AppConfig; where a server allows two of one name, there is no telling which is meant. */
  | { readonly kind: "ambiguous"; readonly what: "application" | "environment" | "profile"; readonly name: string };

export type FoundNames = Extract<Names, { kind: "found" }>;
