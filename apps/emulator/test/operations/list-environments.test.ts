import { CreateEnvironmentCommand, ListEnvironmentsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, useBench } from "../bench.ts";

describe("ListEnvironments", () => {
  const bench = useBench();

  it("lists one application's environments only, page by page", async () => {
    const [ApplicationId, elsewhere] = [await anApplication(bench.control), await anApplication(bench.control)];
    for (const Name of ["a", "b", "c"]) await bench.control.send(new CreateEnvironmentCommand({ ApplicationId, Name }));
    await bench.control.send(new CreateEnvironmentCommand({ ApplicationId: elsewhere, Name: "d" }));
    const first = await bench.control.send(new ListEnvironmentsCommand({ ApplicationId, MaxResults: 2 }));
    const rest = await bench.control.send(
      new ListEnvironmentsCommand({ ApplicationId, MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([first, rest].map(({ Items }) => Items?.map(({ Name }) => Name))).toEqual([["a", "b"], ["c"]]);
    expect(rest.NextToken).toBeUndefined();
  });
});
