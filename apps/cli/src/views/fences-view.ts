import type { FencesReport } from "../reports/shapes.ts";
import { escaped } from "../text/escape.ts";
import { wrapped } from "../text/layout.ts";
import type { Page } from "./page.ts";
import { silentRegions } from "./state-view.ts";

/** What stands, who set it, when and why; and what came of setting or lifting one. */
export function fencesView(
  { regions, fences, inFlight = [], kept = [], taken = [] }: FencesReport,
  page: Page,
): readonly string[] {
  const { columns, style } = page;
  return [
    ...silentRegions(regions, page),
    ...kept.flatMap((name) => wrapped(`${escaped(name)}: kept, and decided anew`, columns)),
    ...taken.flatMap((name) => wrapped(`${escaped(name)}: the origin's decision is let in`, columns)),
    ...(fences.length === 0 ? ["No fence stands."] : []),
    ...fences.flatMap(({ region, id, scope, by, at, why }) => [
      ...wrapped(
        `${region} ${escaped(scope)}${by === undefined ? "" : `, by ${escaped(by)}`}${at === undefined ? "" : `, since ${escaped(at)}`} (${id})`,
        columns,
      ).map(style.notable),
      ...wrapped(escaped(why), columns, "  "),
    ]),
    ...inFlight.flatMap(({ region, name, deployment, isReplica, isStopped }) =>
      wrapped(
        `On its way in ${region}: #${deployment} of ${escaped(name)}, ${isReplica ? "a replica" : "somebody's own"}${isStopped ? ", stopped" : ", which runs on"}`,
        columns,
      ),
    ),
  ];
}
