import type { AppConfigRegion } from "@appconfig-replicator/adapters-aws";
import {
  describeFailure,
  type Failure,
  formatAddress,
  HOSTED,
  type InspectedAddress,
  isInstant,
  isPredefined,
  isSameShape,
  type Strategy,
} from "@appconfig-replicator/domain";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { shellWord } from "./shell-word.ts";

/** Strategies that the next deployment in a target needs and does not find there, by how the policy rolls out. */
export const strategies: Check = async (examination) => {
  const { policy } = examination.settings;
  const wanted = await wantedStrategies(examination);
  const findings: Finding[] = [...wanted.unread];
  for (const target of examination.targets) {
    const listed = await target.strategies.list();
    if (!listed.ok) {
      findings.push(unread(target.place.region, listed.failure));
      continue;
    }
    const missing = wanted.strategies.filter(({ isIn }) => !listed.value.some(isIn));
    // A strategy that the policy names is never created: its shape is nowhere said.
    const isCreated = policy.provision !== "none" && policy.rollout.kind !== "named";
    findings.push(...missing.map((each) => lacking(each, target.place.region, isCreated)));
  }
  return findings;
};

interface WantedStrategy {
  readonly name: string;
  readonly isIn: (strategy: Strategy) => boolean;
  /** How it is created by hand; nothing where only its people know. */
  readonly command: string;
}

async function wantedStrategies(
  examination: Examination,
): Promise<{ readonly strategies: readonly WantedStrategy[]; readonly unread: readonly Finding[] }> {
  const { rollout } = examination.settings.policy;
  if (rollout.kind === "named") {
    const { name } = rollout;
    const isIn = (strategy: Strategy): boolean => strategy.name === name;
    return { strategies: [{ name, isIn, command: `--name ${shellWord(name)} ...` }], unread: [] };
  }
  if (rollout.kind === "instant") {
    const command =
      "--name instant --deployment-duration-in-minutes 0 --growth-factor 100 --final-bake-time-in-minutes 0";
    return {
      strategies: [{ name: "(at once, without a bake)", isIn: ({ shape }) => isInstant(shape), command }],
      unread: [],
    };
  }
  return strategiesInUse(examination);
}

/** Those of the origin's last decisions, each once: replicas mirror them by name and shape. */
async function strategiesInUse({ origin, addresses }: Examination): Promise<{
  readonly strategies: readonly WantedStrategy[];
  readonly unread: readonly Finding[];
}> {
  const listed = await origin.strategies.list();
  if (!listed.ok) return { strategies: [], unread: [unread(origin.place.region, listed.failure)] };
  const used = new Map<string, WantedStrategy>();
  const unreadOnes: Finding[] = [];
  for (const inspected of addresses) {
    const id = await strategyOf(origin, inspected);
    if (id === undefined) continue;
    if (typeof id === "object") unreadOnes.push(unread(origin.place.region, id, formatAddress(inspected.address)));
    else {
      const strategy = listed.value.find((each) => each.id === id);
      if (strategy !== undefined && !isPredefined(strategy.id)) used.set(id, wanted(strategy));
    }
  }
  return { strategies: [...used.values()], unread: unreadOnes };
}

async function strategyOf(
  { deployments }: AppConfigRegion,
  { origin }: InspectedAddress,
): Promise<string | Failure | undefined> {
  const top = origin.kind === "seen" ? origin.decision.top : undefined;
  // What is not replicated needs no strategy.
  if (origin.kind !== "seen" || top === undefined || origin.profile.locationUri !== HOSTED) return undefined;
  const read = await deployments.read(origin.ids, top.number);
  return read.ok ? read.value.strategyId : read.failure;
}

function wanted({ name, shape }: Strategy): WantedStrategy {
  const { durationMinutes, growthType, growthPercent, bakeMinutes } = shape;
  return {
    name,
    isIn: (strategy) => strategy.name === name && isSameShape(strategy.shape, shape),
    command:
      `--name ${shellWord(name)} --deployment-duration-in-minutes ${durationMinutes} --growth-type ${growthType} ` +
      `--growth-factor ${growthPercent} --final-bake-time-in-minutes ${bakeMinutes}`,
  };
}

function lacking({ name, command }: WantedStrategy, region: string, isCreated: boolean): Finding {
  return {
    check: "strategies",
    severity: isCreated ? "warning" : "problem",
    what: "the deployment strategy is missing",
    where: { region, resource: name },
    why: isCreated
      ? "replication creates it when it first deploys by it, which counts towards the region's quota"
      : "what is deployed by it at the origin is blocked there: nothing here creates it",
    mend: [`aws appconfig create-deployment-strategy --region ${region} ${command} --replicate-to NONE`],
  };
}

const unread = (region: string, failure: Failure, resource?: string): Finding => ({
  check: "strategies",
  severity: "unknown",
  what: describeFailure(failure),
  where: { region, ...(resource !== undefined && { resource }) },
  why: "which strategies its deployments need is not known",
  mend: [`allow appconfig:${failure.operation} in ${region}, or run doctor again when the region answers`],
});
