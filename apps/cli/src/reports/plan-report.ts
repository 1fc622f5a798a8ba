import {
  describeFailure,
  FEATURE_FLAGS,
  formatAddress,
  type InspectedAddress,
  type InspectedTarget,
  type Plan,
  type RegionPorts,
  type Sight,
} from "@appconfig-replicator/domain";
import { differenceOf } from "./difference.ts";
import type { Difference, PlannedAddress } from "./shapes.ts";
import { stateOf } from "./state.ts";
import { planOf } from "./status-report.ts";
import { stepsOf } from "./steps.ts";

/** Where contents are read for the difference. */
export interface Contents {
  readonly origin: RegionPorts;
  readonly targets: readonly RegionPorts[];
}

/** One address of `plan` and `diff`. */
export async function plannedAddress(inspected: InspectedAddress, contents: Contents): Promise<PlannedAddress> {
  const { address, targets } = inspected;
  return {
    address,
    name: formatAddress(address),
    targets: await Promise.all(
      targets.map(async (each) => {
        const difference = changes(each.plan) ? await differenceIn(inspected, each, contents) : undefined;
        return {
          region: each.target.region,
          state: stateOf(inspected, each),
          plan: planOf(each.plan),
          steps: stepsOf(each.plan),
          ...(difference !== undefined && { difference }),
        };
      }),
    ),
  };
}

/** Whether the two regions say, or would say, something different. */
function changes({ verdict }: Plan): boolean {
  switch (verdict.kind) {
    case "stop":
    case "replicate":
    case "waiting":
    case "diverged":
    case "blocked":
    case "fenced":
    case "rolling-out":
      return true;
    case "in-sync":
    case "unsupported":
    case "failed":
      return false;
  }
}

/** From what the target's clients get to what the origin decided; nothing where the origin decided nothing. */
async function differenceIn(
  { origin }: InspectedAddress,
  { target, sight }: InspectedTarget,
  contents: Contents,
): Promise<Difference | undefined> {
  const wanted = origin.kind === "seen" ? origin.decision.top?.version : undefined;
  const ports = contents.targets.find(({ place }) => place.region === target.region);
  if (wanted === undefined || origin.kind !== "seen" || ports === undefined || sight.kind === "unread")
    return undefined;
  const after = await contentOf(contents.origin, origin, wanted);
  const served = sight.kind === "seen" ? sight.served?.version : undefined;
  const before = served === undefined ? undefined : await contentOf(ports, sight, served);
  if (typeof after === "string") return { kind: "unknown", reason: after };
  if (typeof before === "string") return { kind: "unknown", reason: before };
  return differenceOf(before, after, origin.profile.type === FEATURE_FLAGS);
}

const ALL_DIGITS = /^[1-9]\d*$/;

/** A version's content, or why it cannot be shown. */
async function contentOf(ports: RegionPorts, sight: Sight, version: string): Promise<Uint8Array | string> {
  if (sight.kind !== "seen") return "the region has no such profile";
  if (!ALL_DIGITS.test(version)) return `version '${version}' in ${ports.place.region} is no hosted version's number`;
  const read = await ports.configs.readVersion({ ...sight.ids, number: Number(version) });
  return read.ok ? read.value.content : describeFailure(read.failure);
}
