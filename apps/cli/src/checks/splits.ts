/** The flags of a document whose rules have a `split` without a seed. Content goes no further than their names. */
export function unseededSplits(content: Uint8Array): readonly string[] {
  return Object.entries(valuesIn(content))
    .filter(([, value]) => rulesIn(value).some(hasUnseededSplit))
    .map(([flag]) => flag);
}

function valuesIn(content: Uint8Array): object {
  try {
    const document: unknown = JSON.parse(new TextDecoder().decode(content));
    const values: unknown = typeof document === "object" && document !== null ? Reflect.get(document, "values") : null;
    return typeof values === "object" && values !== null ? values : {};
  } catch {
    // Its message would quote the content; AppConfig stores no flags that are no JSON.
    return {};
  }
}

function rulesIn(value: unknown): readonly string[] {
  const variants: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "_variants") : [];
  if (!Array.isArray(variants)) return [];
  return variants.flatMap((variant: { readonly rule?: unknown } | null) =>
    typeof variant?.rule === "string" ? [variant.rule] : [],
  );
}

/** Strings are one token each, so that what looks like a rule in one is none. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\(|\)|[^\s()"']+/g;

function hasUnseededSplit(rule: string): boolean {
  /** What is open: a split without a seed so far, one that has it, or another expression. */
  const open: ("unseeded" | "seeded" | "other")[] = [];
  const tokens = rule.match(TOKEN) ?? [];
  for (const [at, token] of tokens.entries()) {
    if (token === "(") open.push(tokens[at + 1] === "split" ? "unseeded" : "other");
    else if (token === ")") {
      if (open.pop() === "unseeded") return true;
    } else if (token.startsWith("seed::") && open.at(-1) === "unseeded") open[open.length - 1] = "seeded";
  }
  return false;
}
