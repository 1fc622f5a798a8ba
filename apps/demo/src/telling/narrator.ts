import { ORIGIN, REGIONS, type RegionName, type Stage } from "../stage/stage.ts";
import type { Style } from "./style.ts";
import { type Cell, row } from "./table.ts";

/** Asks a region what it serves now: always the region, never our own word. */
type LookAt = (stage: Stage, region: RegionName) => Promise<string | undefined>;

export interface Beat {
  readonly text: string;
  readonly look: LookAt;
  /** What the story says of the origin and the targets, in their order. */
  readonly serves: readonly [string, string, string];
  /** What the function answered, and what the story says that it did: target by target. */
  readonly answer?: unknown;
  readonly outcomes?: readonly [string, string];
}

export interface Narrator {
  chapter(title: string): void;
  show(beat: Beat): Promise<void>;
  /** What was told otherwise than it is. */
  readonly mistakes: readonly string[];
  readonly shown: number;
}

/** Where nothing was ever deployed. */
export const NOTHING = "–";

const MINUTE_MS = 60_000;
const MINUTES_AN_HOUR = 60;

export interface Narrating {
  readonly ask: (look: LookAt, region: RegionName) => Promise<string | undefined>;
  /** AppConfig's time. */
  readonly now: () => Date;
  readonly style: Style;
  readonly print: (line: string) => void;
}

export function narrator({ ask, now, style, print }: Narrating): Narrator {
  const mistakes: string[] = [];
  const began = now();
  let shown = 0;
  return {
    mistakes,
    get shown() {
      return shown;
    },
    chapter: (title) => print(`\n${style.bold(title)}`),
    show: async (beat) => {
      const cells = {
        "us-east-1": await cellOf(ask, beat, "us-east-1"),
        "us-west-2": await cellOf(ask, beat, "us-west-2"),
        "eu-west-1": await cellOf(ask, beat, "eu-west-1"),
      };
      shown += 1;
      mistakes.push(...REGIONS.flatMap((name) => mistakeIn(name, cells[name], beat.text)));
      print(row({ time: between(began, now()), text: beat.text, cells }, style));
    },
  };
}

async function cellOf(ask: Narrating["ask"], beat: Beat, region: RegionName): Promise<Cell> {
  const at = REGIONS.indexOf(region);
  const serves = (await ask(beat.look, region)) ?? NOTHING;
  const outcome = region === ORIGIN ? undefined : outcomeIn(beat.answer, region);
  const wanted = [beat.serves[at], ...(region === ORIGIN ? [] : [beat.outcomes?.[at - 1]])];
  const isAsTold = wanted[0] === serves && (region === ORIGIN || wanted[1] === outcome);
  return { serves, outcome, wanted: isAsTold ? undefined : wanted.filter(Boolean).join(" ") };
}

function outcomeIn(answer: unknown, region: RegionName): string | undefined {
  const { outcomes = [] } = (answer ?? {}) as { readonly outcomes?: readonly Readonly<Record<string, string>>[] };
  return outcomes.find(({ target }) => target === region)?.["outcome"];
}

function mistakeIn(region: RegionName, { serves, outcome, wanted }: Cell, text: string): readonly string[] {
  if (wanted === undefined) return [];
  const is = [serves, outcome].filter(Boolean).join(", ");
  return [`${region} has "${is}" where the story says "${wanted}" (${text})`];
}

/** In hours and minutes. */
function between(from: Date, to: Date): string {
  const minutes = Math.floor((to.getTime() - from.getTime()) / MINUTE_MS);
  return `${Math.floor(minutes / MINUTES_AN_HOUR)}:${String(minutes % MINUTES_AN_HOUR).padStart(2, "0")}`;
}
