import { type Decision, provenanceOf } from "../decisions/decision.ts";
import { all, type Planning, type Side } from "../facts/planning.ts";
import { compareStamps, isSameRoot } from "../model/decision.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Provenance } from "../model/provenance.ts";
import { isSameFingerprint, isSameSource, type VersionFacts, type VersionSource } from "../model/version.ts";
import { profileOn, type Situation } from "./situation.ts";

/**
 * Whether a deployment in the target serves what the intent says. Proven by where it came from, else by what the two
 * versions hold. A label proves nothing: a person can give it to anything, and give it again.
 */
export function* isSameAsIntent(situation: Situation, deployment: Deployment): Planning<boolean> {
  const intent = yield* situation.intent();
  if (intent.top === undefined) return false;
  // What stands beneath an undo can change though the undo decides still: only a start's own replica serves what it says.
  if (intent.root?.undone === false) {
    const { target } = yield* situation.timelines();
    const provenance = yield* provenanceOf(target, deployment, situation.ask);
    if (provenance !== undefined && continues(provenance, intent)) return true;
  }
  return yield* servesTheSame(situation, intent.top, deployment);
}

/** The replica of this very decision. */
export function continues({ root, stamp }: Provenance, intent: Decision): boolean {
  return intent.root !== undefined && isSameRoot(root, intent.root) && compareStamps(stamp, intent.stamp) === 0;
}

/** Whether a deployment of the origin and one in the target serve the same, by where both came from or by what they hold. */
export function* servesTheSame(situation: Situation, atOrigin: Deployment, inTarget: Deployment): Planning<boolean> {
  const { origin, target } = yield* situation.timelines();
  const [ours, theirs, wanted, served] = yield* all(
    provenanceOf(origin, atOrigin, situation.ask),
    provenanceOf(target, inTarget, situation.ask),
    sourceOn(situation, "origin", atOrigin),
    sourceOn(situation, "target", inTarget),
  );
  const sources = [wanted, ours?.source].filter((source) => source !== undefined);
  const servedSources = [served, theirs?.source].filter((source) => source !== undefined);
  if (sources.some((source) => servedSources.some((each) => isSameSource(source, each)))) return true;
  if (wanted === undefined || served === undefined) return false;
  const [originType, targetType] = yield* all(typeOn(situation, "origin"), typeOn(situation, "target"));
  const [a, b] = yield* all(
    situation.ask.fingerprint("origin", wanted, originType),
    situation.ask.fingerprint("target", served, targetType),
  );
  return a !== undefined && b !== undefined && isSameFingerprint(a, b);
}

const ALL_DIGITS = /^[1-9]\d*$/;

/**
 * The version that a deployment of one side serves; nothing when it cannot be told which it is. UNCERTAIN whether
 * AppConfig ever lists a label in the number's place: labels are never all digits, so either is understood. A label
 * that is gone names nothing any more.
 */
export function* sourceOn(
  situation: Situation,
  side: Side,
  { version }: Deployment,
): Planning<VersionSource | undefined> {
  const { environment, profileId } = (yield* situation.timelines())[side];
  if (environment === undefined || profileId === undefined) return undefined;
  const { applicationId, place } = environment;
  const labelled = ALL_DIGITS.test(version)
    ? { number: Number(version) }
    : yield* situation.ask.label(side, { applicationId, profileId }, version);
  return labelled === undefined ? undefined : { place, applicationId, profileId, number: labelled.number };
}

export function* versionOn(
  situation: Situation,
  side: Side,
  version: VersionSource,
): Planning<VersionFacts | undefined> {
  return yield* situation.ask.version(side, version, yield* typeOn(situation, side));
}

function* typeOn({ view, address }: Situation, side: Side): Planning<string> {
  return (yield* profileOn(view[side], address.profile))?.type ?? "";
}
