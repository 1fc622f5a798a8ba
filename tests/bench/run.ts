// How long a warm replication takes beside the least that is possible and beside the sample's way, all in one run, and
// how many calls a long history costs.
// Usage: run.ts [rounds]. Regions are emulated, 20 ms (the origin) and 70 ms (every target) away; only ratios mean something.
import { appConfigRegion, nodeDigest } from "@appconfig-replicator/adapters-aws";
import { DEFAULT_POLICY, instant, knownFacts, replicateDeployment } from "@appconfig-replicator/domain";
import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { floor, type Place, sample } from "./contenders.ts";
import { HISTORY, historyCosts } from "./history.ts";
import { openStage, type Stage } from "./stage.ts";

const ORIGIN = { region: "us-east-1", roundTripMs: 20 };
const TARGETS = ["us-west-2", "eu-west-1", "eu-central-1", "ap-south-1"] as const;
const TARGET_ROUND_TRIP_MS = 70;

const rounds = Number(process.argv[2] ?? "15");
const stage = await openStage();

interface Contender {
  readonly name: string;
  readonly origin: Place;
  readonly run: (round: number) => Promise<void>;
  readonly times: number[];
}

const history = await historyCosts(stage, [ORIGIN.region, TARGETS[0]]);

const contenders = [
  await reading("the least possible: three round trips in a row", floor, stage.known),
  await replicating("a warm replication to one target", TARGETS.slice(0, 1)),
  await replicating("a warm replication to four targets", TARGETS),
  await reading("the sample's way", sample, stage.fresh),
];

stage.emulator.addFault({ kind: "latency", region: ORIGIN.region, roundTripMs: ORIGIN.roundTripMs });
for (const region of TARGETS) stage.emulator.addFault({ kind: "latency", region, roundTripMs: TARGET_ROUND_TRIP_MS });
for (let round = 0; round <= rounds; round++) {
  for (const { run, times } of contenders) {
    const before = times.length;
    await run(round + 1);
    // The first of each warms up: connections, names, compiled code.
    if (round === 0) times.length = before;
  }
}
await stage.close();

const [least = 1, one = 1, four = 1, seed = 1] = contenders.map(({ times }) => median(times));
for (const { name, times } of contenders) process.stdout.write(`${median(times).toFixed(0).padStart(6)} ms  ${name}\n`);
process.stdout.write(
  `one target is ${(one / least).toFixed(2)} x the least possible, ${(seed / one).toFixed(1)} x faster than the sample's way\n`,
);
process.stdout.write(`four targets take ${(four / one).toFixed(2)} x one (medians of ${rounds} interleaved rounds)\n`);

process.stdout.write(
  `a history of ${HISTORY} deployments: ${history.firstLookCalls} calls for the first look, ${history.readingCalls} in ${history.looks} looks until it is known, ${history.secondLookCalls} for a look after that\n`,
);

async function reading(name: string, way: typeof floor, open: Stage["known"]): Promise<Contender> {
  const [origin, target] = [await stage.prepare(ORIGIN.region, name), await stage.prepare(TARGETS[0], name)];
  const times: number[] = [];
  const run = async (round: number): Promise<void> => {
    const { version } = await stage.deploy(origin, round);
    const startedAt = performance.now();
    await way(open, { origin, target, version });
    times.push(performance.now() - startedAt);
  };
  return { name, origin, run, times };
}

async function replicating(name: string, targets: readonly string[]): Promise<Contender> {
  const origin = await stage.prepare(ORIGIN.region, name);
  for (const region of targets) await stage.prepare(region, name);
  const ports = (region: string) =>
    appConfigRegion({
      place: { account: ACCOUNT, region },
      credentials: { accessKeyId: ACCOUNT, secretAccessKey: "none" },
      client: { endpoint: stage.emulator.endpoint },
    });
  const replicate = replicateDeployment({
    origin: ports(ORIGIN.region),
    targets: targets.map(ports),
    policy: DEFAULT_POLICY,
    clock: { now: () => instant(Date.now()) },
    digest: nodeDigest,
    observer: { wrote: () => undefined, concluded: () => undefined },
    facts: knownFacts(),
  });
  const times: number[] = [];
  const run = async (round: number): Promise<void> => {
    const { version, number } = await stage.deploy(origin, round);
    const address = { application: name, environment: "prod", profile: "flags" };
    const hint = { deploymentNumber: number, versionNumber: version };
    const startedAt = performance.now();
    const outcomes = await replicate({ address, hint });
    times.push(performance.now() - startedAt);
    const other = outcomes.find(({ kind }) => kind !== "replicated");
    if (other !== undefined) throw new Error(`${name}: ${other.kind}: ${other.reason}`);
  };
  return { name, origin, run, times };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
