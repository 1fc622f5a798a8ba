/** How far a level is indented. */
const INDENT = 2;

/**
 * The text of `JSON.stringify(report, undefined, 2)` and a line's end, in parts that are never longer than one element of the
 * report's arrays: of an organization of 10,000 addresses the whole is 32 MB, and would be held several times over.
 */
export function* jsonText(report: object): Generator<string> {
  let before = "{";
  for (const [name, value] of Object.entries(report)) {
    if (value === undefined) continue;
    yield `${before}\n${" ".repeat(INDENT)}${JSON.stringify(name)}: `;
    if (Array.isArray(value) && value.length > 0) yield* elements(value);
    else yield indented(value, INDENT);
    before = ",";
  }
  yield before === "{" ? "{}\n" : "\n}\n";
}

function* elements(values: readonly unknown[]): Generator<string> {
  let before = "[";
  for (const value of values) {
    yield `${before}\n${" ".repeat(2 * INDENT)}${indented(value, 2 * INDENT)}`;
    before = ",";
  }
  yield `\n${" ".repeat(INDENT)}]`;
}

/** Within a text of JSON, a line ends only where the indentation ends it. */
function indented(value: unknown, by: number): string {
  return (JSON.stringify(value, undefined, INDENT) ?? "null").replaceAll("\n", `\n${" ".repeat(by)}`);
}
