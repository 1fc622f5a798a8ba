import { ListExperimentDefinitionsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../src/operations/operation-table.ts";
import { OPERATION_SCHEMAS } from "../../src/wire/operation-schema.ts";
import { raw, refused, useBench } from "../bench.ts";

describe("experiments", () => {
  const bench = useBench();
  const gaps = OPERATION_SCHEMAS.filter(({ name }) => !OPERATIONS.has(name));

  it("are the only operations that are not there", () => {
    expect(gaps).toHaveLength(11);
    expect(gaps.filter(({ name }) => !name.includes("Experiment"))).toEqual([]);
  });

  it.each(gaps.map(({ name, method, template }) => ({ name, method, template })))(
    "$name answers, unlike any AWS service, that it is the emulator's gap",
    async ({ name, method, template }) => {
      const answer = await raw(bench.emulator, template.replaceAll(/\{\w+\}/g, "1"), { method });
      expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([501, "EmulatorGap"]);
      expect(await answer.json()).toEqual({
        Message: `The AppConfig emulator does not implement ${name}. This is a gap of the emulator, not an answer of AWS AppConfig.`,
      });
    },
  );

  it("fail in the SDK under a name that no handler of AWS errors expects", async () => {
    const sent = bench.control.send(new ListExperimentDefinitionsCommand({}));
    expect(await refused(sent)).toMatchObject({ name: "EmulatorGap", status: 501 });
  });
});
