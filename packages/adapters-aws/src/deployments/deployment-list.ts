import { type Deployment, type EnvironmentIds, ok, type Result } from "@appconfig-replicator/domain";
import { ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import type { Asked } from "../asking/asked.ts";
import { type ReadTo, readPages } from "../asking/pages.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfEnvironment } from "../asking/subject.ts";
import type { FillIn } from "./fill-in.ts";
import { readSummary } from "./summary.ts";

/** One environment's deployments, page by page. */
export interface DeploymentList {
  readonly asked: Asked;
  /** From the newest on where there is no token, in whatever order the region has. */
  read(some: SomePages): Promise<Result<ReadTo>>;
}

interface SomePages {
  readonly maxPages: number;
  readonly from?: string;
  /** Told of every page and of the next one's token, which is empty at the end; answers whether to read on. */
  readonly onPage: (page: readonly Deployment[], next: string) => boolean;
}

export function deploymentList(region: Region, fill: FillIn, environment: EnvironmentIds): DeploymentList {
  const { applicationId, environmentId } = environment;
  const asked: Asked = {
    operation: "ListDeployments",
    subject: subjectOfEnvironment(environment),
    applicationId,
  };
  return {
    asked,
    read: ({ onPage, ...some }) =>
      readPages(
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
          ...some,
          onPage: async (summaries, next) => {
            const filled = await fill(environment, summaries);
            return filled.ok ? ok(onPage(filled.value, next)) : filled;
          },
        },
      ),
  };
}
