import type { Statement } from "./statement.ts";

/** One request, as IAM sees it: an action on every resource that it touches. */
export interface Request {
  readonly action: string;
  readonly resources: readonly string[];
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The tags of each resource that has any. */
  readonly tags?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Whether a role may make a request, by the part of IAM's logic that the template uses: a denial wins; otherwise every
 * resource has to be allowed by some statement; every condition of a statement has to hold; an asterisk stands for any
 * characters, slashes too. A condition that is not understood throws, so that nothing is allowed by mistake.
 */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = (effect: Statement["effect"], resource: string): boolean =>
    statements.some((each) => each.effect === effect && applies(each, request, resource));
  return request.resources.every((resource) => !applying("Deny", resource) && applying("Allow", resource));
}

function applies(statement: Statement, request: Request, resource: string): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  if (!isAmong(request.action, actions, notActions) || !isAmong(resource, resources, notResources)) return false;
  const tags = Object.entries(request.tags?.[resource] ?? {}).map(([key, value]) => [
    `aws:ResourceTag/${key}`,
    [value],
  ]);
  const context: Request["context"] = { ...request.context, ...Object.fromEntries(tags) };
  return conditions.every(([operator, key, values]) => holds(operator, values, context[key] ?? []));
}

function isAmong(text: string, among: readonly string[], but: readonly string[] | undefined): boolean {
  return but === undefined ? among.some((each) => isLike(each, text)) : !but.some((each) => isLike(each, text));
}

function holds(operator: string, wanted: readonly string[], found: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
      return found.some((each) => wanted.includes(each));
    case "StringLike":
      return found.some((each) => wanted.some((pattern) => isLike(pattern, each)));
    // What is not known is unlike anything.
    case "StringNotLike":
      return !found.some((each) => wanted.some((pattern) => isLike(pattern, each)));
    case "ForAnyValue:StringNotEquals":
      return found.some((each) => !wanted.includes(each));
    case "Null":
      return wanted.includes(String(found.length === 0));
    default:
      throw new Error(`This test does not understand the condition ${operator}`);
  }
}

function isLike(pattern: string, text: string): boolean {
  const escaped = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`).test(text);
}
