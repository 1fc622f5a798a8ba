import type { Failure, FailureKind } from "./failure.ts";

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
