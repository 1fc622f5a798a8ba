import { instant, type Outcome, type OutcomeKind } from "@appconfig-replicator/domain";
import { ACCOUNT } from "./events.ts";

interface Parts {
  readonly region?: string;
  readonly application?: string;
  readonly row?: Outcome["row"];
  readonly lagMs?: number;
  readonly isUndo?: boolean;
}

/** An outcome as a reconcile tells it, with good defaults. */
export function anOutcome(kind: OutcomeKind, parts: Parts = {}): Outcome {
  const { region = "us-west-2", application = "shop", row = 16, lagMs = 100, isUndo = false } = parts;
  return {
    address: { application, environment: "prod", profile: "flags" },
    target: { account: ACCOUNT, region },
    kind,
    row,
    reason: `because of ${region}`,
    ...(kind === "replicated" ? { replica: aReplica(lagMs, isUndo) } : {}),
  };
}

const aReplica = (lagMs: number, isUndo: boolean): NonNullable<Outcome["replica"]> => ({
  number: 4,
  versionNumber: 2,
  state: "DEPLOYING",
  isUndo,
  stamp: { decidedAt: instant(0), undos: 0 },
  lagMs,
});
