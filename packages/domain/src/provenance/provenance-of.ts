import type { Timeline } from "../decisions/timeline.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Ask, Unknown } from "../plan/ask.ts";
import { type Provenance, readProvenance } from "./provenance.ts";

/** Where a deployment came from, if it is a replica. A mark that cannot be read makes whatever rests on it unknown. */
export function provenanceOf(timeline: Timeline, deployment: Deployment, ask: Ask): Provenance | undefined {
  const marked = readProvenance(ask.details(timeline.side, timeline.environment, deployment).description);
  switch (marked.kind) {
    case "replica":
      // People copy descriptions: what serves another version than the mark was written for is theirs.
      return isForAnother(marked.provenance, deployment) ? undefined : marked.provenance;
    case "unmarked":
      return undefined;
    case "unreadable":
      throw new Unknown(
        `deployment #${deployment.number} in ${timeline.environment.place.region} carries a replica's mark that this release cannot read`,
      );
  }
}

/** We start by number; where a server lists a label in its place, nothing can be told from it. */
function isForAnother({ startedVersion }: Provenance, { version }: Deployment): boolean {
  return /^\d+$/.test(version) && Number(version) !== startedVersion;
}
