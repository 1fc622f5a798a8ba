import { revertIn } from "@appconfig-replicator/testing/people";
import { ORIGIN, type Stage } from "../stage/stage.ts";
import type { Narrator } from "../telling/narrator.ts";

/** What a chapter is told with. */
export interface Telling {
  readonly stage: Stage;
  readonly narrator: Narrator;
}

const MINUTE_MS = 60_000;

/** An all-at-once deployment bakes for 10 minutes; the origin and the targets start moments apart. */
export const BAKED_MINUTES = 11;

export const pass = ({ stage }: Telling, minutes: number): Promise<void> =>
  stage.emulator.clock.advance(minutes * MINUTE_MS);

/** EventBridge brings the event to the function. */
export const deliver = ({ stage }: Telling, event: unknown): Promise<unknown> => stage.replicator.invoke(event);

/** A person stops a deployment in the origin: rolled back in flight, reverted when complete. Resolves to its event. */
export async function undoInOrigin({ stage }: Telling, number: number): Promise<unknown> {
  const { event } = await revertIn(stage.regions[ORIGIN], stage.environments[ORIGIN], number);
  return event;
}
