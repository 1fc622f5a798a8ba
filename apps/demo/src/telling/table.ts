import { REGIONS, type RegionName } from "../stage/stage.ts";
import type { Style } from "./style.ts";

// One line of the story: when, what happened, and what each region serves since.

// Together 100 columns, which any terminal has.
const TIME_WIDTH = 6;
const TEXT_WIDTH = 38;
const WIDTHS: Readonly<Record<RegionName, number>> = { "us-east-1": 11, "us-west-2": 23, "eu-west-1": 23 };

/** A region's cell: what it serves, and what the function said of it. */
export interface Cell {
  readonly serves: string;
  readonly outcome: string | undefined;
  /** What the story says instead, where it says something else. */
  readonly wanted: string | undefined;
}

export interface Line {
  readonly time: string;
  readonly text: string;
  readonly cells: Readonly<Record<RegionName, Cell>>;
}

export function heading({ bold }: Style): string {
  const regions = REGIONS.map((name) => name.padEnd(WIDTHS[name])).join("");
  return bold(`${"".padEnd(TIME_WIDTH + TEXT_WIDTH)}${regions}`.trimEnd());
}

export function row({ time, text, cells }: Line, style: Style): string {
  const said = REGIONS.map((name) => cell(cells[name], WIDTHS[name], style)).join("");
  return `${style.dim(time.padEnd(TIME_WIDTH))}${text.padEnd(TEXT_WIDTH)}${said}`.trimEnd();
}

/** Padded before it is coloured: a terminal does not count what it does not show. */
function cell({ serves, outcome, wanted }: Cell, width: number, style: Style): string {
  if (wanted !== undefined) return style.bad(`${serves} ≠ ${wanted}`.padEnd(width));
  if (outcome === undefined) return serves.padEnd(width);
  const padded = ` · ${outcome}`.padEnd(Math.max(1, width - serves.length));
  return `${serves}${colourOf(outcome, style)(padded)}`;
}

const colourOf = (outcome: string, { good, notable, dim }: Style): ((text: string) => string) =>
  new Map([
    ["replicated", good],
    ["diverged", notable],
  ]).get(outcome) ?? dim;
