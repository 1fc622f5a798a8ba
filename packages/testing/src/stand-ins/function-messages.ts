/** What the process is asked: to invoke the handler. */
export interface Question {
  readonly number: number;
  readonly event: unknown;
  readonly context: unknown;
}

/** What became of it. Number 0 is nobody's question: it says how the initialisation went. */
export type Answer =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly error: string };

/** The answer to the initialisation. */
export const INITIALISATION = 0;
