import { describeFailure, type Result } from "@appconfig-replicator/domain";
import { withinTime } from "../invocation/time-limit.ts";
import type { Log } from "../telemetry/log.ts";

/** What is read of a region: two lists side by side, which leaves two connections open and the names remembered. */
export interface WarmRegion {
  readonly catalog: { applications(): Promise<Result<unknown>> };
  readonly strategies: { list(): Promise<Result<unknown>> };
}

/** An initialisation may take 10 s [Lambda]; what a region has not answered by then is left to the first event. */
const MAX_WAIT_MS = 3_000;

/**
 * Reads what the first event would wait for: Lambda does not throttle an initialisation. Nothing here is needed, so no
 * failure ends it.
 */
export async function prewarm(regions: readonly WarmRegion[], log: Pick<Log, "debug">): Promise<void> {
  const reads = regions.flatMap(({ catalog, strategies }) => [catalog.applications(), strategies.list()]);
  const ends = reads.map((read) => read.then((result) => tell(result, log), tellNothing));
  await withinTime(MAX_WAIT_MS, Promise.all(ends), undefined);
}

function tell(result: Result<unknown>, log: Pick<Log, "debug">): void {
  if (!result.ok) log.debug({ reason: describeFailure(result.failure) }, "not prewarmed");
}

/** A defect will show itself with the first event, where it is told. */
const tellNothing = (): void => undefined;
