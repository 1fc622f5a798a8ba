import { randomBytes, randomUUID } from "node:crypto";
import { Refusal } from "../world/refusal.ts";

/** A client's subscription to one configuration, from its first token to its last. */
export interface Session {
  readonly id: string;
  readonly applicationId: string;
  readonly environmentId: string;
  readonly profileId: string;
  /** Where in a gradual rollout this client stands: it is reached once more than this per cent are. */
  readonly cohort: number;
  readonly minPollMs: number | undefined;
  token: string;
  sequence: number;
  issuedAtMs: number;
  /** The earliest time of the next call; the first call is never too early. */
  notBeforeMs: number;
  /** What the client has already, so that it is not sent again. */
  lastServed: string | undefined;
}

/** API reference: a token is good for a day. */
const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000;

/** Real tokens have about 840 characters; clients must not rely on short ones. */
const PADDING_BYTES = 600;

/** A bound on memory, far above what a test polls: the oldest sessions are forgotten. */
const MAX_SESSIONS = 20_000;

export type NewSession = Pick<Session, "applicationId" | "environmentId" | "profileId" | "cohort" | "minPollMs">;

/** The data plane's memory of its clients. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  start(client: NewSession, nowMs: number): Session {
    const id = randomUUID();
    const token = writeToken(id, 0);
    const session: Session = {
      ...client,
      id,
      token,
      sequence: 0,
      issuedAtMs: nowMs,
      notBeforeMs: nowMs,
      lastServed: undefined,
    };
    this.#sessions.set(id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    return session;
  }

  /** The session a token continues. A token is good once, not before its time, and for a day. */
  find(token: string, nowMs: number): Session {
    const read = readToken(token);
    const session = read === undefined ? undefined : this.#sessions.get(read.id);
    if (session === undefined || read === undefined) throw refuse("Corrupted");
    if (read.sequence < session.sequence) throw refuse("Expired");
    if (token !== session.token) throw refuse("Corrupted");
    if (nowMs - session.issuedAtMs > TOKEN_LIFE_MS) throw refuse("Expired");
    if (nowMs < session.notBeforeMs) throw refuse("PollIntervalNotSatisfied");
    return session;
  }

  /** Spends the session's token and gives it the next one. */
  renew(session: Session, nowMs: number): void {
    session.sequence += 1;
    session.token = writeToken(session.id, session.sequence);
    session.issuedAtMs = nowMs;
    session.notBeforeMs = nowMs + (session.minPollMs ?? 0);
  }

  clear(): void {
    this.#sessions.clear();
  }
}

function refuse(problem: "Corrupted" | "Expired" | "PollIntervalNotSatisfied"): Refusal {
  return new Refusal("BadRequestException", {
    Message: "Request contains invalid parameters",
    Reason: "InvalidParameters",
    Details: { InvalidParameters: { ConfigurationToken: { Problem: problem } } },
  });
}

function writeToken(id: string, sequence: number): string {
  return Buffer.concat([Buffer.from(`${id}:${sequence}:`), randomBytes(PADDING_BYTES)]).toString("base64url");
}

function readToken(token: string): { readonly id: string; readonly sequence: number } | undefined {
  const match = /^([0-9a-f-]{36}):(\d{1,12}):/.exec(Buffer.from(token, "base64url").toString("latin1"));
  const [, id, sequence] = match ?? [];
  return id === undefined || sequence === undefined ? undefined : { id, sequence: Number(sequence) };
}
