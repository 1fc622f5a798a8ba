import { credentialsOf } from "@appconfig-replicator/testing/builders";
import type { Access } from "@appconfig-replicator/testing/people";
import type { Backend } from "../backends/backend.ts";

/**
 * A person of the suite asks for every id anew, and so meets AppConfig's ten lists a second. A person waits; how long
 * is the SDK's own growing pause.
 */
const PERSISTENT_ATTEMPTS = 10;

/** How the suite's people reach a backend; what is replicated is reached by the function's own settings. */
export function personalAccess({ endpoint }: Backend, account: string): Access {
  if (endpoint === undefined) return { maxAttempts: PERSISTENT_ATTEMPTS };
  return { endpoint, credentials: credentialsOf(account) };
}
