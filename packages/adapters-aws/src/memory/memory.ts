/** For how long a name stands for an id without being asked for: a rename is noticed after that, a 404 at once. */
export const MAX_AGE_MS = 5 * 60_000;

/** One account has at most 100 applications of 20 environments and 100 profiles unless its quotas were raised [D]. */
export const MAX_ENTRIES = 10_000;

/** What was found, for a while and not without bound. What was not found is never put in. */
export interface Memory<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  values(): readonly Value[];
  forget(which: (key: string, value: Value) => boolean): void;
}

/** This package's one cache: bounded by age, and by size, where the oldest goes first. */
export function memory<Value>({
  maxEntries,
  maxAgeMs,
  now,
}: {
  readonly maxEntries: number;
  /** Infinity for what never changes. */
  readonly maxAgeMs: number;
  /** Our own time, in milliseconds; only differences of it count. */
  readonly now: () => number;
}): Memory<Value> {
  // A Map keeps the order in which keys were put in: its first is the oldest.
  const entries = new Map<string, { readonly value: Value; readonly since: number }>();
  const isFresh = ({ since }: { readonly since: number }) => now() - since < maxAgeMs;

  return {
    get: (key) => {
      const entry = entries.get(key);
      return entry !== undefined && isFresh(entry) ? entry.value : undefined;
    },
    set: (key, value) => {
      entries.delete(key);
      const oldest = entries.keys().next();
      if (entries.size >= maxEntries && oldest.done !== true) entries.delete(oldest.value);
      entries.set(key, { value, since: now() });
    },
    values: () => [...entries.values()].filter(isFresh).map(({ value }) => value),
    forget: (which) => {
      for (const [key, { value }] of entries) if (which(key, value)) entries.delete(key);
    },
  };
}
