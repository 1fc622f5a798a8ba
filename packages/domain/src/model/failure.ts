/**
 * Why a region did not do what it was asked to. Plain data, and nothing of the answer's message or details: those can
 * hold configuration content, so an operation, a status, a type and a constraint's name is all that is kept.
 */
export interface Failure {
  readonly kind: FailureKind;
  /** AppConfig's name of the operation, as in IAM: `StartDeployment`. */
  readonly operation: string;
  readonly region: string;
  /** What was asked for, by names or ids: never content. */
  readonly subject: string;
  readonly httpStatus?: number;
  /** The error's name, as AppConfig gives it (`ConflictException`), or as the system does (`ECONNREFUSED`). */
  readonly type?: string;
  /** The name of the rule that content broke: `Required`. */
  readonly constraint?: string;
}

/** What kind of failure it is: all that anything is decided by. */
export type FailureKind =
  /** The id is not there, or no longer. */
  | "not-found"
  /** The world moved: somebody else's deployment is in flight or came first. Nothing was done. */
  | "conflict"
  /** A version with this label exists already. Nothing was done. */
  | "label-taken"
  /** Refused for what was asked; the same request gets the same answer. */
  | "refused"
  /** Access to the region, the resource or a key was denied. */
  | "denied"
  /** The account has as many as it may. */
  | "quota-exceeded"
  /** The content is larger than the region takes. */
  | "too-large"
  /** Too many requests: nothing was done. */
  | "throttled"
  /** No answer, or a server's fault; a write may have taken effect. */
  | "unavailable"
  /** An answer older than one that the same region gave before. */
  | "lagging"
  /** An answer that is not AppConfig's; a write may have taken effect. */
  | "garbled";

/** One sentence for a stranger: what, where, for which input. The same failure always gives the same text. */
export function describeFailure(failure: Failure): string {
  const { operation, region, subject } = failure;
  return `${operation} in ${region} for ${subject} ${WHAT[failure.kind]}${inBrackets(failure)}`;
}

const WHAT: Readonly<Record<FailureKind, string>> = {
  "not-found": "found nothing",
  conflict: "met another deployment",
  "label-taken": "found the version label taken",
  refused: "was refused",
  denied: "was denied",
  "quota-exceeded": "exceeds a quota",
  "too-large": "is larger than the region takes",
  throttled: "was throttled",
  lagging: "got an answer older than the list it belongs to",
  unavailable: "got no answer",
  garbled: "got an answer that is not AppConfig's",
};

function inBrackets({ httpStatus, type, constraint }: Failure): string {
  const known = [httpStatus, type, constraint].filter((part) => part !== undefined);
  return known.length === 0 ? "" : ` (${known.join(" ")})`;
}

/**
 * What a failure means for trying again.
 *  - `look-again`: the world is not as it was seen; observe and plan anew, at once.
 *  - `later`: nothing is wrong with what was asked; look again after a while.
 *  - `never`: the answer stays the same until a person changes the origin, the target or a permission.
 */
export type Retry = "look-again" | "later" | "never";

/** Of a read, or of a write that did nothing; after a write whose effect is unknown the world is looked at first. */
export function retryOf(kind: FailureKind): Retry {
  switch (kind) {
    case "conflict":
    case "label-taken":
    case "not-found":
      return "look-again";
    case "throttled":
    case "unavailable":
    case "garbled":
    case "lagging":
      return "later";
    case "refused":
    case "denied":
    case "quota-exceeded":
    case "too-large":
      return "never";
  }
}
