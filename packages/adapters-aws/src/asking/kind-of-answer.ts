import type { FailureKind } from "@appconfig-replicator/domain";
import { kindOfBadRequest } from "./kind-of-bad-request.ts";
import type { Thrown } from "./thrown-by-sdk.ts";

/** AppConfig models no throttling error; which of these AWS's front answers is UNCERTAIN, so any of them is one. */
const THROTTLED = /^Throttl|^TooManyRequests|^RequestLimitExceeded|^SlowDown/;

const DENIED =
  /^AccessDenied|^UnrecognizedClient|^ExpiredToken|^InvalidClientTokenId|^InvalidSignature|^MissingAuthenticationToken|^OptInRequired|^NotAuthorized|^Unauthorized|^KMS/;

/** The failure that an answer means; nothing where there was no answer. */
export function kindOfAnswer(thrown: Thrown, operation: string): FailureKind | undefined {
  const { name, status, isService } = thrown;
  if (status === undefined) return undefined;
  if (status === 429 || THROTTLED.test(name)) return "throttled";
  if (status >= 500) return "unavailable";
  // A page of a proxy, or an answer that could not be read: whatever it says, AppConfig did not say it.
  if (!isService || status < 400) return "garbled";
  if (DENIED.test(name) || status === 401 || status === 403) return "denied";
  return kindOfRefusal(thrown, status, operation);
}

function kindOfRefusal(thrown: Thrown, status: number, operation: string): FailureKind {
  switch (status) {
    case 400:
      return kindOfBadRequest(thrown, operation);
    case 402:
      return "quota-exceeded";
    case 404:
      return kindOfNotFound(thrown, operation);
    case 409:
      // AppConfig says 400 for a name that is taken; a server that says 409 means the same.
      return operation.startsWith("Create") && operation !== CREATE_VERSION ? "refused" : "conflict";
    case 413:
      return "too-large";
    default:
      return thrown.name === "Unknown" ? "garbled" : "refused";
  }
}

const CREATE_VERSION = "CreateHostedConfigurationVersion";

/** A 404 means that an id is not there only if AppConfig says so: anything on the way can answer 404 for a path. */
function kindOfNotFound({ name, message }: Thrown, operation: string): FailureKind {
  if (name !== "ResourceNotFoundException") return "garbled";
  // AppConfig answers 404 for a type of profile it does not know [N]; no id of that request is gone.
  return operation === "CreateConfigurationProfile" && message.startsWith("Invalid type") ? "refused" : "not-found";
}
