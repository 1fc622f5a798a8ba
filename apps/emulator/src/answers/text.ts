/** An empty description is echoed when it is set and is absent ever after. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** Members that are to be left out rather than sent empty. */
export function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  if (value === undefined) return {};
  const present: { [P in K]?: V } = {};
  present[name] = value;
  return present;
}
