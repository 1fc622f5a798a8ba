import { looksAgain, type Outcome } from "@appconfig-replicator/domain";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import type { Handled } from "../replication/handled.ts";
import type { Input } from "../replication/input.ts";
import { type OutcomeLine, outcomeLine } from "../telling/outcome-line.ts";
import type { Deadline } from "../time/deadline.ts";

/** What became of an event, for whoever invoked the function with it. */
export type DirectAnswer = { readonly outcomes: readonly OutcomeLine[] } | { readonly ignored: string };

/** Handles one event. Throws where it has to come again: that is what makes Lambda send it again. */
export async function answerDirectly(handle: HandleInputs, input: Input, deadline: Deadline): Promise<DirectAnswer> {
  const [handled] = await handle([input], deadline);
  return answerOf(input.correlationId, handled ?? { kind: "broken", reason: "nothing became of it" });
}

function answerOf(id: string, handled: Handled): DirectAnswer {
  switch (handled.kind) {
    case "malformed":
      throw new Error(`The event '${id}' is no trigger: ${handled.reason}`);
    case "not-located":
      throw new Error(`The event '${id}' leads nowhere yet: ${handled.reason}`);
    case "broken":
      throw new Error(`The event '${id}' could not be handled: ${handled.reason}`);
    case "unfinished":
      throw new Error(`The event '${id}' could not be handled in the time that the function has`);
    case "ignored":
      return { ignored: handled.reason };
    case "looked":
      throwIfUnfinished(id, handled.outcomes);
      return { outcomes: handled.outcomes.map(outcomeLine) };
  }
}

/** Every target was looked at before this; the message names those that have to be looked at again. */
function throwIfUnfinished(id: string, outcomes: readonly Outcome[]): void {
  const open = outcomes.filter(looksAgain).map(({ target, kind, reason }) => `${target.region} (${kind}): ${reason}`);
  if (open.length === 0) return;
  throw new Error(
    `The event '${id}' needs another look at ${open.length} of ${outcomes.length} targets: ${open.join("; ")}`,
  );
}
