import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetApplicationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, notFound, refused, useBench } from "../bench.ts";

describe("GetApplication", () => {
  const bench = useBench();

  it("answers an application by its id", async () => {
    const ApplicationId = await anApplication(bench.control, "by-id");
    const seen = await bench.control.send(new GetApplicationCommand({ ApplicationId }));
    expect(seen).toMatchObject({ Id: ApplicationId, Name: "by-id", $metadata: { httpStatusCode: 200 } });
  });

  it("answers 404 for an id that is none, naming it and the account", async () => {
    const missing = await refused(bench.control.send(new GetApplicationCommand({ ApplicationId: "zzz" })));
    expect(missing).toMatchObject(notFound(`Application with Id zzz could not be found for account ${ACCOUNT}.`));
  });
});
