import { instant, type Outcome, type OutcomeKind } from "@appconfig-replicator/domain";
import { ACCOUNT } from "./account.ts";

interface Parts {
  readonly region?: string;
  readonly application?: string;
  readonly row?: Outcome["row"];
  readonly lagMs?: number;
  /** Nothing of the profile was ever deployed in the target. */
  readonly isFirst?: true;
  readonly isUndo?: boolean;
  readonly decidedAt?: number;
}

/** An outcome as a reconcile tells it, with good defaults. */
export function anOutcome(
  kind: OutcomeKind,
  parts: Parts & Pick<Outcome, "servesUndone" | "rolledBack"> = {},
): Outcome {
  const {
    region = "us-west-2",
    application = "shop",
    row = "replica-due",
    lagMs = 100,
    isUndo = false,
    decidedAt,
  } = parts;
  const { servesUndone, rolledBack, isFirst } = parts;
  const first = isFirst === undefined ? {} : { isFirst };
  return {
    address: { application, environment: "prod", profile: "flags" },
    target: { account: ACCOUNT, region },
    kind,
    row,
    reason: `because of ${region}`,
    ...(kind === "replicated" ? { replica: { ...aReplica(lagMs, isUndo, decidedAt), ...first } } : {}),
    ...(kind !== "waiting" || decidedAt === undefined ? {} : { decidedAt: instant(decidedAt) }),
    ...(servesUndone === undefined ? {} : { servesUndone }),
    ...(rolledBack === undefined ? {} : { rolledBack }),
  };
}

const aReplica = (lagMs: number, isUndo: boolean, decidedAt = 0): NonNullable<Outcome["replica"]> => ({
  number: 4,
  versionNumber: 2,
  state: "DEPLOYING",
  isUndo,
  stamp: { decidedAt: instant(decidedAt), undos: 0 },
  lagMs,
});
