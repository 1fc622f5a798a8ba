/** Calls under way, so that those who ask the same at the same time share one. */
export interface SharedCalls<Value> {
  share(key: string, call: () => Promise<Value>): Promise<Value>;
  /** From here on nobody joins a call that began before: it may not know what has changed since. */
  partWays(): void;
}

export function sharedCalls<Value>(): SharedCalls<Value> {
  const underWay = new Map<string, Promise<Value>>();
  return {
    share: (key, call) => {
      const joined = underWay.get(key);
      if (joined !== undefined) return joined;
      const begun = call().finally(() => {
        if (underWay.get(key) === begun) underWay.delete(key);
      });
      underWay.set(key, begun);
      return begun;
    },
    partWays: () => underWay.clear(),
  };
}
