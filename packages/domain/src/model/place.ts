/** One region of one account. `account` is "-" where nobody told us: it is for people to read, ids identify. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** An account that was not told (a local run with neither settings nor an event that names it). */
export const UNKNOWN_ACCOUNT = "-";

/** Same region of the same account, as far as that is told: two unknown accounts are taken for one. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.region === b.region && a.account === b.account;
}
