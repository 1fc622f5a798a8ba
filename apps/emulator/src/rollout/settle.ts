import type { ActionPoint } from "@aws-sdk/client-appconfig";
import { type ActionPlace, actionsAt } from "../extensions/action.ts";
import type { Notifications } from "../extensions/notifications.ts";
import type { Application, Environment, Milestone } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { type Passed, passNext } from "./progress.ts";
import { rollBack } from "./roll-back.ts";

const POINTS: Readonly<Record<Milestone["kind"], ActionPoint>> = {
  percentage: "ON_DEPLOYMENT_STEP",
  bake: "ON_DEPLOYMENT_BAKING",
  complete: "ON_DEPLOYMENT_COMPLETE",
  "rolled-back": "ON_DEPLOYMENT_ROLLED_BACK",
};

interface Where {
  readonly world: World;
  readonly application: Application;
  readonly environment: Environment;
}

/** Brings every deployment of a world to where it is by now. */
export async function settleWorld(world: World, nowMs: number, notifications: Notifications): Promise<void> {
  const moving: Where[] = [];
  for (const application of world.applications.values()) {
    for (const environment of application.environments.values()) {
      const next = environment.deployments.at(-1)?.milestones[0];
      if (next !== undefined && next.atMs <= nowMs) moving.push({ world, application, environment });
    }
  }
  await Promise.all(moving.map((where) => settleEnvironment(where, nowMs, notifications)));
}

async function settleEnvironment(where: Where, nowMs: number, notifications: Notifications): Promise<void> {
  let passed = passNext(where.environment, nowMs);
  while (passed !== undefined) {
    const told = tell(where, passed, notifications);
    if (told !== undefined) await told;
    passed = passNext(where.environment, nowMs);
  }
}

/** Waits only if an extension asked to be waited for, so that time without extensions passes in one go. */
function tell(where: Where, passed: Passed, notifications: Notifications): Promise<void> | undefined {
  const { deployment, milestone } = passed;
  const profile = where.application.profiles.get(deployment.profileId);
  if (profile === undefined) return undefined;
  const place: ActionPlace = { ...where, profile };
  notifications.tell(place, POINTS[milestone.kind], { deployment, atMs: milestone.atMs });
  if (milestone.kind !== "percentage" || actionsAt(place, "AT_DEPLOYMENT_TICK").length === 0) return undefined;
  return notifications.tick(place, deployment).then((failure) => {
    if (failure === undefined || deployment.milestones.length === 0) return;
    const text = `Rollback initiated by an extension that failed: ${failure}`;
    rollBack(where.environment, deployment, { by: "INTERNAL_ERROR", text, atMs: milestone.atMs });
  });
}
