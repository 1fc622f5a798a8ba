import type { Condition } from "./conditions.ts";
import type { Ring } from "./play.ts";

export interface TableRow {
  readonly condition: Condition;
  /** What rang under all circumstances, with the shortest and with the longest time between two sweeps. */
  readonly shortest: readonly Ring[];
  readonly longest: readonly Ring[];
}

const HEAD = ["what is so", "what rings", "after at most", "is over after at most", "what to do"];

/** The manual's table. Times are the worst of all that were played. */
export function alarmTable(rows: readonly TableRow[]): string {
  const lines = rows.map(({ condition, shortest, longest }) => [
    condition.name,
    condition.rings ?? "nothing",
    fromTo(shortest, longest, ({ after }) => after),
    fromTo(shortest, longest, ({ overAfter }) => overAfter ?? Number.POSITIVE_INFINITY),
    condition.toDo,
  ]);
  return [HEAD, HEAD.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function fromTo(shortest: readonly Ring[], longest: readonly Ring[], of: (ring: Ring) => number): string {
  if (shortest.length === 0) return "";
  const texts = [shortest, longest].map((rings) => inWords(Math.max(...rings.map(of))));
  const [one = "", other = ""] = texts;
  return one === other ? one : `${one} … ${other}`;
}

/** Rounded up: to five minutes, beyond an hour to a quarter of one, beyond a day to hours. */
function inWords(minutes: number): string {
  if (minutes <= 60) return `${Math.max(5, Math.ceil(minutes / 5) * 5)} min`;
  return minutes <= 24 * 60 ? `${Math.ceil(minutes / 15) / 4} h` : `${Math.ceil(minutes / 60)} h`;
}
