import type { ActionPoint } from "@aws-sdk/client-appconfig";
import { type ActionPlace, actionsAt } from "../extensions/action.ts";
import type { Notifications } from "../extensions/notifications.ts";
import type { Application, Deployment, Environment, Milestone } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { logEvent } from "./event.ts";
import { rollBack } from "./undo.ts";

const POINTS: Readonly<Record<Milestone["kind"], ActionPoint>> = {
  percentage: "ON_DEPLOYMENT_STEP",
  bake: "ON_DEPLOYMENT_BAKING",
  complete: "ON_DEPLOYMENT_COMPLETE",
  "rolled-back": "ON_DEPLOYMENT_ROLLED_BACK",
};

interface EnvironmentPlace {
  readonly world: World;
  readonly application: Application;
  readonly environment: Environment;
}

/** Brings every deployment of a world to where it is by now. */
export async function settleWorld(world: World, nowMs: number, notifications: Notifications): Promise<void> {
  const moving: EnvironmentPlace[] = [];
  for (const application of world.applications.values()) {
    for (const environment of application.environments.values()) {
      const next = environment.deployments.at(-1)?.milestones[0];
      if (next !== undefined && next.atMs <= nowMs) moving.push({ world, application, environment });
    }
  }
  await Promise.all(moving.map((where) => settleEnvironment(where, nowMs, notifications)));
}

async function settleEnvironment(where: EnvironmentPlace, nowMs: number, notifications: Notifications): Promise<void> {
  let passed = passNext(where.environment, nowMs);
  while (passed !== undefined) {
    const told = tell(where, passed, notifications);
    if (told !== undefined) await told;
    passed = passNext(where.environment, nowMs);
  }
}

/** What reached its time, told to whoever acts on a deployment's progress. */
interface PassedMilestone {
  readonly deployment: Deployment;
  readonly milestone: Milestone;
}

/** Passes the next milestone if its time has come. */
function passNext(environment: Environment, nowMs: number): PassedMilestone | undefined {
  const deployment = environment.deployments.at(-1);
  const [milestone, ...rest] = deployment?.milestones ?? [];
  if (deployment === undefined || milestone === undefined || milestone.atMs > nowMs) return undefined;
  deployment.milestones = rest;
  pass(environment, deployment, milestone);
  return { deployment, milestone };
}

function pass(environment: Environment, deployment: Deployment, milestone: Milestone): void {
  const { atMs } = milestone;
  switch (milestone.kind) {
    case "percentage": {
      deployment.percent = milestone.percent;
      const text = `Configuration available to ${milestone.percent.toFixed(2)}% of clients`;
      logEvent(deployment, { type: "PERCENTAGE_UPDATED", by: "APPCONFIG", text, atMs });
      return;
    }
    case "bake":
      deployment.state = "BAKING";
      logEvent(deployment, { type: "BAKE_TIME_STARTED", by: "APPCONFIG", text: "Deployment bake time started", atMs });
      return;
    case "complete":
      deployment.state = "COMPLETE";
      deployment.completedAtMs = atMs;
      environment.state = "ReadyForDeployment";
      logEvent(deployment, { type: "DEPLOYMENT_COMPLETED", by: "APPCONFIG", text: "Deployment completed", atMs });
      return;
    case "rolled-back":
      deployment.state = "ROLLED_BACK";
      deployment.completedAtMs = atMs;
      deployment.percent = 0;
      environment.state = "RolledBack";
      logEvent(deployment, { type: "ROLLBACK_COMPLETED", by: "APPCONFIG", text: "Rollback completed", atMs });
      return;
  }
}

/** Waits only if an extension asked to be waited for, so that time without extensions passes in one go. */
function tell(
  where: EnvironmentPlace,
  passed: PassedMilestone,
  notifications: Notifications,
): Promise<void> | undefined {
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
