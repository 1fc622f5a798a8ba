import { formatAddress, type Outcome, type ReplicateDeployment, type Scope } from "@appconfig-replicator/domain";
import { coalesce, type Look } from "../addresses/coalesce.ts";
import { type Correlations, correlationOf } from "../telling/correlation.ts";
import type { Log } from "../telling/log.ts";
import type { Meter } from "../telling/meter.ts";
import type { Deadline } from "../time/deadline.ts";
import { broken } from "./broken.ts";
import type { Handled } from "./handled.ts";
import type { Input } from "./input.ts";
import { type Found, locate, type Whereabouts } from "./locate.ts";

export interface Telling {
  readonly correlations: Correlations;
  readonly log: Log;
  readonly meter: Pick<Meter, "followed" | "ignored">;
}

export interface Handling extends Whereabouts, Telling {
  readonly replicate: ReplicateDeployment;
}

/** What became of each input, in their order. None ever affects another, and none throws. */
export type HandleInputs = (inputs: readonly Input[], deadline: Deadline) => Promise<readonly Handled[]>;

const UNFINISHED: Handled = { kind: "unfinished" };

/**
 * Reads where to look, then looks once at each environment, all side by side. How many at once is bounded by the
 * queue's batch and by each region's connections. Near the deadline what has not ended is left unfinished: whatever
 * it did is found by the next look.
 */
export function handleInputs(handling: Handling): HandleInputs {
  return async (inputs, deadline) => {
    const found = await Promise.all(inputs.map((input) => deadline.inTime(find(handling, input), UNFINISHED)));
    const looks = coalesce(found.filter((each) => each.kind === "located"));
    const looked = await Promise.all(looks.map((look) => deadline.inTime(lookAt(handling, look, deadline), [])));
    const seen = new Map(looked.flat());
    return found.map((each) => (each.kind === "located" ? (seen.get(each.input) ?? UNFINISHED) : each));
  };
}

function find(handling: Handling, input: Input): Promise<Found> {
  const { correlations, log, meter } = handling;
  return correlations.run(correlationOf([input]), async () => {
    const found = await locate(handling, input);
    switch (found.kind) {
      case "located":
        // What a person or a sweep asks for by name, no event told.
        if (input.reading.kind === "trigger" && input.reading.trigger.kind === "ids") meter.followed();
        break;
      case "looked":
      case "unfinished":
        break;
      case "ignored":
        meter.ignored();
        log.info({ reason: found.reason }, "ignored");
        break;
      case "malformed":
      case "not-located":
      case "broken":
        log.error({ reason: found.reason }, found.kind);
        break;
    }
    return found;
  });
}

type Seen = readonly (readonly [Input, Handled])[];

function lookAt(handling: Handling, { place, hint, located }: Look<Input>, deadline: Deadline): Promise<Seen> {
  const { replicate, correlations, log } = handling;
  const [first, ...others] = located;
  const correlation = correlationOf([first.input, ...others.map(({ input }) => input)]);
  return correlations.run(correlation, async (): Promise<Seen> => {
    // No look is begun that could not be waited for.
    if (deadline.leftMs() <= 0) return [];
    try {
      const outcomes = await replicate({ address: place, hint, correlationId: correlation.correlationId });
      return located.map((each) => [each.input, { kind: "looked", outcomes: concerning(place, each.place, outcomes) }]);
    } catch (cause) {
      const handled = broken(cause);
      log.error({ address: formatAddress(place), reason: handled.reason }, handled.kind);
      return located.map(({ input }) => [input, handled]);
    }
  });
}

/**
 * What became of an environment's other addresses is for those that they belong to; but where one address was looked
 * at, another is there because a rollout that was stopped left it behind, and nobody else may see to it.
 */
function concerning(looked: Scope, { profile }: Scope, outcomes: readonly Outcome[]): readonly Outcome[] {
  if (profile === undefined || looked.profile !== undefined) return outcomes;
  return outcomes.filter(({ address }) => address.profile === profile || address.profile === undefined);
}
