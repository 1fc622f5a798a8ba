import { GetApplicationCommand, UpdateApplicationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, refused, useBench } from "../bench.ts";

describe("UpdateApplication", () => {
  const bench = useBench();

  it("changes what is named and leaves the rest", async () => {
    const ApplicationId = await anApplication(bench.control, "before");
    await bench.control.send(new UpdateApplicationCommand({ ApplicationId, Description: "kept" }));
    const updated = await bench.control.send(new UpdateApplicationCommand({ ApplicationId, Name: "after" }));
    expect(updated).toMatchObject({ Name: "after", Description: "kept", $metadata: { httpStatusCode: 200 } });
  });

  it("echoes an empty description, which is gone on the next look", async () => {
    const ApplicationId = await anApplication(bench.control);
    const updated = await bench.control.send(new UpdateApplicationCommand({ ApplicationId, Description: "" }));
    expect(updated.Description).toBe("");
    const seen = await bench.control.send(new GetApplicationCommand({ ApplicationId }));
    expect(seen.Description).toBeUndefined();
  });

  it("refuses another application's name but takes its own", async () => {
    await anApplication(bench.control, "taken");
    const ApplicationId = await anApplication(bench.control, "own");
    const clash = await refused(bench.control.send(new UpdateApplicationCommand({ ApplicationId, Name: "taken" })));
    expect(clash.status).toBe(400);
    const same = await bench.control.send(new UpdateApplicationCommand({ ApplicationId, Name: "own" }));
    expect(same.Name).toBe("own");
  });
});
