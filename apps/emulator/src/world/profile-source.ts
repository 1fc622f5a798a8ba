import type { Profile } from "./record.ts";
import { badRequest, constraintViolations, notFound } from "./refusal.ts";

const HOSTED = "hosted";

const FREEFORM = "AWS.Freeform";

const FEATURE_FLAGS = "AWS.AppConfig.FeatureFlags";

/** The kinds of source, from the API reference; the first capture must not be empty. */
const SOURCES: readonly RegExp[] = [
  /^s3:\/\/[^/]+\/(.+)$/,
  /^ssm-parameter:\/\/(.+)$/,
  /^ssm-document:\/\/(.+)$/,
  /^secretsmanager:\/\/(.+)$/,
  /^codepipeline:\/\/(.+)$/,
  /^arn:[a-z-]+:(?:ssm|secretsmanager|codepipeline):(.+)$/,
];

const SOURCE_KIND =
  /^(s3|ssm-parameter|ssm-document|secretsmanager|codepipeline):|^arn:[a-z-]+:(ssm|secretsmanager|codepipeline):/;

/** A role that AppConfig cannot assume; its name is a convention of this emulator, so that the refusal can be met. */
const UNASSUMABLE_ROLE = /:role\/.*unassumable/i;

/** A type nobody knows is answered as something that was not found. */
export function requireProfileType(type: string | undefined): string {
  const given = type ?? FREEFORM;
  if (given !== FREEFORM && given !== FEATURE_FLAGS) {
    throw notFound(`Invalid type, must be one of: ${FREEFORM}, ${FEATURE_FLAGS}`);
  }
  return given;
}

export function requireProfileSource(
  input: { readonly LocationUri: string; readonly RetrievalRoleArn?: string; readonly KmsKeyIdentifier?: string },
  type: string,
): void {
  const { LocationUri: uri, RetrievalRoleArn: role, KmsKeyIdentifier: key } = input;
  if (uri !== HOSTED && !SOURCE_KIND.test(uri)) throw badRequest(`The Uri: ${uri} is of an unsupported type`);
  if (uri !== HOSTED && !SOURCES.some((source) => source.test(uri))) throw badRequest("Invalid locationUri");
  requireRole(uri, role);
  requireHostedForKey(uri, key);
  if (type === FEATURE_FLAGS && uri !== HOSTED) {
    throw badRequest(`Configuration profiles of type ${FEATURE_FLAGS} must use the hosted location.`);
  }
}

export function requireRole(uri: string, role: string | undefined): void {
  if (role === undefined) return;
  if (uri === HOSTED) {
    throw constraintViolations([
      `Value ${role} at 'retrievalRoleArn' failed to satisfy constraint: Member must be null if the request has the following uri: hosted`,
    ]);
  }
  if (UNASSUMABLE_ROLE.test(role)) throw badRequest(`Error trying to assume role ${role}`);
}

export function requireHostedForKey(uri: string, key: string | undefined): void {
  if (uri === HOSTED || key === undefined || key === "") return;
  throw badRequest("KmsKeyIdentifier applies only to AppConfig hosted configuration data.");
}

export function isFeatureFlags(profile: Profile): boolean {
  return profile.type === FEATURE_FLAGS;
}

export function isHosted(profile: Profile): boolean {
  return profile.locationUri === HOSTED;
}
