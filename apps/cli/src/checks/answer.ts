import type { CheckName, Finding } from "./finding.ts";

/** One thing that is asked of a service, for a check. */
export interface Question {
  readonly check: CheckName;
  /** As IAM names it: `cloudtrail:DescribeTrails`. */
  readonly action: string;
  readonly region: string;
  /** What stays unknown without an answer. */
  readonly why: string;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly finding: Finding };

/**
 * The answer, or the finding that there was none: a check goes on without it, and says which action it lacked. What is
 * neither an answer nor the lack of one is a defect, and is thrown.
 */
export async function asked<Value>(question: Question, send: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await send() };
  } catch (cause) {
    const lack = lackOf(cause);
    if (lack === undefined) throw cause;
    return { ok: false, finding: unanswered(question, lack) };
  }
}

/** The error by its name or code, and whether access was denied. A message is never repeated: it can hold an account. */
interface Lack {
  readonly kind: "denied" | "no-credentials" | "silent" | "refused";
  readonly name: string;
}

const DENIED =
  /^(?:AccessDenied|Unauthorized|NotAuthorized|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|OptIn)/;

function lackOf(cause: unknown): Lack | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { name, code, $metadata } = cause as Error & {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown };
  };
  if (name === "CredentialsProviderError" || name === "TokenProviderError") return { kind: "no-credentials", name };
  const status = $metadata?.httpStatusCode;
  if (DENIED.test(name) || status === 401 || status === 403) return { kind: "denied", name };
  if (typeof status === "number") return { kind: status >= 500 || status === 429 ? "silent" : "refused", name };
  if (name === "TimeoutError" || name === "AbortError") return { kind: "silent", name };
  return typeof code === "string" ? { kind: "silent", name: code } : undefined;
}

const WHAT: Readonly<Record<Lack["kind"], string>> = {
  denied: "was denied",
  "no-credentials": "could not be asked without credentials",
  silent: "got no answer",
  refused: "was refused",
};

function unanswered({ check, action, region, why }: Question, { kind, name }: Lack): Finding {
  const [service = ""] = action.split(":");
  const mend: Readonly<Record<Lack["kind"], string>> = {
    denied: `allow ${action} to whoever runs doctor`,
    "no-credentials": "sign in with `aws sso login`, or name a profile with --aws-profile",
    silent: `look whether ${service} in ${region} can be reached from here: a proxy, an endpoint of the VPC, a firewall`,
    refused: `ask by hand what is wrong with ${action} in ${region}`,
  };
  return {
    check,
    severity: "unknown",
    what: `${action} ${WHAT[kind]} (${name})`,
    where: { region },
    why,
    mend: [mend[kind]],
  };
}
