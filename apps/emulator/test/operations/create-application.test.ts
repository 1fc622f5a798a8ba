import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateApplicationCommand, GetApplicationCommand, ListTagsForResourceCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aName, badRequest, given, raw, refused, useBench } from "../bench.ts";

describe("CreateApplication", () => {
  const bench = useBench();

  it("answers 201 with an id of its own and keeps the tags", async () => {
    const Name = aName("shop");
    const created = await bench.control.send(
      new CreateApplicationCommand({ Name, Description: "d", Tags: { team: "a" } }),
    );
    expect(created).toMatchObject({ Name, Description: "d", $metadata: { httpStatusCode: 201 } });
    expect(created.Id).toMatch(/^[a-z0-9]{7}$/);
    const ResourceArn = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${created.Id}`;
    expect((await bench.control.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ team: "a" });
  });

  it("refuses a name that is taken with 400, naming the id and the account", async () => {
    const Name = aName("shop");
    const { Id } = await bench.control.send(new CreateApplicationCommand({ Name }));
    const again = await refused(bench.control.send(new CreateApplicationCommand({ Name })));
    expect(again).toMatchObject(
      badRequest(`Application with name ${Name} already exists with id ${Id} in account ${ACCOUNT}`),
    );
  });

  it("echoes an empty description, which is gone on the next look", async () => {
    const created = await bench.control.send(new CreateApplicationCommand({ Name: aName("shop"), Description: "" }));
    expect(created.Description).toBe("");
    const seen = await bench.control.send(new GetApplicationCommand({ ApplicationId: given(created.Id) }));
    expect(seen.Description).toBeUndefined();
  });

  it("refuses a missing, an empty and an overlong name in the service's own words", async () => {
    const answers = [{}, { Name: "" }, { Name: "x".repeat(65) }].map((body) =>
      raw(bench.emulator, "/applications", { method: "POST", body: JSON.stringify(body) }),
    );
    const texts = await Promise.all(answers.map(async (answer) => (await answer).json()));
    expect(texts).toEqual([
      { Message: "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must not be null" },
      {
        Message:
          "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
      },
      {
        Message: `1 validation error detected: Value '${"x".repeat(65)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64`,
      },
    ]);
  });

  it("refuses more applications than the quota with 402", async () => {
    bench.emulator.setQuotas({ applications: 0 });
    const over = await refused(bench.control.send(new CreateApplicationCommand({ Name: aName("shop") })));
    bench.emulator.setQuotas({ applications: 100 });
    expect(over).toMatchObject({ name: "ServiceQuotaExceededException", status: 402 });
  });
});
