import { styleText } from "node:util";

/** Colour where a person looks, plain text everywhere else. */
export interface Style {
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly good: (text: string) => string;
  readonly notable: (text: string) => string;
  readonly bad: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

/** FORCE_COLOR says yes, or with 0 no; then NO_COLOR says no; then it is for what the text goes to to say. */
export function styleFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Style {
  const { FORCE_COLOR: forced, NO_COLOR: none = "", TERM: terminal } = env;
  const isColoured =
    forced === undefined ? isTerminal && none === "" && terminal !== "dumb" : !/^(?:0|false)$/.test(forced);
  const painted =
    (format: Format) =>
    (text: string): string =>
      isColoured ? styleText(format, text, { validateStream: false }) : text;
  return {
    dim: painted("dim"),
    bold: painted("bold"),
    good: painted("green"),
    notable: painted("yellow"),
    bad: painted("red"),
  };
}
