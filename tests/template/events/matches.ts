import { isList, isObject, type Json, type JsonObject } from "../reading/template-file.ts";

/**
 * Whether EventBridge would hand an event on, by the part of its pattern language that the template uses: every field of
 * the pattern has to match; a field lists values, of which one has to be equal (a list in the event matches by any of
 * its members); `exists` looks at a leaf; `prefix` at the beginning of a text; `$or` lists patterns, of which one has to
 * match beside the rest. What is not understood throws, so that nothing is held to match by mistake.
 */
export function matches(pattern: JsonObject, event: Json): boolean {
  const fields = isObject(event) ? event : {};
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === "$or") return alternatives(wanted).some((each) => matches(each, event));
    const found = fields[name];
    if (isObject(wanted)) return matches(wanted, found ?? {});
    if (isList(wanted)) return wanted.some((each) => isWanted(each, found));
    throw new Error(`A pattern has to list the values of "${name}"`);
  });
}

function alternatives(of: Json): readonly JsonObject[] {
  if (!isList(of) || of.length < 2) throw new Error("$or has to list two patterns or more");
  return of.map((each) => {
    if (!isObject(each)) throw new Error("$or has to list patterns");
    return each;
  });
}

function isWanted(wanted: Json, found: Json | undefined): boolean {
  if (isObject(wanted)) return isComparison(wanted, found);
  return isList(found) ? found.includes(wanted) : found === wanted;
}

function isComparison(comparison: JsonObject, found: Json | undefined): boolean {
  const [[operator, operand] = [], ...more] = Object.entries(comparison);
  if (more.length > 0) throw new Error("A comparison has one operator");
  switch (operator) {
    // Only leaves exist: an object does not.
    case "exists":
      return (found !== undefined && !isObject(found)) === operand;
    case "prefix":
      return [found].flat().some((each) => typeof each === "string" && each.startsWith(String(operand)));
    default:
      throw new Error(`This test does not understand the comparison "${String(operator)}"`);
  }
}
