import type { FenceScope } from "@appconfig-replicator/domain";
import { UsageError } from "../context/context.ts";

/** `shop` or `shop/prod`, with or without a slash before it; the whole region where nothing, or a slash, is given. */
export function fenceScopeOf(text: string | undefined): FenceScope {
  if (text === undefined || text === "/") return {};
  const [application = "", environment, ...more] = text.replace(/^\//, "").split("/").map(decoded);
  if (application === "" || environment === "" || more.length > 0 || /[*?{]/.test(text)) {
    throw new UsageError(
      `"${text}" cannot be fenced off: write an application, or application/environment, as in shop/prod; a profile or a pattern cannot be`,
    );
  }
  return { application, ...(environment !== undefined && { environment }) };
}

/** What is not encoded stays as it was typed. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
