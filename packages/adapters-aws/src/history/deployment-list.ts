import {
  type Deployment,
  type EnvironmentIds,
  type Instant,
  ok,
  type ProfileId,
  type Result,
} from "@appconfig-replicator/domain";
import { ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { isWhole, readSummary, type Summary } from "../answers/deployment.ts";
import type { Call } from "../answers/failure.ts";
import { identifier, time } from "../answers/members.ts";
import { MAX_ENTRIES, type Memory, memory } from "../memory/memory.ts";
import { type ListEnd, readPages } from "../region/pages.ts";
import type { Region } from "../region/region.ts";
import { subjectOfEnvironment } from "../region/subject.ts";
import { getDeployment, getEach } from "./one-deployment.ts";

/** One environment's deployments, page by page. */
export interface DeploymentList {
  readonly call: Call;
  /** From the newest on where there is no token, in whatever order the region has. */
  read(pages: {
    readonly maxPages: number;
    /** The token of the first page to be read. */
    readonly from?: string;
    /** Told of every page and of the next one's token, which is empty at the end; answers whether to read on. */
    readonly onPage: (page: readonly Deployment[], next: string) => boolean;
  }): Promise<Result<ListEnd>>;
}

/** The lists of a region's environments. What they leave out of a deployment never changes, so it is asked for once. */
export function deploymentLists(region: Region): (environment: EnvironmentIds) => DeploymentList {
  const known = memory<Omission>({ maxEntries: MAX_ENTRIES, maxAgeMs: Number.POSITIVE_INFINITY, now: () => 0 });

  return (environment) => {
    const { applicationId, environmentId } = environment;
    const call: Call = {
      operation: "ListDeployments",
      subject: subjectOfEnvironment(environment),
      applicationId,
    };
    return {
      call,
      read: ({ onPage, ...pages }) =>
        readPages(
          region,
          {
            call,
            send: (client, query) =>
              client.send(
                new ListDeploymentsCommand({ ApplicationId: applicationId, EnvironmentId: environmentId, ...query }),
              ),
            read: readSummary,
          },
          {
            ...pages,
            onPage: async (summaries, next) => {
              const whole = await getEach(summaries, (summary) => complete({ region, known, environment }, summary));
              return whole.ok ? ok(onPage(whole.value, next)) : whole;
            },
          },
        ),
    };
  };
}

/** What a list may leave out of a deployment. */
interface Omission {
  readonly profileId: ProfileId;
  readonly startedAt: Instant;
}

/** What is listed, with what only a look at the one deployment tells. */
async function complete(
  {
    region,
    known,
    environment,
  }: { readonly region: Region; readonly known: Memory<Omission>; readonly environment: EnvironmentIds },
  summary: Summary,
): Promise<Result<Deployment>> {
  if (isWhole(summary)) return ok(summary);
  const { number } = summary;
  const key = `${environment.applicationId}/${environment.environmentId}/${number}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return ok({ ...remembered, ...summary });
  const missing = await getDeployment(region, { environment, number }, (answer) => ({
    profileId: identifier(answer.ConfigurationProfileId, "ConfigurationProfileId") as ProfileId,
    startedAt: time(answer.StartedAt, "StartedAt"),
  }));
  if (!missing.ok) return missing;
  known.set(key, missing.value);
  return ok({ ...missing.value, ...summary });
}
