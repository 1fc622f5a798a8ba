// Goal: that lifting a fence loses nobody's decision that was not shown.
// Method: an operator lifts as the command does, choosing at random for what is shown; the true world then says what the
// next look would replace.
import { memoryDigest, withFaults } from "@appconfig-replicator/adapters-memory";
import {
  type Chosen,
  type Fence,
  fencesIn,
  formatAddress,
  isFenced,
  knownFacts,
  liftFence,
  type Reconciler,
  type RegionPorts,
} from "@appconfig-replicator/domain";
import { expectedOf, NOTHING_IN_THE_WAY, oracleAtRest } from "./calm.ts";
import type { Contents } from "./contents.ts";
import { fencesOf } from "./fences.ts";
import { decided } from "./oracle.ts";
import type { Random } from "./random.ts";
import type { Flow, Setting } from "./setting.ts";

/** Whoever lifts, and what is true around them. */
export interface Operator {
  readonly setting: Setting;
  readonly contents: Contents;
  readonly dark: ReadonlySet<string>;
  readonly violation: (what: string) => void;
}

/**
 * An operator lifts a fence as the command does: whatever is at stake is shown, and chosen for. Nobody's decision that was
 * not shown is lost by it, as the true world knows what would be.
 */
export async function operatorLifts(operator: Operator, random: Random): Promise<Act | undefined> {
  const { setting } = operator;
  const flow = random.pick(setting.flows);
  const [name = ""] = flow.targets.toSorted((a, b) => Number(hasFence(setting, b)) - Number(hasFence(setting, a)));
  const [origin, target] = [setting.regions.get(flow.origin), setting.regions.get(name)];
  const [there] = target === undefined ? [] : fencesOf(target);
  if (origin === undefined || target === undefined || there === undefined || name === flow.origin) return undefined;
  const [fence] = fencesIn([there]);
  const answering = operator.dark.has(flow.origin) ? silent(origin.ports) : origin.ports;
  const lift = liftFence(reconcilerOf(operator, flow, answering), target.ports, target.fences);
  const environments = [...new Map(setting.addresses.map((each) => [each.environment, each])).values()];
  const choices = new Map<string, Chosen>();
  for (let asked = 0; fence !== undefined && asked < MOST_QUESTIONS; asked++) {
    const lifted = await lift({ fence, environments, choices, by: "an operator" });
    if (lifted.kind === "failed")
      return { words: `${name}: a fence is not lifted, ${lifted.reason}`, counts: "a fence is not lifted" };
    if (lifted.kind === "lifted") {
      judgeLifted(operator, { flow, name }, { fence, choices });
      const made = [...choices.values()].map(({ choice }) => choice);
      return { words: `${name}: a fence is lifted by choice: ${made.join()}`, counts: countsOf(made) };
    }
    for (const { inspected, shown } of lifted.stakes)
      choices.set(formatAddress(inspected.address), { choice: random.pick(["take", "keep"]), shown });
  }
  operator.violation(`${name}: the same is asked again and again before a fence is lifted`);
  return undefined;
}

const silent = (ports: RegionPorts): RegionPorts =>
  withFaults(ports, () => ({ kind: "fails", failure: "unavailable" }));

const hasFence = ({ regions }: Setting, name: string): boolean => {
  const region = regions.get(name);
  return region !== undefined && fencesOf(region).length > 0;
};

/** What an operator did, for the story and for the tally. */
interface Act {
  readonly words: string;
  readonly counts: string;
}

const countsOf = (choices: readonly string[]): string =>
  choices.length === 0 ? "a fence is lifted, and nothing is at stake" : "a fence is lifted by choice";

/** What was kept is at stake no more: everything is shown once, and perhaps once more. */
const MOST_QUESTIONS = 8;

const reconcilerOf = ({ setting }: Operator, { policy }: Flow, origin: RegionPorts): Reconciler => ({
  origin,
  targets: [],
  policy,
  clock: setting.clock,
  digest: memoryDigest,
  observer: { wrote: () => undefined, concluded: () => undefined },
  facts: knownFacts(),
});

function judgeLifted(
  { setting, contents, violation }: Operator,
  { flow, name }: { readonly flow: Flow; readonly name: string },
  { fence, choices }: { readonly fence: Fence; readonly choices: ReadonlyMap<string, Chosen> },
): void {
  for (const address of setting.addresses.filter((each) => isFenced(fence, each))) {
    const judging = { setting, contents, flow, target: name, address };
    const isReplaced = expectedOf(judging).why === NOTHING_IN_THE_WAY;
    const isTaken = choices.get(formatAddress(address))?.choice === "take";
    const { by } = decided(oracleAtRest(judging), name);
    if (isReplaced && by === "person" && !isTaken)
      violation(`${name}: a fence was lifted, and what a person decided for ${formatAddress(address)} is lost unseen`);
  }
}
