import { HOSTED } from "../../model/profile.ts";
import { type Case, profileOn } from "../case.ts";
import type { Plan } from "../plan.ts";

export function otherProfile({ view, address }: Case): Plan | undefined {
  const origin = profileOn(view.origin, address.profile);
  const target = profileOn(view.target, address.profile);
  if (origin === undefined || target === undefined) return undefined;
  if (target.type === origin.type && target.locationUri === HOSTED) return undefined;
  const difference =
    target.type === origin.type
      ? "is not hosted there"
      : `has the type '${target.type}' there, '${origin.type}' at the origin`;
  const reason = `profile '${address.profile}' ${difference}: neither can be changed, so rename or recreate it in ${view.target.place.region}`;
  return { row: 8, verdict: { kind: "blocked" }, reason };
}
