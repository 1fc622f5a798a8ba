import { Refusal } from "../world/refusal.ts";

/** One complaint about flag content, as the service lists them. */
export interface Complaint {
  readonly Constraint: string;
  readonly Location: string;
  readonly Type: string;
  readonly Value: string;
  readonly Reason?: string;
}

export function notSatisfied(constraint: string, location: string, value?: unknown): Complaint {
  const shown = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return { Constraint: constraint, Location: location, Type: "NotSatisfied", Value: shown };
}

/** Flags are checked by an extension that comes with the service, and the message says so. */
export function invalidContent(complaints: readonly Complaint[]): Refusal {
  return new Refusal("BadRequestException", {
    Message: "Error invoking extension AppConfig Feature Flags Helper: Invalid 'Content' data",
    Reason: "InvalidConfiguration",
    Details: { InvalidConfiguration: complaints },
  });
}
