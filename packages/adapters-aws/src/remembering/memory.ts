/** What was found, for a while and not without bound. What was not found is never put in. */
export interface Memory<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  values(): readonly Value[];
  forget(which: (key: string, value: Value) => boolean): void;
}

export interface MemoryOptions {
  readonly maxEntries: number;
  /** Infinity for what never changes. */
  readonly maxAgeMs: number;
  /** Our own time, in milliseconds; only differences of it count. */
  readonly now: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly since: number;
}

export function memory<Value>({ maxEntries, maxAgeMs, now }: MemoryOptions): Memory<Value> {
  // A Map keeps the order in which keys were put in: its first is the oldest.
  const entries = new Map<string, Entry<Value>>();
  const isFresh = ({ since }: Entry<Value>) => now() - since < maxAgeMs;

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
