/** The errors that AppConfig's models name, and those that its front door answers before an operation is reached. */
export type RefusalName =
  | "BadRequestException"
  | "ConflictException"
  | "InternalServerException"
  | "InvalidSignatureException"
  | "MissingAuthenticationTokenException"
  | "PayloadTooLargeException"
  | "ResourceNotFoundException"
  | "ServiceQuotaExceededException"
  | "ThrottlingException"
  | "UnknownOperationException";

/**
 * An error that the service answers. It is thrown: an operation is called from one place only, which turns it into
 * the HTTP answer, and every line of an operation may then be about what AppConfig does.
 */
export class Refusal extends Error {
  readonly refusal: RefusalName;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(refusal: RefusalName, members: Readonly<Record<string, unknown>>) {
    super(typeof members["Message"] === "string" ? members["Message"] : refusal);
    this.name = "Refusal";
    this.refusal = refusal;
    this.members = members;
  }
}

/** Raised for what this emulator cannot do; answered in a way that no AWS service answers. */
export class EmulatorGap extends Error {
  constructor(what: string) {
    super(
      `The AppConfig emulator does not implement ${what}. This is a gap of the emulator, not an answer of AWS AppConfig.`,
    );
    this.name = "EmulatorGap";
  }
}

export function notFound(message: string): Refusal {
  return new Refusal("ResourceNotFoundException", { Message: message });
}

export function conflict(message: string): Refusal {
  return new Refusal("ConflictException", { Message: message });
}

/** The wording of the service's own validation, whatever the number of complaints. */
export function constraintViolations(complaints: readonly string[]): Refusal {
  const noun = complaints.length === 1 ? "validation error" : "validation errors";
  return badRequest(`${complaints.length} ${noun} detected: ${complaints.join("; ")}`);
}

export function badRequest(message: string): Refusal {
  return new Refusal("BadRequestException", { Message: message });
}

/** Whatever was thrown, in words: by what stands in for somebody's code, by a parser, by the system. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
