// The language of variant rules: expressions such as (and (eq $country "CH") (gt $age 17)). Only whether a rule is one
// is decided here; AppConfig itself never evaluates it either, the agent beside the client does.

export type RuleFault = "UnknownSymbol" | "TooFewOperands" | "NotAnExpression";

/** AWS documentation, multi-variant rules: each operator with the fewest operands it takes. */
const OPERATORS: ReadonlyMap<string, number> = new Map([
  ["and", 1],
  ["or", 1],
  ["not", 1],
  ["eq", 2],
  ["gt", 2],
  ["gte", 2],
  ["lt", 2],
  ["lte", 2],
  ["in", 2],
  ["contains", 2],
  ["begins_with", 2],
  ["ends_with", 2],
  ["matches", 2],
  ["exists", 1],
  ["split", 1],
]);

const TOKEN = /\s*(\(|\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[|\]|,|[^\s()[\],"']+)/y;

/** Rules nest no deeper than a person could read; the bound keeps a hostile one from exhausting the stack. */
const MAX_DEPTH = 200;

/** Why a text is no rule, or nothing if it is one. */
export function checkRule(rule: string): RuleFault | undefined {
  const rest = tokens(rule);
  if (rest?.shift() !== "(") return "NotAnExpression";
  return readExpression(rest, 0) ?? (rest.length === 0 ? undefined : "NotAnExpression");
}

function tokens(rule: string): string[] | undefined {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (rule.slice(TOKEN.lastIndex).trim() !== "") {
    const match = TOKEN.exec(rule);
    if (match?.[1] === undefined) return undefined;
    found.push(match[1]);
  }
  return found;
}

/** Reads one expression whose opening bracket has been taken; leaves the rest of the tokens behind it. */
function readExpression(rest: string[], depth: number): RuleFault | undefined {
  const operator = rest.shift();
  if (operator === undefined || operator === "(" || operator === ")" || depth > MAX_DEPTH) return "NotAnExpression";
  const least = OPERATORS.get(operator);
  if (least === undefined) return "UnknownSymbol";
  let operands = 0;
  for (let token = rest.shift(); token !== ")"; token = rest.shift()) {
    if (token === undefined) return "NotAnExpression";
    operands += 1;
    const fault = token === "(" ? readExpression(rest, depth + 1) : isLiteral(token) ? undefined : "UnknownSymbol";
    if (fault !== undefined) return fault;
  }
  return operands < least ? "TooFewOperands" : undefined;
}

function isLiteral(token: string): boolean {
  if (/^["'$]/.test(token) || token === "[" || token === "]" || token === ",") return true;
  if (/^[a-z]+::$/.test(token) || token.includes("::") || token.includes(":")) return true;
  return token === "true" || token === "false" || token === "null" || Number.isFinite(Number(token));
}
