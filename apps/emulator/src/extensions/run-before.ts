import type { ActionPoint } from "@aws-sdk/client-appconfig";
import { isObject } from "../feature-flags/json.ts";
import { badRequest, EmulatorGap, messageOf } from "../world/refusal.ts";
import { type ActionPlace, actionsAt, type PlacedAction } from "./action.ts";
import { commonPayload } from "./payload.ts";
import type { Targets } from "./target.ts";

/**
 * Runs what is to run before a version is created or a deployment starts. Each action may replace the content, and the
 * next one is given what it made; one that fails, or answers with an error, fails the call.
 */
export async function runBefore(
  place: ActionPlace,
  before: {
    readonly point: ActionPoint;
    readonly content: Uint8Array;
    readonly details: Readonly<Record<string, unknown>>;
    readonly dynamic?: (placed: PlacedAction) => Readonly<Record<string, string>>;
  },
  targets: Targets,
): Promise<Uint8Array> {
  let { content } = before;
  for (const found of actionsAt(place, before.point)) {
    const placed = { ...found, parameters: { ...found.parameters, ...before.dynamic?.(found) } };
    const answer: unknown = await invoke(
      placed,
      {
        ...commonPayload(place, placed, before.point),
        ...before.details,
        Content: Buffer.from(content).toString("base64"),
      },
      targets,
    );
    if (!isObject(answer)) continue;
    if (answer["Error"] !== undefined) throw failed(placed, String(answer["Message"] ?? answer["Error"]));
    if (typeof answer["Content"] === "string") content = Buffer.from(answer["Content"], "base64");
  }
  return content;
}

async function invoke(placed: PlacedAction, payload: Readonly<Record<string, unknown>>, targets: Targets) {
  const uri = placed.action.Uri ?? "";
  const target = targets.find(uri);
  if (target === undefined) throw new EmulatorGap(`the synchronous action "${uri}", which has been given no target`);
  try {
    return await target(payload);
  } catch (cause) {
    throw failed(placed, messageOf(cause));
  }
}

function failed(placed: PlacedAction, why: string): Error {
  return badRequest(`Error invoking extension ${placed.extension.name}: ${why}`);
}
