import type { Handled } from "./handled.ts";

/** Only a defect's own words are repeated: what else is thrown can hold the text of an answer, and so content. */
export function broken(cause: unknown): Extract<Handled, { kind: "broken" }> {
  const name = cause instanceof Error ? cause.name : typeof cause;
  const words = name === "Defect" && cause instanceof Error ? `: ${cause.message}` : "";
  return { kind: "broken", reason: `a defect of the replicator (${name})${words}` };
}
