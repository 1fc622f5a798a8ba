import { DeleteDeploymentStrategyCommand, GetDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aStrategy, badRequest, raw, refused, useBench } from "../bench.ts";

describe("DeleteDeploymentStrategy", () => {
  const bench = useBench();

  it("answers only at the misspelled path of the real service", async () => {
    const DeploymentStrategyId = await aStrategy(bench.control);
    const spelled = await raw(bench.emulator, `/deploymentstrategies/${DeploymentStrategyId}`, { method: "DELETE" });
    expect(spelled.status).toBe(404);
    const typo = await raw(bench.emulator, `/deployementstrategies/${DeploymentStrategyId}`, { method: "DELETE" });
    expect(typo.status).toBe(204);
    const gone = await refused(bench.control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId })));
    expect(gone.status).toBe(404);
  });

  it("refuses to delete a predefined one, with a full stop", async () => {
    const DeploymentStrategyId = "AppConfig.AllAtOnce";
    const sent = bench.control.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId }));
    expect(await refused(sent)).toMatchObject(
      badRequest("Cannot delete predefined Deployment Strategy AppConfig.AllAtOnce."),
    );
  });
});
