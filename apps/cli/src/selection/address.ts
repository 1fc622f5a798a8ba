import type { Address } from "@appconfig-replicator/domain";
import { UsageError } from "../context/context.ts";

/** An address as `status` prints it. */
export function addressOf(text: string): Address {
  const [application = "", environment = "", profile = "", ...rest] = text.split("/").map(decoded);
  if (rest.length > 0 || [application, environment, profile].includes("")) {
    throw new UsageError(
      `"${text}" is no address: write application/environment/profile, as in shop/prod/flags; a slash in a name is %2F`,
    );
  }
  return { application, environment, profile };
}

/** What is not encoded stays as it was typed. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
