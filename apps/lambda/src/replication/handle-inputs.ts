import {
  type Address,
  describeFailure,
  formatAddress,
  type ReplicateDeployment,
  type Result,
} from "@appconfig-replicator/domain";
import { coalesce, type Located, type Look } from "../addresses/coalesce.ts";
import type { Filter } from "../addresses/filter.ts";
import { type Correlations, correlationOf } from "../telling/correlation.ts";
import type { Log } from "../telling/log.ts";
import type { Reading, Trigger } from "../triggers/trigger.ts";
import type { Handled } from "./handled.ts";

/** One event, from whatever it came in. */
export interface Input {
  /** What it is known by: a message's id, or an event's. */
  readonly id: string;
  readonly reading: Reading;
}

/** From a trigger to an address that is ours to replicate. */
export interface Whereabouts {
  readonly addressOf: (trigger: Trigger) => Promise<Result<Address>>;
  readonly isReplicated: Filter;
}

export interface Telling {
  readonly correlations: Correlations;
  readonly log: Log;
}

export interface Handling extends Whereabouts, Telling {
  readonly replicate: ReplicateDeployment;
}

/** What became of each input, in their order. None ever affects another, and none throws. */
export type HandleInputs = (inputs: readonly Input[]) => Promise<readonly Handled[]>;

/**
 * Reads where to look, then looks once at each address: environments side by side, an environment's addresses one
 * after the other. How many at once is bounded by the queue's batch and by each region's connections.
 */
export function handleInputs(handling: Handling): HandleInputs {
  return async (inputs) => {
    const located = await Promise.all(inputs.map((input) => locate(handling, input)));
    const looks = coalesce(located.filter((each) => each.kind === "located"));
    const looked = await Promise.all(looks.map((each) => lookAtEach(handling, each)));
    const seen = new Map(looked.flat());
    return located.map((each) => {
      if (each.kind !== "located") return each;
      return seen.get(each.inputId) ?? { kind: "broken", reason: "nobody looked where it leads" };
    });
  };
}

type Place = ({ readonly kind: "located" } & Located) | Handled;

function locate({ addressOf, isReplicated, correlations, log }: Handling, { id, reading }: Input): Promise<Place> {
  return correlations.run({ correlationId: id }, async () => {
    const place = await placeOf({ addressOf, isReplicated }, id, reading).catch(broken);
    switch (place.kind) {
      case "located":
      case "looked":
        break;
      case "ignored":
        log.info({ reason: place.reason }, "ignored");
        break;
      case "malformed":
      case "not-located":
      case "broken":
        log.error({ reason: place.reason }, place.kind);
        break;
    }
    return place;
  });
}

async function placeOf({ addressOf, isReplicated }: Whereabouts, inputId: string, reading: Reading): Promise<Place> {
  if (reading.kind !== "trigger") return reading;
  const address = await addressOf(reading.trigger);
  if (!address.ok) {
    // What is not there was deleted, or never was: it will not come back by being asked for again.
    const kind = address.failure.kind === "not-found" ? "ignored" : "not-located";
    return { kind, reason: describeFailure(address.failure) };
  }
  if (isReplicated(address.value)) {
    return { kind: "located", inputId, address: address.value, hint: reading.trigger.hint };
  }
  return { kind: "ignored", reason: `INCLUDE and EXCLUDE leave out '${formatAddress(address.value)}'` };
}

async function lookAtEach(
  handling: Handling,
  looks: readonly Look[],
): Promise<readonly (readonly [string, Handled])[]> {
  const seen: (readonly [string, Handled])[] = [];
  for (const look of looks) {
    const handled = await lookAt(handling, look);
    seen.push(...look.inputIds.map((inputId) => [inputId, handled] as const));
  }
  return seen;
}

function lookAt({ replicate, correlations, log }: Handling, { address, hint, inputIds }: Look): Promise<Handled> {
  return correlations.run(correlationOf(inputIds), async (): Promise<Handled> => {
    try {
      return { kind: "looked", outcomes: await replicate({ address, hint }) };
    } catch (cause) {
      const handled = broken(cause);
      log.error({ address: formatAddress(address), reason: handled.reason }, handled.kind);
      return handled;
    }
  });
}

/** Only a defect's own words are repeated: what else is thrown can hold the text of an answer, and so content. */
function broken(cause: unknown): Extract<Handled, { kind: "broken" }> {
  const name = cause instanceof Error ? cause.name : typeof cause;
  const words = name === "Defect" && cause instanceof Error ? `: ${cause.message}` : "";
  return { kind: "broken", reason: `a defect of the replicator (${name})${words}` };
}
