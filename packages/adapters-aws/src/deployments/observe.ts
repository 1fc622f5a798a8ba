import { type Deployment, type EnvironmentIds, type History, ok, type Result } from "@appconfig-replicator/domain";
import { ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import type { Asked } from "../asking/asked.ts";
import { MAX_PAGES, readPages } from "../asking/pages.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfEnvironment } from "../asking/subject.ts";
import type { FillIn } from "./fill-in.ts";
import { readingInOrder } from "./reading-in-order.ts";
import { readSummary } from "./summary.ts";

/**
 * 1,000 deployments back, an environment's decision has been found or is lost in other profiles' history: what is
 * older costs a list call (of 10 a second for everybody) per 50, on every look.
 */
export const MAX_PAGES_INTO_THE_PAST = 20;

export interface Looking {
  readonly environment: EnvironmentIds;
  readonly enough: (newestFirst: readonly Deployment[]) => boolean;
}

/** See `DeploymentGateway.observe`. */
export async function observe(
  region: Region,
  fill: FillIn,
  { environment, enough }: Looking,
): Promise<Result<History>> {
  const { applicationId, environmentId } = environment;
  const asked: Asked = {
    operation: "ListDeployments",
    subject: subjectOfEnvironment(environment),
    applicationId,
  };
  const reading = readingInOrder();
  let pages = 0;
  const read = await readPages(
    region,
    {
      asked,
      send: (client, query) =>
        client.send(
          new ListDeploymentsCommand({ ApplicationId: applicationId, EnvironmentId: environmentId, ...query }),
        ),
      read: readSummary,
    },
    {
      maxPages: MAX_PAGES,
      onPage: async (summaries) => {
        const filled = await fill(environment, summaries);
        if (!filled.ok) return filled;
        reading.add(filled.value);
        pages += 1;
        // Where the oldest come first, the newest are on the last page: there is no stopping before it.
        if (!reading.isNewestFirst()) return ok(true);
        return ok(pages < MAX_PAGES_INTO_THE_PAST && !enough(reading.newestFirst()));
      },
    },
  );
  if (!read.ok) return read;
  switch (read.value) {
    case "the-end":
      return ok({ newestFirst: reading.newestFirst(), complete: true });
    case "enough":
      return ok({ newestFirst: reading.newestFirst(), complete: false });
    case "the-limit":
      // Only a list that is not newest first is read so far: what was decided last has not been seen.
      return region.fail(asked, "garbled");
  }
}
