import type { Style } from "../text/style.ts";

/** What a report is told on: so wide, painted so, at this moment. */
export interface Page {
  readonly columns: number;
  readonly style: Style;
  readonly nowMs: number;
}
