import { OPERATION_SCHEMAS, type OperationSchema } from "./operation-schema.ts";

/** What a request's method and path lead to: an operation and the values of its path's labels. */
export interface Route {
  readonly operation: OperationSchema;
  readonly labels: ReadonlyMap<string, string>;
}

interface Pattern {
  readonly operation: OperationSchema;
  readonly segments: readonly string[];
}

const PATTERNS: readonly Pattern[] = OPERATION_SCHEMAS.map((operation) => ({
  operation,
  segments: operation.template.split("/").slice(1),
}));

/** `undefined` for a path that no operation has. Throws URIError for a percent sign that escapes nothing. */
export function findRoute(method: string, path: string): Route | undefined {
  const segments = path.split("/").slice(1).map(decodeURIComponent);
  for (const pattern of PATTERNS) {
    if (pattern.operation.method !== method) continue;
    const route = match(pattern, segments);
    if (route !== undefined) return route;
  }
  return undefined;
}

function match(pattern: Pattern, segments: readonly string[]): Route | undefined {
  if (pattern.segments.length !== segments.length) return undefined;
  const labels = new Map<string, string>();
  for (const [index, wanted] of pattern.segments.entries()) {
    const given = segments[index] ?? "";
    const label = labelName(wanted);
    if (label !== undefined) labels.set(label, given);
    else if (wanted !== given) return undefined;
  }
  return { operation: pattern.operation, labels };
}

function labelName(segment: string): string | undefined {
  return segment.startsWith("{") ? segment.slice(1, -1) : undefined;
}
