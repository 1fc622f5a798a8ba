import { badRequest } from "../world/refusal.ts";

/** The largest page, and the one given when none was asked for. */
const PAGE_SIZE = 50;

export interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** One page of what `items` are, in their order. `keyOf` is unique and rises along the items. */
export function page<T>(
  items: readonly T[],
  request: PageRequest,
  keyOf: (item: T) => number,
): { readonly Items: T[]; readonly NextToken?: string } {
  const size = request.MaxResults ?? PAGE_SIZE;
  const after = request.NextToken === undefined ? Number.NEGATIVE_INFINITY : readToken(request.NextToken);
  const rest = items.filter((item) => keyOf(item) > after);
  const Items = rest.slice(0, size);
  const last = Items.at(-1);
  return last === undefined || rest.length <= size ? { Items } : { Items, NextToken: writeToken(keyOf(last)) };
}

function readToken(token: string): number {
  const key = /^after:(-?\d{1,16})$/.exec(Buffer.from(token, "base64url").toString("latin1"))?.[1];
  if (key === undefined || writeToken(Number(key)) !== token) throw badRequest(`Invalid nextToken parameter ${token}.`);
  return Number(key);
}

/** A token names the last entry of its page, so entries made or deleted between two pages shift nothing. */
function writeToken(key: number): string {
  return Buffer.from(`after:${key}`).toString("base64url");
}
