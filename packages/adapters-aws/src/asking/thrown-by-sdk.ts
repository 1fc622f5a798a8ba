/** What an error thrown by the SDK says, read without trusting its shape. */
export interface Thrown {
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

export function thrownBySdk(error: unknown): Thrown | undefined {
  if (!(error instanceof Error)) return undefined;
  const fields: Error & Fields = error;
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

interface Fields {
  readonly code?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
  readonly Details?: unknown;
}
