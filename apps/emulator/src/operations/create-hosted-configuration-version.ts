import type { CreateHostedConfigurationVersionRequest, HostedConfigurationVersion } from "@aws-sdk/client-appconfig";
import { type VersionPlace, versionAnswer } from "../answers/version-answer.ts";
import type { ActionPlace } from "../extensions/action.ts";
import { runBefore } from "../extensions/run-before.ts";
import { normalizeFlags } from "../feature-flags/normalize.ts";
import { findApplication, findProfile } from "../world/find.ts";
import { isFeatureFlags, isHosted } from "../world/profile-source.ts";
import type { HostedVersion, Profile } from "../world/record.ts";
import { badRequest, conflict, Refusal } from "../world/refusal.ts";
import type { CheckedInput, Context, Operation } from "./operation.ts";

const KILOBYTE = 1024;

type Input = CheckedInput<CreateHostedConfigurationVersionRequest>;

export const createHostedConfigurationVersion: Operation<
  CreateHostedConfigurationVersionRequest,
  HostedConfigurationVersion
> = async (input, context) => {
  const { world, quotas, compat } = context;
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const place = { world, application, profile };
  if (!isHosted(profile)) throw badRequest(`The content of profile ${profile.id} is not hosted by AppConfig.`);
  requireAscii(input.Description);
  requireSize(input.Content, quotas.hostedVersionBytes);
  if (compat === "foreign") return createForeign(input, place);
  const posted = { ...input, Content: await prepare(input, place, context) };
  // From here on nothing waits, so that no other writer comes between these checks and the new version.
  requireLatest(profile, input.LatestVersionNumber);
  requireFreeLabel(profile, input.VersionLabel);
  const stored = storedContent(posted, profile, context);
  return versionAnswer(place, stored instanceof Uint8Array ? add(input, profile, stored) : stored);
};

function requireAscii(description: string | undefined): void {
  // It travels in a header, where nothing else survives.
  if (description !== undefined && !/^[\x20-\x7e]*$/.test(description)) {
    throw badRequest("The description may hold ASCII characters only.");
  }
}

function requireSize(content: Uint8Array, limitBytes: number): void {
  if (content.byteLength <= limitBytes) return;
  throw new Refusal("PayloadTooLargeException", {
    Message: "Content size limit exceeded.",
    Measure: "KILOBYTES",
    Limit: limitBytes / KILOBYTE,
    Size: Math.ceil(content.byteLength / KILOBYTE),
  });
}

function createForeign(input: Input, place: VersionPlace): HostedConfigurationVersion {
  const { VersionLabel: _label, Description: _description, ...unlabelled } = input;
  return versionAnswer(place, add(unlabelled, place.profile, input.Content));
}

function add(input: Input, profile: Profile, content: Uint8Array): HostedVersion {
  profile.latestVersionNumber += 1;
  const version: HostedVersion = {
    number: profile.latestVersionNumber,
    content,
    contentType: input.ContentType,
    description: input.Description,
    label: input.VersionLabel,
    kmsKeyIdentifier: profile.kmsKeyIdentifier,
  };
  profile.versions.push(version);
  return version;
}

/** Extensions may put other content in the place of what was posted, and that is what is stored and answered. */
function prepare(input: Input, place: ActionPlace, { targets }: Context): Promise<Uint8Array> {
  const { profile } = place;
  const details = {
    ContentType: input.ContentType,
    ContentVersion: String(profile.latestVersionNumber + 1),
    Description: input.Description,
    ConfigurationProfileType: profile.type,
  };
  const point = "PRE_CREATE_HOSTED_CONFIGURATION_VERSION";
  return runBefore(place, { point, content: input.Content, details }, targets);
}

function requireLatest(profile: Profile, expected: number | undefined): void {
  const actual = profile.latestVersionNumber;
  if (expected === undefined || expected === actual) return;
  throw conflict(`Expected latest version ${expected} does not match actual latest version ${actual}`);
}

function requireFreeLabel(profile: Profile, label: string | undefined): void {
  const taken = profile.versions.find((version) => label !== undefined && version.label === label);
  if (taken === undefined) return;
  throw badRequest(
    `The version label '${label}' has already been assigned to hosted configuration version ${taken.number}. Please provide a different version label to create your hosted configuration version.`,
  );
}

/** The bytes to store, or the version that already holds them: flags equal to the latest version are no new version. */
function storedContent(input: Input, profile: Profile, { nowMs }: Context): Uint8Array | HostedVersion {
  if (!isFeatureFlags(profile)) return input.Content;
  const latest = profile.versions.at(-1);
  const normalized = Buffer.from(normalizeFlags(input.Content, latest?.content, nowMs));
  return latest !== undefined && normalized.equals(latest.content) ? latest : normalized;
}
