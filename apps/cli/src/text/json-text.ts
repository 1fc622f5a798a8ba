/** How far a level is indented. */
const INDENT = 2;

/**
 * A report that is written while it is made: what is not there yet is a function, or comes element by element, and counts
 * as it is when its turn comes.
 */
export type Streamed<Report> = {
  readonly [Name in keyof Report]:
    | Report[Name]
    | (() => Report[Name])
    | (Report[Name] extends readonly (infer Element)[] ? AsyncIterable<Element> : never);
};

/**
 * The text of `JSON.stringify(report, undefined, 2)` and a line's end, in parts that are never longer than one element of the
 * report's arrays: of an organization of 10,000 addresses the whole is 32 MB, and would be held several times over. Nothing
 * is told before what comes element by element has its first, so that what ends before that ends without half a report.
 */
export async function* jsonText<Report extends object>(report: Streamed<Report>): AsyncGenerator<string> {
  let text = "{";
  let isFirst = true;
  for (const [name, value] of Object.entries<unknown>(report)) {
    const now = typeof value === "function" ? value() : value;
    if (now === undefined) continue;
    text += `${isFirst ? "" : ","}\n${" ".repeat(INDENT)}${JSON.stringify(name)}: `;
    isFirst = false;
    if (isIterable(now)) {
      let before = "[";
      for await (const element of now) {
        yield `${text}${before}\n${" ".repeat(2 * INDENT)}${indented(element, 2 * INDENT)}`;
        text = "";
        before = ",";
      }
      text += before === "[" ? "[]" : `\n${" ".repeat(INDENT)}]`;
    } else text += indented(now, INDENT);
  }
  yield `${text}${isFirst ? "" : "\n"}}\n`;
}

/** The report once all of it is there. */
export async function whole<Report extends object>(report: Streamed<Report>): Promise<Report> {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries<unknown>(report)) {
    const now = typeof value === "function" ? value() : value;
    entries.push([name, isIterable(now) ? await Array.fromAsync(now) : now]);
  }
  return Object.fromEntries(entries) as Report;
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> =>
  Array.isArray(value) || (typeof value === "object" && value !== null && Symbol.asyncIterator in value);

/** Within a text of JSON, a line ends only where the indentation ends it. */
function indented(value: unknown, by: number): string {
  return (JSON.stringify(value, undefined, INDENT) ?? "null").replaceAll("\n", `\n${" ".repeat(by)}`);
}
