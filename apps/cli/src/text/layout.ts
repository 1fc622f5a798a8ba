import stringWidth from "string-width";

/** A cell of a table: its text, and how it is painted once its width is known. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = "  ";

/** Where nobody says how wide it is: what terminals have been since there were any. */
export const DEFAULT_COLUMNS = 80;

/** The rows with their columns under each other; nothing where that is wider than there is room. */
export function table(rows: readonly (readonly Cell[])[], columns: number): readonly string[] | undefined {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(0, ...rows.map((row) => stringWidth(row[at]?.text ?? ""))),
  );
  const whole = widths.reduce((sum, width) => sum + width, GAP.length * Math.max(0, count - 1));
  if (whole > columns) return undefined;
  return rows.map((row) =>
    row
      .map(({ text, paint = plain }, at) => {
        const padding = at === row.length - 1 ? "" : " ".repeat((widths[at] ?? 0) - stringWidth(text));
        return `${paint(text)}${padding}`;
      })
      .join(GAP),
  );
}

const plain = (text: string): string => text;

/** No line is cut so short that nothing fits beside its indent. */
const LEAST_WIDTH = 20;

/** Words on as many lines as it takes, each after the indent; a word longer than a line stands on its own. */
export function wrapped(text: string, columns: number, indent = ""): readonly string[] {
  const room = Math.max(LEAST_WIDTH, columns - indent.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => `${indent}${each}`);
}
