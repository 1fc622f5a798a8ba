import type { Context } from "../context/context.ts";
import { jsonText, type Streamed, whole } from "../text/json-text.ts";
import { DEFAULT_COLUMNS } from "../text/layout.ts";
import { styleFor } from "../text/style.ts";
import type { Page } from "../views/page.ts";
import type { CommonFlags } from "./flags.ts";

/** What every report begins with. */
export function headOf({ now }: Context): { version: 1; at: string } {
  return { version: 1, at: new Date(now()).toISOString() };
}

/** The payload: as JSON while it is made, or for people once it is whole. */
export async function show<Report extends object>(
  context: Context,
  flags: Pick<CommonFlags, "json">,
  report: Streamed<Report>,
  view: (report: Report, page: Page) => readonly string[],
): Promise<void> {
  if (flags.json) for await (const part of jsonText(report)) await context.print(part);
  else await context.print(`${view(await whole(report), pageOf(context)).join("\n")}\n`);
}

/** What is shown to people now. */
export const pageOf = ({ process, isTerminal, columns = DEFAULT_COLUMNS, now }: Context): Page => ({
  columns,
  style: styleFor(isTerminal, process.env),
  nowMs: now(),
});
