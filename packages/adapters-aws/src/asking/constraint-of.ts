import { plainIdentifier } from "./plain-identifier.ts";

/** The name of the first rule that content broke, without its parameters: `OneOf(1)` is `OneOf`. */
export function constraintOf(details: unknown): string | undefined {
  const broken = member(details, "InvalidConfiguration");
  const first: unknown = Array.isArray(broken) ? broken[0] : undefined;
  const constraint = member(first, "Constraint");
  return typeof constraint === "string" ? plainIdentifier(constraint.replace(/\(\w*\)$/, "")) : undefined;
}

function member(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}
