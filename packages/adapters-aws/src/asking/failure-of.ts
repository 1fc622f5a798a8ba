import type { Failure } from "@appconfig-replicator/domain";
import type { Asked } from "./asked.ts";
import { constraintOf } from "./constraint-of.ts";
import { kindOfAnswer } from "./kind-of-answer.ts";
import { kindOfSilence } from "./kind-of-silence.ts";
import { plainIdentifier } from "./plain-identifier.ts";
import { type Thrown, thrownBySdk } from "./thrown-by-sdk.ts";

/**
 * What the SDK threw, as plain data; nothing where it is neither an answer nor the lack of one, but somebody's mistake.
 * Messages and details are looked at and left behind: they can hold configuration content and account ids.
 */
export function failureOf(
  error: unknown,
  { operation, subject, region }: Asked & { region: string },
): Failure | undefined {
  const thrown = thrownBySdk(error);
  if (thrown === undefined) return undefined;
  const kind = kindOfSilence(thrown) ?? kindOfAnswer(thrown, operation);
  if (kind === undefined) return undefined;
  const constraint = kind === "refused" ? constraintOf(thrown.details) : undefined;
  return {
    kind,
    operation,
    region,
    subject,
    ...(thrown.status !== undefined && { httpStatus: thrown.status }),
    ...typeOf(thrown),
    ...(constraint !== undefined && { constraint }),
  };
}

/** The error's name as the region gives it, or the system's code for why there was no answer. */
function typeOf({ name, code }: Thrown): { type?: string } {
  const type = plainIdentifier(code ?? name);
  return type === undefined || type === "Unknown" ? {} : { type };
}
