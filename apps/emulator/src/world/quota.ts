import { Refusal } from "./refusal.ts";

/** How many of each resource there may be, in one account and region. */
export interface Quotas {
  readonly applications: number;
  readonly environments: number;
  readonly profiles: number;
  readonly strategies: number;
  readonly hostedVersionBytes: number;
}

export type CountedResource = "applications" | "environments" | "profiles" | "strategies";

/** AWS documentation, quotas page: the defaults, per account and region, environments and profiles per application. */
export const DEFAULT_QUOTAS: Quotas = {
  applications: 100,
  environments: 20,
  profiles: 100,
  strategies: 20,
  hostedVersionBytes: 2_097_152,
};

const NOUNS: Readonly<Record<CountedResource, string>> = {
  applications: "applications",
  environments: "environments in this application",
  profiles: "configuration profiles in this application",
  strategies: "deployment strategies",
};

export function requireRoom(resource: CountedResource, count: number, quotas: Quotas): void {
  if (count < quotas[resource]) return;
  throw new Refusal("ServiceQuotaExceededException", {
    Message: `The number of ${NOUNS[resource]} exceeds the limit of ${quotas[resource]}.`,
  });
}
