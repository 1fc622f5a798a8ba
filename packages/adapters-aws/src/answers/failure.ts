import type { ApplicationId, Failure, FailureKind } from "@appconfig-replicator/domain";

/** One call of a region, as a failure of it will say. */
export interface Call {
  readonly operation: string;
  /** Names or ids: never content. */
  readonly subject: string;
  /** The application it is in: when something in it turns out to be gone, what is remembered of it is forgotten. */
  readonly applicationId?: ApplicationId;
}

/**
 * What the SDK threw, as plain data; nothing where it is neither an answer nor the lack of one, but somebody's mistake.
 * Messages and details are looked at and left behind: they can hold configuration content and account ids.
 */
export function failureOf(
  error: unknown,
  { operation, subject, region }: Call & { region: string },
): Failure | undefined {
  const thrown = sdkErrorOf(error);
  if (thrown === undefined) return undefined;
  const kind = kindOfSilence(thrown) ?? kindOfAnswer(thrown, operation);
  if (kind === undefined) return undefined;
  const type = typeOf(thrown);
  const constraint = kind === "refused" ? constraintOf(thrown.details) : undefined;
  return {
    kind,
    operation,
    region,
    subject,
    ...(thrown.status !== undefined && { httpStatus: thrown.status }),
    ...(type !== undefined && { type }),
    ...(constraint !== undefined && { constraint }),
  };
}

/** What an error thrown by the SDK says, read without trusting its shape. */
interface SdkError {
  /** The error's name as the server gives it; `Unknown` where it gives none; JavaScript's own where it could not be read. */
  readonly name: string;
  /** The operating system's or Node's code, where the connection failed. */
  readonly code?: string;
  /** The HTTP status, once there was one. */
  readonly status?: number;
  /** Whether the server's answer was read as one of AppConfig's form. */
  readonly isService: boolean;
  /** Only ever matched, never kept. */
  readonly message: string;
  readonly details: unknown;
}

function sdkErrorOf(error: unknown): SdkError | undefined {
  if (!(error instanceof Error)) return undefined;
  const fields: Error & {
    readonly code?: unknown;
    readonly $fault?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown };
    readonly Details?: unknown;
  } = error;
  const status = fields.$metadata?.httpStatusCode;
  return {
    name: error.name,
    message: error.message,
    details: fields.Details,
    isService: fields.$fault === "client" || fields.$fault === "server",
    ...(typeof fields.code === "string" && { code: fields.code }),
    ...(typeof status === "number" && { status }),
  };
}

/** The failure where no whole answer came; nothing where one did. An answer that broke off has a status all the same. */
function kindOfSilence({ name, code, isService }: SdkError): FailureKind | undefined {
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

/** The failure that an answer means; nothing where there was no answer. */
function kindOfAnswer(thrown: SdkError, operation: string): FailureKind | undefined {
  const { name, status, isService } = thrown;
  if (status === undefined) return undefined;
  if (status === 429 || THROTTLED.test(name)) return "throttled";
  if (status >= 500) return "unavailable";
  // A page of a proxy, or an answer that could not be read: whatever it says, AppConfig did not say it.
  if (!isService || status < 400) return "garbled";
  if (DENIED.test(name) || status === 401 || status === 403) return "denied";
  return kindOfRefusal(thrown, status, operation);
}

/** AppConfig models no throttling error; which of these AWS's front answers is UNCERTAIN, so any of them is one. */
const THROTTLED = /^Throttl|^TooManyRequests|^RequestLimitExceeded|^SlowDown/;

const DENIED =
  /^AccessDenied|^UnrecognizedClient|^ExpiredToken|^InvalidClientTokenId|^InvalidSignature|^MissingAuthenticationToken|^OptInRequired|^NotAuthorized|^Unauthorized|^KMS/;

const CREATE_VERSION = "CreateHostedConfigurationVersion";

function kindOfRefusal(thrown: SdkError, status: number, operation: string): FailureKind {
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

/** A 400 whose kind only the message tells. The message is matched and left behind. */
function kindOfBadRequest({ name, message }: SdkError, operation: string): FailureKind {
  if (name === "Unknown") return "garbled";
  if (KEY_DENIED.test(message)) return "denied";
  if (operation === CREATE_VERSION && LABEL_TAKEN.test(message)) return "label-taken";
  if (operation === "StartDeployment" && NUMBER_IS_STALE.test(message) && !IS_MALFORMED.test(message))
    return "conflict";
  return "refused";
}

/** KMS is called as the caller [N]; AppConfig may pass the denial on as a bad request. */
const KEY_DENIED = /not authorized to perform: kms:/;

/** AppConfig's words for a label that another version has [N]. Another server's words stay `refused`. */
const LABEL_TAKEN = /^The version label '.*' has already been assigned to hosted configuration version/s;

/** What AWS answers to a stale LatestDeploymentNumber is UNCERTAIN; a refusal that names it is taken for that. */
const NUMBER_IS_STALE = /latest ?deployment ?number/i;
const IS_MALFORMED = /failed to satisfy constraint/;

/** A 404 means that an id is not there only if AppConfig says so: anything on the way can answer 404 for a path. */
function kindOfNotFound({ name, message }: SdkError, operation: string): FailureKind {
  if (name !== "ResourceNotFoundException") return "garbled";
  // AppConfig answers 404 for a type of profile it does not know [N]; no id of that request is gone.
  return operation === "CreateConfigurationProfile" && message.startsWith("Invalid type") ? "refused" : "not-found";
}

/** The error's name as the region gives it, or the system's code for why there was no answer. */
function typeOf({ name, code }: SdkError): string | undefined {
  const type = plainIdentifier(code ?? name);
  return type === "Unknown" ? undefined : type;
}

/** The name of the first rule that content broke, without its parameters: `OneOf(1)` is `OneOf`. */
function constraintOf(details: unknown): string | undefined {
  const broken = member(details, "InvalidConfiguration");
  const first: unknown = Array.isArray(broken) ? broken[0] : undefined;
  const constraint = member(first, "Constraint");
  return typeof constraint === "string" ? plainIdentifier(constraint.replace(/\(\w*\)$/, "")) : undefined;
}

function member(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}

const PLAIN = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** The word itself if it is a name and nothing more: what a server puts where a name belongs can be anything. */
function plainIdentifier(word: string): string | undefined {
  return PLAIN.test(word) ? word : undefined;
}
