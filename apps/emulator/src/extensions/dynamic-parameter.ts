import type { Extension } from "../world/record.ts";

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
