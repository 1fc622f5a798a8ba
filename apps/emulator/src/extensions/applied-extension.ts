import { isFeatureFlags } from "../world/profile-source.ts";
import type { AppliedExtension, Extension } from "../world/record.ts";
import { type ActionPlace, associationsAt } from "./action.ts";
import { findExtensionVersion } from "./find-extension.ts";

/** Feature flags are deployed through an extension of the service's own, and every deployment of them says so. */
const FEATURE_FLAGS_EXTENSION: AppliedExtension = {
  extensionId: "AWS.AppConfig.FeatureFlags",
  associationId: "AWS.AppConfig.FeatureFlags",
  versionNumber: 1,
  parameters: {},
};

/** The extensions that a deployment says were applied to it. */
export function appliedExtensions(
  place: ActionPlace,
  dynamic: Readonly<Record<string, string>> | undefined,
): AppliedExtension[] {
  const own = associationsAt(place).map((association): AppliedExtension => {
    const { extension } = findExtensionVersion(place.world, association.extensionId, association.extensionVersion);
    return {
      extensionId: extension.id,
      associationId: association.id,
      versionNumber: association.extensionVersion,
      parameters: { ...association.parameters, ...dynamicParameters(dynamic)({ extension }) },
    };
  });
  return isFeatureFlags(place.profile) ? [FEATURE_FLAGS_EXTENSION, ...own] : own;
}

/** A deployment may set parameters of extensions; each key names the extension and the parameter: "extension#name". */
export function dynamicParameters(given: Readonly<Record<string, string>> | undefined) {
  return ({ extension }: { readonly extension: Extension }): Record<string, string> => {
    const parameters: Record<string, string> = {};
    for (const [key, value] of Object.entries(given ?? {})) {
      const [owner, name] = key.split("#");
      if (name !== undefined && (owner === extension.id || owner === extension.name)) parameters[name] = value;
    }
    return parameters;
  };
}
