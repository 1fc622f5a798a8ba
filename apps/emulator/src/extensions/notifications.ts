import type { ActionInvocation, ActionPoint } from "@aws-sdk/client-appconfig";
import type { Deployment } from "../world/record.ts";
import { messageOf } from "../world/refusal.ts";
import { type ActionPlace, actionsAt, type PlacedAction } from "./action.ts";
import { arnOf } from "./find-extension.ts";
import { commonPayload, deploymentPayload, eventEnvelope } from "./payload.ts";
import type { Targets } from "./target.ts";

const EVENT_BUS = /^arn:[a-z-]+:events:/;

/** Tells extensions what became of a deployment. Nobody waits for them, and what they answer is not looked at. */
export class Notifications {
  readonly #targets: Targets;
  readonly #underWay = new Set<Promise<void>>();

  constructor(targets: Targets) {
    this.#targets = targets;
  }

  tell(place: ActionPlace, point: ActionPoint, told: { readonly deployment: Deployment; readonly atMs: number }): void {
    const { deployment, atMs } = told;
    const actions = actionsAt(place, point);
    for (const placed of actions) this.#send(placed, payloadFor(place, { placed, point, atMs }, deployment));
    attach(
      deployment,
      actions.map((placed) => invocation(place, placed)),
    );
  }

  /** Runs the actions that a rollout waits for; what one of them threw ends it. */
  async tick(place: ActionPlace, deployment: Deployment): Promise<string | undefined> {
    for (const placed of actionsAt(place, "AT_DEPLOYMENT_TICK")) {
      const payload = { ...commonPayload(place, placed, "AT_DEPLOYMENT_TICK"), ...deploymentPayload(deployment) };
      try {
        await this.#targets.find(placed.action.Uri ?? "")?.({ ...payload, PercentageComplete: deployment.percent });
      } catch (cause) {
        return messageOf(cause);
      }
    }
    return undefined;
  }

  /** Resolves once everybody who was told has answered or failed. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #send(placed: PlacedAction, payload: Readonly<Record<string, unknown>>): void {
    const target = this.#targets.find(placed.action.Uri ?? "");
    if (target === undefined) return;
    const sending = Promise.resolve()
      .then(() => target(payload))
      .then(
        () => undefined,
        // An extension that fails after the fact changes nothing.
        () => undefined,
      )
      .finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }
}

function payloadFor(
  place: ActionPlace,
  happened: { readonly placed: PlacedAction; readonly point: ActionPoint; readonly atMs: number },
  deployment: Deployment,
): Readonly<Record<string, unknown>> {
  const { placed, point } = happened;
  const payload = { ...commonPayload(place, placed, point), ...deploymentPayload(deployment) };
  return EVENT_BUS.test(placed.action.Uri ?? "") ? eventEnvelope(place, happened, payload) : payload;
}

function invocation(place: ActionPlace, { extension, association, action, invocationId }: PlacedAction) {
  const made: ActionInvocation = {
    ExtensionIdentifier: arnOf(place.world, extension, association.extensionVersion),
    ActionName: action.Name,
    Uri: action.Uri,
    RoleArn: action.RoleArn,
    InvocationId: invocationId,
  };
  return made;
}

function attach(deployment: Deployment, invocations: ActionInvocation[]): void {
  const [latest, ...rest] = deployment.events;
  if (latest === undefined || invocations.length === 0) return;
  const known = latest.ActionInvocations ?? [];
  deployment.events = [{ ...latest, ActionInvocations: [...known, ...invocations] }, ...rest];
}
