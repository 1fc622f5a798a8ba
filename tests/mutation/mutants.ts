import { parseSync } from "oxc-parser";
import { type SyntaxNode, visit } from "../repository/repository-files.ts";

/** One small change to a source file: `becomes` in the place of what stands from `start` to `end`. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly becomes: string;
  /** What stands there: decides how the original and the change are held side by side. */
  readonly kind: "expression" | "statement";
}

/** What an operator becomes: its nearest neighbours, which differ from it in one boundary or one sense. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
};

/** Those that answer yes or no: they become both answers too. */
const YES_OR_NO = new Set(["<", "<=", ">", ">=", "===", "!==", "&&", "||", "in", "instanceof"]);

/** What a method becomes: another, or (nothing) what it is called on. */
const METHODS: Readonly<Record<string, string | undefined>> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  startsWith: "endsWith",
  endsWith: "startsWith",
  find: "findLast",
  filter: undefined,
  slice: undefined,
  toSorted: undefined,
  reverse: undefined,
  toReversed: undefined,
  flat: undefined,
  toLowerCase: undefined,
};

/** Every mutant of a source, in the order in which they stand there. */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? "does not parse"}`);
  const found: Mutant[] = [];
  visit(withoutTypes(program as unknown as SyntaxNode), (node) => {
    found.push(...expressionMutants(node, text), ...statementMutants(node, text));
  });
  const distinct = new Map(found.map((mutant) => [`${mutant.start} ${mutant.end} ${mutant.becomes}`, mutant]));
  return [...distinct.values()].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

type Child = SyntaxNode | null | undefined;
type Children = readonly SyntaxNode[];

/** Types are gone when the code runs: of what TypeScript adds only the expressions are left. */
function withoutTypes(node: SyntaxNode): SyntaxNode {
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (Array.isArray(value)) return [key, value.filter((each) => !isType(each)).map(within)];
    return [key, isType(value) ? undefined : within(value)];
  });
  return Object.fromEntries(entries) as unknown as SyntaxNode;
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === "object" && value !== null && "type" in value;

const isType = (value: unknown): boolean =>
  isNode(value) && /^TS/.test(value.type) && !/^TS(?:As|Satisfies|NonNull)Expression$/.test(value.type);

const within = (value: unknown): unknown => (isNode(value) ? withoutTypes(value) : value);

function expressionMutants(node: SyntaxNode, text: string): readonly Mutant[] {
  const become = (...changes: readonly string[]): Mutant[] =>
    changes.map((becomes) => ({ start: node.start, end: node.end, becomes, kind: "expression" }));
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return become(...operations(node, text));
    case "UnaryExpression":
      return node["operator"] === "!" ? become(source(node["argument"], text)) : [];
    case "UpdateExpression":
      return become(text.slice(node.start, node.end).replace(/\+\+|--/, (sign) => (sign === "++" ? "--" : "++")));
    case "Literal":
      return become(...literals(node));
    case "ObjectExpression":
      return (node["properties"] as Children).length === 0 ? [] : become("{}");
    case "ArrayExpression":
      return (node["elements"] as Children).length === 0 ? [] : become("[]");
    case "ArrowFunctionExpression":
      return (node["body"] as SyntaxNode).type === "BlockStatement" || source(node, text) === "() => undefined"
        ? []
        : become("() => undefined");
    case "ChainExpression":
      return become(...unchained(node, text), ...calls(node["expression"] as SyntaxNode, text));
    case "CallExpression":
      return node["optional"] === true ? [] : become(...calls(node, text));
    case "AssignmentExpression":
      return become(...assignments(node, text));
    case "FunctionDeclaration":
      return keys(node, text);
    case "IfStatement":
    case "ConditionalExpression":
      return answers(node["test"] as SyntaxNode);
    default:
      return [];
  }
}

function source(node: unknown, text: string): string {
  const { start, end } = node as SyntaxNode;
  return text.slice(start, end);
}

function answers({ start, end }: SyntaxNode): readonly Mutant[] {
  return ["true", "false"].map((becomes) => ({ start, end, becomes, kind: "expression" }));
}

function operations(node: SyntaxNode, text: string): readonly string[] {
  const operator = node["operator"] as string;
  const [left, right] = [source(node["left"], text), source(node["right"], text)];
  const isText = operator === "+" && /["'`]/.test(`${left}${right}`);
  const others = isText ? [] : (OPERATORS[operator] ?? []).map((other) => `(${left}) ${other} (${right})`);
  return [...others, ...(YES_OR_NO.has(operator) ? ["true", "false"] : [])];
}

function literals(node: SyntaxNode): readonly string[] {
  if (typeof node["value"] === "boolean") return [String(!node["value"])];
  const regex = node["regex"] as { readonly pattern: string; readonly flags: string } | undefined;
  if (regex === undefined) return [];
  const { pattern, flags } = regex;
  const changed = [
    pattern.replace(/^\^/, ""),
    pattern.replace(/\$$/, ""),
    ...occurrences(pattern, /\\[dDsSwW]/g, (at) => (/[dsw]/.test(at) ? at.toUpperCase() : at.toLowerCase())),
    ...occurrences(pattern, /\[\^/g, () => "["),
    ...occurrences(pattern, /\[(?!\^)/g, () => "[^"),
    ...occurrences(pattern, /(?<=[\])\w])[+*]|\{\d+(?:,\d+)?\}/g, () => ""),
  ];
  return changed.filter((each) => each !== pattern && each !== "" && isLegal(each)).map((each) => `/${each}/${flags}`);
}

/** The text with one occurrence changed, for each of them. */
function occurrences(text: string, wanted: RegExp, change: (at: string) => string): readonly string[] {
  return [...text.matchAll(wanted)].map(
    ({ 0: at, index }) => text.slice(0, index) + change(at) + text.slice(index + at.length),
  );
}

function isLegal(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** `a?.b` without the question. */
function unchained(node: SyntaxNode, text: string): readonly string[] {
  const whole = source(node, text);
  const links: string[] = [];
  for (let link = node["expression"] as Child; link; link = (link["object"] ?? link["callee"]) as Child) {
    if (link["optional"] !== true) continue;
    const from = ((link["object"] ?? link["callee"]) as SyntaxNode).end - node.start;
    links.push(whole.slice(0, from) + whole.slice(from).replace(/^\?\.(?=[[(])|^\?(?=\.)/, ""));
  }
  return links;
}

function calls(node: SyntaxNode, text: string): readonly string[] {
  const callee = node["callee"] as Child;
  if (node.type !== "CallExpression" || callee?.type !== "MemberExpression" || callee["computed"] === true) return [];
  const { name } = callee["property"] as { readonly name?: string };
  if (name === undefined || !Object.hasOwn(METHODS, name)) return [];
  const other = METHODS[name];
  const on = source(callee["object"], text);
  if (other === undefined) return [on];
  const question = callee["optional"] === true ? "?" : "";
  return [`${on}${question}.${other}${text.slice(callee.end, node.end)}`];
}

function assignments(node: SyntaxNode, text: string): readonly string[] {
  const other = { "+=": "-=", "-=": "+=", "??=": "&&=", "||=": "&&=" }[node["operator"] as string];
  return other === undefined ? [] : [`${source(node["left"], text)} ${other} ${source(node["right"], text)}`];
}

/** Where something is remembered under a key, every part of the key tells two things apart. */
function keys(node: SyntaxNode, text: string): readonly Mutant[] {
  if (!/key/i.test((node["id"] as { readonly name?: string } | null)?.name ?? "")) return [];
  const found: Mutant[] = [];
  visit(node, ({ type, start, end, ...rest }) => {
    if (type !== "TemplateLiteral") return;
    for (const part of rest["expressions"] as Children) {
      const without = text.slice(start, part.start).replace(/\$\{$/, "") + text.slice(part.end + 1, end);
      found.push({ start, end, becomes: without, kind: "expression" });
    }
  });
  return found;
}

function statementMutants(node: SyntaxNode, text: string): readonly Mutant[] {
  const nothing = (start: number, end: number, becomes = ""): Mutant => ({ start, end, becomes, kind: "statement" });
  switch (node.type) {
    case "BlockStatement":
      return (node["body"] as Children).length === 0 ? [] : [nothing(node.start, node.end, "{}")];
    case "ThrowStatement":
      return [nothing(node.start, node.end)];
    case "ExpressionStatement":
      return /^(?:await )?[\w.?]+(?:\(| \?\?= | = )|^[\w.]+(?:\+\+|--)/.test(source(node, text))
        ? [nothing(node.start, node.end)]
        : [];
    case "SwitchCase": {
      const [first] = node["consequent"] as Children;
      const last = (node["consequent"] as Children).at(-1);
      if (first === undefined || last === undefined || first.type === "BlockStatement") return [];
      return [nothing(first.start, last.end)];
    }
    default:
      return [];
  }
}
