import type { Hint } from "@appconfig-replicator/domain";
import { countingNumber } from "./fields.ts";

/** What an event says of a deployment, as it says it. */
export interface Said {
  readonly deploymentNumber: unknown;
  /** A number, a label, or another source's version. */
  readonly version: unknown;
  readonly undone: boolean;
}

/** What is undone makes the deployment before it decide again, so its own version is not what will be wanted. */
export function hintOf({ deploymentNumber, version, undone }: Said): Hint {
  const number = countingNumber(deploymentNumber);
  const versionNumber = undone ? undefined : countingNumber(version);
  return {
    ...(number === undefined ? {} : { deploymentNumber: number }),
    ...(versionNumber === undefined ? {} : { versionNumber }),
    ...(undone ? { undone } : {}),
  };
}
