/** Colour where a person looks, plain text everywhere else. */
export interface Style {
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly good: (text: string) => string;
  readonly notable: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** ANSI's codes to select a graphic rendition. */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

const plain = (text: string): string => text;

export function styleFor(isTerminal: boolean, { NO_COLOR, TERM }: NodeJS.ProcessEnv): Style {
  const isColoured = isTerminal && (NO_COLOR ?? "") === "" && TERM !== "dumb";
  const paint = (code: number) => (isColoured ? (text: string) => `\u001b[${code}m${text}\u001b[0m` : plain);
  return {
    dim: paint(CODES.dim),
    bold: paint(CODES.bold),
    good: paint(CODES.green),
    notable: paint(CODES.yellow),
    bad: paint(CODES.red),
  };
}
