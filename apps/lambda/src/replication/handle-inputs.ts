import { formatAddress, type Outcome, type ReplicateDeployment, type Scope } from "@appconfig-replicator/domain";
import type { Deadline } from "../invocation/deadline.ts";
import { type Correlations, correlationOf } from "../telemetry/correlation.ts";
import { errorName, type Log } from "../telemetry/log.ts";
import type { Meter } from "../telemetry/meter.ts";
import { coalesce, type SharedLook } from "./coalesce.ts";
import type { Input, InputOutcome } from "./input.ts";
import { type Location, type Locator, locationOf } from "./location.ts";

/** What handling inputs is made of. */
export interface InputHandler extends Locator {
  readonly replicate: ReplicateDeployment;
  readonly correlations: Correlations;
  readonly log: Log;
  readonly meter: Pick<Meter, "followed" | "ignored">;
}

/** What became of each input, in their order. None ever affects another, and none throws. */
export type HandleInputs = (inputs: readonly Input[], deadline: Deadline) => Promise<readonly InputOutcome[]>;

const UNFINISHED: InputOutcome = { kind: "unfinished" };

/**
 * Reads where to look, then looks once at each environment, all side by side. How many at once is bounded by the
 * queue's batch and by each region's connections. Near the deadline what has not ended is left unfinished: whatever
 * it did is found by the next look.
 */
export function handleInputs(handler: InputHandler): HandleInputs {
  return async (inputs, deadline) => {
    const locations = await Promise.all(inputs.map((input) => deadline.inTime(locate(handler, input), UNFINISHED)));
    const looks = coalesce(locations.filter((each) => each.kind === "located"));
    const ends = await Promise.all(looks.map((look) => deadline.inTime(lookAt(handler, look, deadline), [])));
    const byInput = new Map(ends.flat());
    return locations.map((each) => (each.kind === "located" ? (byInput.get(each.input) ?? UNFINISHED) : each));
  };
}

function locate(handler: InputHandler, input: Input): Promise<Location> {
  const { correlations, log, meter } = handler;
  return correlations.run(correlationOf([input]), async () => {
    const location = await locationOf(input, handler).catch(broken);
    switch (location.kind) {
      case "located":
        // What a person or a sweep asks for by name, no event told.
        if (input.reading.kind === "trigger" && input.reading.trigger.kind === "ids") meter.followed();
        break;
      case "looked":
      case "unfinished":
        break;
      case "ignored":
        meter.ignored();
        log.info({ reason: location.reason }, "ignored");
        break;
      case "malformed":
      case "not-located":
      case "broken":
        log.error({ reason: location.reason }, location.kind);
        break;
    }
    return location;
  });
}

function lookAt(
  { replicate, correlations, log }: InputHandler,
  { scope, hint, destinations }: SharedLook<Input>,
  deadline: Deadline,
): Promise<readonly (readonly [Input, InputOutcome])[]> {
  const [first, ...others] = destinations;
  const correlation = correlationOf([first.input, ...others.map(({ input }) => input)]);
  return correlations.run(correlation, async (): Promise<readonly (readonly [Input, InputOutcome])[]> => {
    // No look is begun that could not be waited for.
    if (deadline.leftMs() <= 0) return [];
    try {
      const outcomes = await replicate({ address: scope, hint, correlationId: correlation.correlationId });
      return destinations.map((each) => [
        each.input,
        { kind: "looked", outcomes: concerning(scope, each.scope, outcomes) },
      ]);
    } catch (cause) {
      const outcome = broken(cause);
      log.error({ address: formatAddress(scope), reason: outcome.reason }, outcome.kind);
      return destinations.map(({ input }) => [input, outcome]);
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

/** Only a defect's own words are repeated: what else is thrown can hold the text of an answer, and so content. */
function broken(cause: unknown): Extract<InputOutcome, { kind: "broken" }> {
  const name = errorName(cause);
  const words = name === "Defect" && cause instanceof Error ? `: ${cause.message}` : "";
  return { kind: "broken", reason: `a defect of the replicator (${name})${words}` };
}
