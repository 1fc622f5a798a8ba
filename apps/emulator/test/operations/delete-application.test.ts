import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  CreateExtensionAssociationCommand,
  DeleteApplicationCommand,
  DeleteConfigurationProfileCommand,
  DeleteEnvironmentCommand,
  DeleteExtensionAssociationCommand,
  GetApplicationCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, aPlace, badRequest, given, raw, refused, useBench } from "../bench.ts";

describe("DeleteApplication", () => {
  const bench = useBench();

  it("answers 204 as JSON without a body, and the application is gone", async () => {
    const ApplicationId = await anApplication(bench.control);
    const answer = await raw(bench.emulator, `/applications/${ApplicationId}`, { method: "DELETE" });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      204,
      "application/json",
      "",
    ]);
    const gone = await refused(bench.control.send(new GetApplicationCommand({ ApplicationId })));
    expect(gone.status).toBe(404);
  });

  it("refuses while anything is left of it: extensions first, then environments, then profiles", async () => {
    const { control } = bench;
    const { ApplicationId, EnvironmentId, ConfigurationProfileId } = await aPlace(control);
    const arn = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${ApplicationId}`;
    const association = await control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: "AWS.AppConfig.DeploymentNotificationsToEventBridge",
        ResourceIdentifier: arn,
      }),
    );
    const deletion = () => refused(control.send(new DeleteApplicationCommand({ ApplicationId })));
    expect((await deletion()).message).toMatch(
      `Cannot delete application ${arn} because there are extensions associated with it. `,
    );
    await control.send(new DeleteExtensionAssociationCommand({ ExtensionAssociationId: given(association.Id) }));
    expect(await deletion()).toMatchObject(
      badRequest(`Cannot delete application ${ApplicationId}, because there are still environments existing under it.`),
    );
    await control.send(new DeleteEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect((await deletion()).message).toMatch("because there are still configuration profiles existing under it.");
    await control.send(new DeleteConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId }));
    const deleted = await control.send(new DeleteApplicationCommand({ ApplicationId }));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
  });
});
