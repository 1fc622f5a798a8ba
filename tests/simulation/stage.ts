import type { Outcome } from "@appconfig-replicator/domain";
import type { contents } from "./contents.ts";
import type { Random } from "./random.ts";
import type { Flow, Setting } from "./setting.ts";
import type { Tally } from "./tally.ts";
import type { turns } from "./turns.ts";
import type { Message, Worker } from "./workers.ts";

export interface FlowOutcome extends Outcome {
  readonly flow: Flow;
}

/** Everything that a world is while it is played. */
export interface Stage {
  readonly setting: Setting;
  readonly tally: Tally;
  readonly workers: readonly Worker[];
  readonly queue: Message[];
  readonly dark: Set<string>;
  readonly story: string[];
  readonly violations: string[];
  readonly turns: ReturnType<typeof turns>;
  readonly contents: ReturnType<typeof contents>;
  /** What the current action's seed decides. */
  random: Random;
  words: number;
  calm: boolean;
  outcomes: FlowOutcome[];
}
