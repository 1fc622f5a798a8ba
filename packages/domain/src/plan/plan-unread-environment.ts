import { describeFailure } from "../failures/describe-failure.ts";
import type { Look, View } from "./look.ts";
import type { Plan } from "./plan.ts";
import { refuseTheOrigin } from "./rows/refuse-the-origin.ts";

/** What to do for a whole environment whose profiles the origin does not tell, by the first two rows; else nothing. */
export function planUnreadEnvironment(view: View): Plan | undefined {
  const unread = whyUnread(view.origin);
  return unread === undefined ? undefined : (refuseTheOrigin({ view }) ?? { ...unread, row: 2, verdict: FAILED });
}

const FAILED = { kind: "failed" } as const;

function whyUnread({ names, place }: Look): Pick<Plan, "reason" | "failure"> | undefined {
  if (!names.ok) return { reason: describeFailure(names.failure), failure: names.failure };
  if (names.value.kind !== "ambiguous") return undefined;
  const { what, name } = names.value;
  return { reason: `${place.region} has more than one ${what} named '${name}'` };
}
