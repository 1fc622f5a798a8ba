import type { Address } from "../model/address.ts";
import { namesOn } from "../plan/case.ts";
import type { View } from "../plan/look.ts";
import type { Plan } from "../plan/plan.ts";
import { planUnreadEnvironment } from "../plan/plan-unread-environment.ts";
import type { Reconciler } from "./reconciler.ts";
import type { Wanted } from "./scene.ts";

export type Addresses =
  | { readonly kind: "listed"; readonly addresses: readonly Address[] }
  /** Which they are could not be read: this is planned for all of them. */
  | { readonly kind: "unread"; readonly plan: Plan };

/** The addresses to be planned: the one that was named, or those that the origin has. What it lacks, nobody decided. */
export function addressesOf(
  { selects = () => true }: Reconciler,
  { environment, profile }: Wanted,
  view: View,
): Addresses {
  const { application, environment: name } = environment;
  const address = (one: string): Address => ({ application, environment: name, profile: one });
  const listed = (names: readonly string[]): Addresses => ({
    kind: "listed",
    addresses: names.map(address).filter(selects),
  });
  if (profile !== undefined) return listed([profile]);
  const plan = planUnreadEnvironment(view);
  if (plan !== undefined) return { kind: "unread", plan };
  const names = namesOn(view.origin);
  return listed(names.kind === "found" ? names.profiles.map(({ name }) => name) : []);
}
