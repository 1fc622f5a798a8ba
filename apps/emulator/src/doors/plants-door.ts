import { type Planted, plantContent, plantManagedDeployment } from "../plant.ts";
import { DEFAULT_ACCOUNT } from "../wire/caller.ts";
import { type Door, json, members, optionalText, text } from "./door-answer.ts";

/**
 * Puts things into a world that no operation of this emulator makes. POST `{kind: "managed-deployment", region,
 * applicationId, environmentId, configurationProfileId, content}` or `{kind: "content", region, applicationId,
 * configurationProfileId, version, content}`.
 */
export const plantsDoor: Door = {
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const contentType = optionalText(given, "contentType");
    const planted: Planted = {
      region: text(given, "region"),
      account: optionalText(given, "account") ?? DEFAULT_ACCOUNT,
      applicationId: text(given, "applicationId"),
      configurationProfileId: text(given, "configurationProfileId"),
      version: optionalText(given, "version") ?? "1",
      content: text(given, "content"),
      ...(contentType === undefined ? {} : { contentType }),
    };
    if (given["kind"] === "content") {
      plantContent(emulation, planted);
      return json(200, {});
    }
    if (given["kind"] !== "managed-deployment") throw new Error('"kind" is not one of managed-deployment, content');
    const environmentId = text(given, "environmentId");
    return json(200, { deploymentNumber: await plantManagedDeployment(emulation, { ...planted, environmentId }) });
  },
};
