import picomatch from "picomatch";

/** Whether an address's names are what a glob stands for. */
export type Glob = (names: readonly string[]) => boolean;

/**
 * A name is no path: it may begin with a dot, upper and lower case are different names, and its quotes are its own.
 * `s` lets `.` stand for line terminators too, `u` for what takes two code units.
 */
const OPTIONS = { dot: true, debug: true, fastpaths: false } as const;
const FLAGS = ["su", "s"] as const;

/** How the library keeps what stands for any name from standing for `.` and `..`, which lead elsewhere in a path. */
const NO_DOTS = /\(\?!(?:\(\?:\^\|\\\/\))?\\\.\{[01],[12]\}\(\?:\\\/\|\$\)\)/g;

/** Stands for a slash within a name, where it separates nothing: no character at all to Unicode. */
const INNER_SLASH = "\ufdd0";

/** The glob, or nothing where it cannot be read as one. */
export function globOf(glob: string): Glob | undefined {
  // A quote would make what follows plain text, and a dot and a slash at the front would be dropped.
  const plain = glob.replaceAll(/\\?"/g, '\\"').replace(/^\.\//, "\\./");
  for (const flags of FLAGS) {
    const read = regexOf(plain, flags);
    if (read !== undefined) {
      return (names) => read.test(names.map((name) => name.replaceAll("/", INNER_SLASH)).join("/"));
    }
  }
  return undefined;
}

/** The person's own escapes need not be ones that `u` allows. */
function regexOf(glob: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(picomatch.makeRe(glob, { ...OPTIONS, flags }).source.replaceAll(NO_DOTS, ""), flags);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
