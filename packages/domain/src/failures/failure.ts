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
