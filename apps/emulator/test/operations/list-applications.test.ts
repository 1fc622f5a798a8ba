import { ListApplicationsCommand, paginateListApplications } from "@aws-sdk/client-appconfig";
import { beforeAll, describe, expect, it } from "vitest";
import { anApplication, badRequest, refused, useBench } from "../bench.ts";

describe("ListApplications", () => {
  const bench = useBench();
  const names = Array.from({ length: 53 }, (_, index) => `app-${String(index).padStart(2, "0")}`);
  beforeAll(async () => {
    for (const name of names) await anApplication(bench.control, name);
  });

  it("answers fifty at most, and the rest behind a token that the last page lacks", async () => {
    const first = await bench.control.send(new ListApplicationsCommand({}));
    expect(first.Items).toHaveLength(50);
    const second = await bench.control.send(new ListApplicationsCommand({ NextToken: first.NextToken }));
    expect(second.Items).toHaveLength(3);
    expect(second.NextToken).toBeUndefined();
  });

  it("lists each application once, in the order of creation, whatever the page's size", async () => {
    const seen: (string | undefined)[] = [];
    const pages = paginateListApplications({ client: bench.control, pageSize: 7 }, {});
    for await (const { Items } of pages) seen.push(...(Items ?? []).map(({ Name }) => Name));
    expect(seen).toEqual(names);
  });

  it("refuses pages larger than fifty", async () => {
    const over = await refused(bench.control.send(new ListApplicationsCommand({ MaxResults: 100 })));
    expect(over).toMatchObject(
      badRequest(
        "1 validation error detected: Value '100' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
      ),
    );
  });

  it("refuses a token it did not give", async () => {
    const bogus = await refused(bench.control.send(new ListApplicationsCommand({ NextToken: "bogus" })));
    expect(bogus).toMatchObject(badRequest("Invalid nextToken parameter bogus."));
  });
});
