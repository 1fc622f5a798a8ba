import { type Address, formatAddress, type InspectedAddress, type Sight } from "@appconfig-replicator/domain";
import pMap from "p-map";
import type { Answer, DataPlane } from "../regions/data-plane.ts";
import type { Progress } from "../regions/survey.ts";
import type { Comparison, VerifiedAddress } from "./shapes.ts";
import { stateOf } from "./state.ts";

/** What a pass over the data planes is made with. */
export interface Verification {
  readonly originRegion: string;
  /** A region as applications see it. */
  readonly plane: (region: string) => DataPlane;
  /** Both control planes, looked at anew. */
  readonly inspect: (address: Address) => Promise<InspectedAddress | undefined>;
  readonly pause: (ms: number) => Promise<void>;
}

/** Far below what a region's data plane takes: 500 new sessions a second [D]. */
const AT_ONCE = { concurrency: 16 };

/**
 * The data plane may go on for a moment with what was served before [R], and somebody may deploy while a long pass is
 * under way: what differs though the target was in sync is looked at once more, both planes, after so many milliseconds.
 * What its state explains is not: another look would cost AppConfig's lists and say the same.
 */
const SETTLE_MS = 5_000;

/** What applications get of each, region against region. Never rejects for a region that does not answer. */
export async function verified(
  verification: Verification,
  looks: readonly InspectedAddress[],
  progress: Progress,
): Promise<VerifiedAddress[]> {
  let done = 0;
  const ask = async (each: InspectedAddress): Promise<VerifiedAddress> => {
    const answered = await verifiedAddress(verification, each);
    progress(++done, looks.length);
    return answered;
  };
  const first = await pMap(looks, ask, AT_ONCE);
  if (first.every(isExplained)) return first;
  await verification.pause(SETTLE_MS);
  const askAgain = async (each: VerifiedAddress): Promise<VerifiedAddress> => {
    const again = isExplained(each) ? undefined : await verification.inspect(each.address);
    return again === undefined ? each : verifiedAddress(verification, again);
  };
  return pMap(first, askAgain, AT_ONCE);
}

const isExplained = ({ targets }: VerifiedAddress): boolean =>
  targets.every(({ comparison, state }) => comparison === "same" || comparison === "neither" || state !== "in-sync");

async function verifiedAddress(
  { originRegion, plane }: Verification,
  inspected: InspectedAddress,
): Promise<VerifiedAddress> {
  const { address, origin, targets } = inspected;
  const sights = [origin, ...targets.map(({ sight }) => sight)];
  const type = sights.flatMap((sight) => (sight.kind === "seen" ? [sight.profile.type] : []))[0] ?? "";
  const ask = (region: string, sight: Sight) => plane(region).get(asAsked(address, sight), type);
  const [atOrigin, ...inTargets] = await Promise.all([
    ask(originRegion, origin),
    ...targets.map(async (each) => ({ each, answer: await ask(each.target.region, each.sight) })),
  ] as const);
  return {
    address,
    name: formatAddress(address),
    origin: atOrigin,
    targets: inTargets.map(({ each, answer }) => ({
      region: each.target.region,
      comparison: compared(atOrigin, answer, isGrowing(origin) || isGrowing(each.sight)),
      answer,
      state: stateOf(inspected, each),
      reason: each.plan.reason,
    })),
  };
}

/** By ids where they are known, so that the very thing that was looked at is asked for; by names where not. */
function asAsked(address: Address, sight: Sight): Address {
  if (sight.kind !== "seen") return address;
  const { applicationId, environmentId, profileId } = sight.ids;
  return { application: applicationId, environment: environmentId, profile: profileId };
}

/** While it grows, who asks gets one version or the other. */
const isGrowing = (sight: Sight): boolean => sight.kind === "seen" && sight.inFlight?.state === "DEPLOYING";

/** What the applications of two regions get, one beside the other. */
function compared(origin: Answer, target: Answer, isEitherGrowing: boolean): Comparison {
  if (origin.kind === "unread" || target.kind === "unread") return "unread";
  if (origin.kind === "nothing") return target.kind === "nothing" ? "neither" : "only-there";
  if (target.kind === "nothing") return "missing";
  if (isEitherGrowing) return "in-rollout";
  return origin.sha256 === target.sha256 && origin.contentType === target.contentType ? "same" : "different";
}
