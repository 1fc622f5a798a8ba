// Goal: one place for all that a world is while it is played.
// Method: data; whoever plays changes it.
import { type Address, FEATURE_FLAGS, type Outcome } from "@appconfig-replicator/domain";
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
  readonly violation: (what: string) => void;
  readonly turns: ReturnType<typeof turns>;
  readonly contents: ReturnType<typeof contents>;
  /** What the current action's seed decides. */
  random: Random;
  words: number;
  calm: boolean;
  outcomes: FlowOutcome[];
}

/** Every content holds a word of its own, by which it is recognised wherever it is served and wherever it leaks. */
export function write(stage: Stage, address: Address): string {
  stage.words++;
  const text = `SECRET${stage.words}`;
  const isFlags = [...stage.setting.regions.values()].some(({ state }) =>
    state.applications.some(({ profiles }) =>
      profiles.some(({ name, type }) => name === address.profile && type === FEATURE_FLAGS),
    ),
  );
  return isFlags
    ? `{"version":"1","flags":{"f":{"name":"F"}},"values":{"f":{"enabled":true,"text":"${text}"}}}`
    : `{"text":"${text}"}`;
}
