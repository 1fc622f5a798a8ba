import { appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { DEFAULT_POLICY, instant, knownFacts, replicateDeployment } from "@appconfig-replicator/domain";
import { ACCOUNT, credentialsOf } from "@appconfig-replicator/testing/builders";
import { personWith } from "@appconfig-replicator/testing/people";
import type { Place } from "./contenders.ts";
import type { Stage } from "./stage.ts";

export const HISTORY = 10_000;

/** What a history of that length costs in one region, in calls. */
export interface HistoryCosts {
  /** How many looks, and calls of all of them, until it is known to its first deployment. */
  readonly looks: number;
  readonly readingCalls: number;
  readonly firstLookCalls: number;
  /** A look once it is known. */
  readonly secondLookCalls: number;
}

/** A kill switch deployed once, then 10,000 deployments of another profile, and a target that is added after them. */
export async function historyCosts(stage: Stage, [origin, target]: readonly [string, string]): Promise<HistoryCosts> {
  const name = "a long history";
  const place = await stage.prepare(origin, name);
  await stage.prepare(target, name);
  await stage.deploy(place, 1);
  await plantOthers(stage, place, name);
  const replicate = replicateDeployment({
    origin: portsOf(stage, origin),
    targets: [portsOf(stage, target)],
    policy: DEFAULT_POLICY,
    clock: { now: () => instant(Date.now()) },
    digest: nodeDigest,
    observer: { wrote: () => undefined, concluded: () => undefined },
    facts: knownFacts(),
  });
  const look = async () => {
    stage.emulator.clearCalls();
    const [outcome] = await replicate({ address: { application: name, environment: "prod", profile: "flags" } });
    const reads = stage.emulator.calls().filter(({ operation }) => /^(?:List|Get)Deployments?$/.test(operation));
    return { kind: outcome?.kind, calls: reads.filter(({ region }) => region === origin).length };
  };
  const reading: number[] = [];
  let kind: string | undefined;
  do {
    const looked = await look();
    kind = looked.kind;
    reading.push(looked.calls);
  } while (kind === "waiting");
  if (kind !== "replicated") throw new Error(`The long history ended as ${kind}`);
  const { calls: secondLookCalls } = await look();
  const readingCalls = reading.reduce((sum, calls) => sum + calls, 0);
  return { looks: reading.length, readingCalls, firstLookCalls: reading[0] ?? 0, secondLookCalls };
}

async function plantOthers({ emulator, known }: Stage, { region, ids }: Place, application: string): Promise<void> {
  const limits = { application, environment: "prod", profile: "limits" };
  const { profileId } = await personWith(known(region)).sets(limits);
  const planted = { region, account: ACCOUNT, applicationId: ids.applicationId, environmentId: ids.environmentId };
  const what = { configurationProfileId: profileId, version: "1", content: "{}" };
  await emulator.plantDeployments({ ...planted, ...what, count: HISTORY });
}

const portsOf = ({ emulator: { endpoint } }: Stage, region: string) =>
  appConfigRegion({
    place: { account: ACCOUNT, region },
    credentials: credentialsOf(ACCOUNT),
    client: { endpoint },
  });
