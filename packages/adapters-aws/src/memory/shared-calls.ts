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

/** Calls that begin after whoever asks for them: of those who ask while one is under way, all share the next. */
export interface NextCalls<Value> {
  share(call: () => Promise<Value>): Promise<Value>;
}

export function nextCalls<Value>(): NextCalls<Value> {
  let underWay: Promise<unknown> | undefined;
  let next: Promise<Value> | undefined;
  const begin = (call: () => Promise<Value>): Promise<Value> => {
    const begun = call();
    const ended: Promise<unknown> = begun
      .catch(() => undefined)
      .then(() => {
        if (underWay === ended) underWay = undefined;
      });
    underWay = ended;
    return begun;
  };
  return {
    share: (call) => {
      if (underWay === undefined) return begin(call);
      next ??= underWay.then(() => {
        next = undefined;
        return begin(call);
      });
      return next;
    },
  };
}
