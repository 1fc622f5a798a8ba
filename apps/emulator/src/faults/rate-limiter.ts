/**
 * AWS documentation, quotas page: how many calls a second an account may make in a region. None of them can be raised
 * for the control plane. The first prefix that an operation begins with is the one that counts.
 */
const CALLS_PER_SECOND: readonly (readonly [prefix: string, perSecond: number])[] = [
  ["GetLatestConfiguration", 1000],
  ["StartConfigurationSession", 500],
  ["Create", 10],
  ["Delete", 10],
  ["Update", 10],
  ["List", 10],
  ["Get", 100],
  ["StartDeployment", 10],
  ["StopDeployment", 10],
  ["ValidateConfiguration", 10],
  ["Tag", 20],
  ["Untag", 20],
];

const SECOND_MS = 1000;

interface Bucket {
  tokens: number;
  atMs: number;
}

function quotaOf(operation: string): { readonly prefix: string; readonly perSecond: number } | undefined {
  const found = CALLS_PER_SECOND.find(([prefix]) => operation.startsWith(prefix));
  return found === undefined ? undefined : { prefix: found[0], perSecond: found[1] };
}

/** A bucket for each quota of each account and region, which holds one second's worth and fills at its rate. */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  isOn = false;

  /** Whether a call may be made now; if so, it has been counted. */
  admit(
    call: { readonly region: string; readonly account: string; readonly operation: string },
    nowMs: number,
  ): boolean {
    const quota = quotaOf(call.operation);
    if (!this.isOn || quota === undefined) return true;
    const key = `${call.region}/${call.account}/${quota.prefix}`;
    const bucket = this.#buckets.get(key) ?? { tokens: quota.perSecond, atMs: nowMs };
    const refilled = bucket.tokens + ((nowMs - bucket.atMs) / SECOND_MS) * quota.perSecond;
    bucket.tokens = Math.min(quota.perSecond, refilled);
    bucket.atMs = nowMs;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  reset(): void {
    this.#buckets.clear();
    this.isOn = false;
  }
}
