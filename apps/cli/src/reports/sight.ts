import { type Deployment, formatInstant, type Sight } from "@appconfig-replicator/domain";
import type { SightReport } from "./shapes.ts";

type DeploymentReport = NonNullable<SightReport["serves"]>;

/** A deployment as AppConfig says it. */
export function deploymentReport({ number, version, state, startedAt, percentComplete }: Deployment): DeploymentReport {
  const told = { number, version, state, startedAt: formatInstant(startedAt) };
  return percentComplete === undefined ? told : { ...told, percentComplete };
}

/** What a region shows of an address. */
export function sightReport(sight: Sight): SightReport {
  switch (sight.kind) {
    case "absent":
      return { kind: "absent", missing: sight.what };
    case "unread":
      return { kind: "unread", reason: sight.reason };
    case "seen": {
      const { served, inFlight, experiment, decision, profile } = sight;
      const { by, stamp, root, top } = decision;
      return {
        kind: "seen",
        source: profile.locationUri,
        ...(served !== undefined && { serves: deploymentReport(served) }),
        ...(inFlight !== undefined && { inFlight: deploymentReport(inFlight) }),
        ...(experiment !== undefined && { experiment: deploymentReport(experiment) }),
        decision: {
          by,
          ...(Number.isFinite(stamp.decidedAt) && { decidedAt: formatInstant(stamp.decidedAt) }),
          ...(root !== undefined && {
            root: { region: root.environment.place.region, number: root.number, undone: root.undone },
          }),
          ...(top !== undefined && { deployment: deploymentReport(top) }),
        },
      };
    }
  }
}
