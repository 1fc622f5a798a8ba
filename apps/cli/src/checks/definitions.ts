import type { AppConfigRegion } from "@appconfig-replicator/adapters-aws";
import {
  describeFailure,
  type Failure,
  formatAddress,
  HOSTED,
  type InspectedAddress,
  type ProfileDefinition,
  type Sight,
} from "@appconfig-replicator/domain";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { keyFindings } from "./keys.ts";
import { validatorFindings } from "./validators.ts";

/** Keys and validators, which only a profile's definition tells: each is read once. */
export const definitions: Check = async (examination) => {
  const findings: Finding[] = [];
  for (const inspected of distinctProfiles(examination.addresses)) {
    findings.push(...(await findingsOf(examination, inspected)));
  }
  return findings;
};

/** One address of each profile that the origin has in its own store: in every environment it is the same one. */
export function distinctProfiles(addresses: readonly InspectedAddress[]): readonly InspectedAddress[] {
  const byId = new Map<string, InspectedAddress>();
  for (const inspected of addresses) {
    const { origin } = inspected;
    if (origin.kind !== "seen" || origin.profile.locationUri !== HOSTED) continue;
    // One of an environment that the targets have tells more of them.
    const known = byId.get(origin.ids.profileId);
    if (known === undefined || seenTargets(inspected) > seenTargets(known)) byId.set(origin.ids.profileId, inspected);
  }
  return [...byId.values()];
}

const seenTargets = ({ targets }: InspectedAddress): number =>
  targets.filter(({ sight }) => sight.kind === "seen").length;

/** Application and profile, as in an address but without its environment. */
const profileName = ({ address }: InspectedAddress): string =>
  formatAddress({ application: address.application, environment: address.profile });

async function findingsOf(
  { origin, targets, settings }: Examination,
  inspected: InspectedAddress,
): Promise<readonly Finding[]> {
  const resource = profileName(inspected);
  const atOrigin = await definitionIn(origin, inspected.origin);
  if (atOrigin === undefined) return [];
  if (isFailure(atOrigin)) return [unread(atOrigin, resource)];
  const findings: Finding[] = [];
  for (const { target, sight } of inspected.targets) {
    const region = targets.find(({ place }) => place.region === target.region);
    if (region === undefined || sight.kind === "unread") continue;
    const inTarget = await definitionIn(region, sight);
    if (isFailure(inTarget)) findings.push(unread(inTarget, resource));
    else {
      const ids = sight.kind === "seen" ? sight.ids : undefined;
      const pair = { resource, region: target.region, origin: atOrigin, target: inTarget, ids };
      findings.push(...keyFindings(pair, settings.policy), ...validatorFindings(pair, settings.policy));
    }
  }
  return findings;
}

async function definitionIn(
  { structure }: AppConfigRegion,
  sight: Sight,
): Promise<ProfileDefinition | Failure | undefined> {
  if (sight.kind !== "seen") return undefined;
  const read = await structure.readProfile(sight.ids);
  return read.ok ? read.value : read.failure;
}

const isFailure = (definition: ProfileDefinition | Failure | undefined): definition is Failure =>
  definition !== undefined && "kind" in definition;

const unread = (failure: Failure, resource: string): Finding => ({
  check: "validators",
  severity: "unknown",
  what: describeFailure(failure),
  where: { region: failure.region, resource },
  why: "its validators and its key are not known",
  mend: [`allow appconfig:${failure.operation} in ${failure.region}, or run doctor again when the region answers`],
});
