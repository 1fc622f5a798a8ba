import { CreateDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { raw, refused, useBench } from "../bench.ts";

describe("CreateDeploymentStrategy", () => {
  const bench = useBench();
  const shape = { DeploymentDurationInMinutes: 5, GrowthFactor: 12.5, FinalBakeTimeInMinutes: 1 };

  it("answers 201, linear unless it says otherwise, and takes a name twice", async () => {
    const input = { Name: "twice", ...shape };
    const first = await bench.control.send(new CreateDeploymentStrategyCommand(input));
    const second = await bench.control.send(new CreateDeploymentStrategyCommand(input));
    expect(first).toMatchObject({ ...input, GrowthType: "LINEAR", ReplicateTo: "NONE" });
    expect(second.Id).not.toBe(first.Id);
  });

  it.each([
    { because: "a day has 1440 minutes", input: { DeploymentDurationInMinutes: 1441 } },
    { because: "growth is at least one per cent", input: { GrowthFactor: 0.5 } },
    { because: "growth is at most everybody", input: { GrowthFactor: 100.5 } },
    { because: "minutes are whole", input: { FinalBakeTimeInMinutes: 1.5 } },
    { because: "there is no such growth", input: { GrowthType: "SUDDEN" } },
    { because: "a number is no text", input: { GrowthFactor: "10" } },
    { because: "the factor is required", input: { GrowthFactor: null } },
  ])("refuses $input, because $because", async ({ input }) => {
    const body = JSON.stringify({ Name: "s", ...shape, ...input });
    const answer = await raw(bench.emulator, "/deploymentstrategies", { method: "POST", body });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "BadRequestException:"]);
  });

  it("refuses more strategies than the quota with 402", async () => {
    bench.emulator.setQuotas({ strategies: 0 });
    const over = await refused(bench.control.send(new CreateDeploymentStrategyCommand({ Name: "s", ...shape })));
    bench.emulator.setQuotas({ strategies: 20 });
    expect(over.status).toBe(402);
  });
});
