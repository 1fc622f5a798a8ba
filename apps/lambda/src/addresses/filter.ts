import { type Address, formatAddress } from "@appconfig-replicator/domain";

/** Whether an address is replicated at all. */
export type Filter = (address: Address) => boolean;

export interface Globs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** A name may begin with a dot, and upper and lower case are different names. */
const OPTIONS = { dot: true, nocase: false } as const;

/** A name's own slash separates like any other: where names have one, `**` matches what `*` does not. */
export async function filter({ include, exclude }: Globs): Promise<Filter> {
  if (include.length === 0 && exclude.length === 0) return () => true;
  // A chunk of its own in the bundle: most functions filter nothing.
  const { default: picomatch } = await import("picomatch");
  const included = include.length === 0 ? () => true : picomatch([...include], OPTIONS);
  const excluded = exclude.length === 0 ? () => false : picomatch([...exclude], OPTIONS);
  return (address) => {
    const text = formatAddress(address);
    return included(text) && !excluded(text);
  };
}
