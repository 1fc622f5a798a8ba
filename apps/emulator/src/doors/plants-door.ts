import { plantContent, plantManagedDeployment } from "../world/plant.ts";
import { type Door, json, members, optionalText, readPlace, text } from "./door-answer.ts";

/**
 * Puts things into a world that no operation of this emulator makes. POST `{kind: "managed-deployment", region,
 * applicationId, environmentId, configurationProfileId, content}` or `{kind: "content", region, applicationId,
 * configurationProfileId, version, content}`.
 */
export const plantsDoor: Door = {
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const world = readPlace(emulation, given);
    const where = {
      applicationId: text(given, "applicationId"),
      profileId: text(given, "configurationProfileId"),
    };
    const planted = {
      content: Buffer.from(text(given, "content")),
      contentType: optionalText(given, "contentType") ?? "application/json",
      version: optionalText(given, "version") ?? "1",
    };
    await emulation.settle();
    if (given["kind"] === "content") {
      plantContent(world, where, planted);
      return json(200, {});
    }
    if (given["kind"] !== "managed-deployment") throw new Error('"kind" is not one of managed-deployment, content');
    const environmentId = text(given, "environmentId");
    const startedAtMs = emulation.clock.nowMs();
    const number = plantManagedDeployment(world, { ...where, environmentId }, { ...planted, startedAtMs });
    return json(200, { deploymentNumber: number });
  },
};
