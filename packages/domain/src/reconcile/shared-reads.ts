/** Reads of the origin that several targets need at the same moment: made once, for all of them. */
export interface SharedReads {
  once<Value>(key: string, read: () => Promise<Value>): Promise<Value>;
  /** What is asked for again is read again. */
  forget(key: string): void;
}

export function sharedReads(): SharedReads {
  const reads = new Map<string, Promise<unknown>>();
  return {
    once<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = reads.get(key) as Promise<Value> | undefined;
      if (known !== undefined) return known;
      const reading = read();
      reads.set(key, reading);
      return reading;
    },
    forget: (key) => void reads.delete(key),
  };
}
