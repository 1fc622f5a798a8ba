import type { ApplicationId, EnvironmentId, ProfileId } from "./ids.ts";
import type { Profile } from "./profile.ts";

/** An environment by its names, which are the same in every region. */
export interface EnvironmentAddress {
  readonly application: string;
  readonly environment: string;
}

/** What is replicated: one configuration profile in one environment, by its names. */
export interface Address extends EnvironmentAddress {
  readonly profile: string;
}

/** An address, or a whole environment, with all the profiles that it has. No name can be mistaken for that. */
export type Scope = Address | (EnvironmentAddress & { readonly profile?: undefined });

/** An application, or an environment in it: what addresses can be left out with as a whole. */
export interface AddressPart {
  readonly application: string;
  readonly environment?: string;
}

/** An address as an event of one region says it: ids mean something in that region only. */
export interface AddressIds extends EnvironmentIds {
  readonly profileId: ProfileId;
}

/** An environment of one region, by the ids that it has there. */
export interface EnvironmentIds {
  readonly applicationId: ApplicationId;
  readonly environmentId: EnvironmentId;
}

/** On one line, and such that it reads back: between slashes, a name's own and what ends lines as URLs write them. */
export function formatAddress({ application, environment, profile }: Scope): string {
  const names = profile === undefined ? [application, environment] : [application, environment, profile];
  return names.map((name) => name.replaceAll(UNPRINTED, encodeURIComponent)).join("/");
}

const UNPRINTED = /[%/\p{Cc}\u2028\u2029]/gu;

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

/** What the names lead to, where they lead to an environment. */
export type FoundNames = Extract<Names, { kind: "found" }>;
