/** The values used last, up to a limit: the one that was not used for longest is forgotten. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

export function recent<Value>(limit: number): Recent<Value> {
  // A Map keeps the order of insertion, so what is put back last is the last to go.
  const values = new Map<string, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.size > limit ? values.keys() : [];
      if (oldest !== undefined) values.delete(oldest);
    },
  };
}
