/** A mutant that no test notices, and why that is as it should be. */
export interface Survivor {
  readonly file: string;
  /** The mutated code, white space as single blanks. Every mutant of the file that is the same is meant. */
  readonly code: string;
  readonly becomes: string;
  readonly because: string;
}

export const SURVIVORS: readonly Survivor[] = [];
