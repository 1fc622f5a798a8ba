import type { FailureKind } from "@appconfig-replicator/domain";
import type { Thrown } from "./thrown-by-sdk.ts";

/** The failure where no whole answer came; nothing where one did. An answer that broke off has a status all the same. */
export function kindOfSilence({ name, code, isService }: Thrown): FailureKind | undefined {
  if (isService) return undefined;
  if (name === "TimeoutError" || name === "AbortError") return "unavailable";
  // No credentials: the region was not even asked, and asking again changes nothing.
  if (name === "CredentialsProviderError" || name === "TokenProviderError") return "denied";
  if (code === undefined) return undefined;
  // What speaks there is not HTTP.
  if (code.startsWith("HPE_")) return "garbled";
  return SYSTEM.test(code) || NETWORK.has(code) || TLS.test(code) ? "unavailable" : undefined;
}

/** The system's own codes (ECONNRESET, EMFILE, EAI_FAIL …): whatever it could not do, the region did not answer. */
const SYSTEM = /^E(?!RR_)[A-Z0-9_]+$/;

/** Node's codes for connections that ended too early. */
const NETWORK: ReadonlySet<string> = new Set([
  "ERR_PROXY_TUNNEL",
  "ERR_SOCKET_CLOSED",
  "ERR_SOCKET_CONNECTION_TIMEOUT",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** Node's codes for a certificate that does not hold and for a handshake that failed. */
const TLS = /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
