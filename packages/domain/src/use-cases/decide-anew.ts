import type { Deployment } from "../model/deployment.ts";
import { isFence } from "../model/fence.ts";
import { failed, type Result } from "../model/result.ts";
import { ALL_AT_ONCE, isInstant } from "../model/rollout.ts";
import type { SeenSight, Sight } from "../plan/sight.ts";
import type { StartedDeployment } from "../ports/deployment-gateway.ts";
import type { RegionPorts } from "../ports/region-ports.ts";

/** On whose behalf, and with which keys a region encrypts its deployments. */
export interface DecideAnew {
  readonly by: string;
  readonly kmsKeys: Readonly<Record<string, string>>;
}

/**
 * What was last decided in a region is decided there once more, for whoever says that it is to stand: the same version, as
 * a person's own deployment, at once. Nobody is served anything else by it, and it is newer than all that was decided
 * anywhere before. Fails `refused` where there is nothing to decide anew, and `conflict` where the environment is busy.
 */
export async function decideAnew(
  sight: Sight,
  ports: RegionPorts,
  options: DecideAnew,
): Promise<Result<StartedDeployment>> {
  const cannot = (subject: string) =>
    failed({ kind: "refused", operation: "StartDeployment", region: ports.place.region, subject } as const);
  const top = sight.kind === "seen" ? sight.decision.top : undefined;
  if (sight.kind !== "seen" || top === undefined) return cannot("what is served there by nobody's decision");
  const version = versionOf(top);
  if (version === undefined) return cannot(`version '${top.version}', which is no hosted version's number`);
  return startAgain(sight.ids, { version, number: top.number }, ports, options);
}

const versionOf = ({ version }: Deployment): number | undefined =>
  /^[1-9]\d*$/.test(version) ? Number(version) : undefined;

async function startAgain(
  ids: SeenSight["ids"],
  { version: versionNumber, number }: { readonly version: number; readonly number: number },
  { place, deployments, strategies }: RegionPorts,
  { by, kmsKeys }: DecideAnew,
): Promise<Result<StartedDeployment>> {
  const [history, listed] = await Promise.all([deployments.observe(ids, () => true), strategies.listAnew()]);
  if (!history.ok) return history;
  const found = listed.ok ? listed.value.find((each) => isInstant(each.shape) && !isFence(each)) : undefined;
  const kmsKey = kmsKeys[place.region];
  return deployments.start({
    ...ids,
    versionNumber,
    strategyId: found?.id ?? ALL_AT_ONCE,
    description: `decided anew by ${by}: what #${number} serves`,
    tags: {},
    latestNumber: Math.max(0, ...history.value.newestFirst.map(({ number }) => number)),
    ...(kmsKey !== undefined && { kmsKey }),
  });
}
