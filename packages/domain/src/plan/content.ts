import { type Decision, provenanceOf } from "../decisions/decision.ts";
import type { Side } from "../facts/planning.ts";
import { compareStamps, isSameRoot } from "../model/decision.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Provenance } from "../model/provenance.ts";
import { isSameFingerprint, isSameSource, type VersionFacts, type VersionSource } from "../model/version.ts";
import { type Case, profileOn } from "./situation.ts";

/**
 * Whether a deployment in the target serves what the intent says. Proven by where it came from, else by what the two
 * versions hold. A label proves nothing: a person can give it to anything, and give it again.
 */
export function isSameAsIntent(one: Case, deployment: Deployment): boolean {
  const intent = one.intent();
  const { top } = intent;
  if (top === undefined) return false;
  const theirs = provenanceOf(one.flow().target, deployment, one.ask);
  if (theirs !== undefined && continues(theirs, intent)) return true;
  return servesTheSame(one, top, deployment);
}

/** Whether a deployment of the origin and one in the target serve the same, by where both came from or by what they hold. */
export function servesTheSame(one: Case, atOrigin: Deployment, inTarget: Deployment): boolean {
  const [ours, theirs, wanted, served] = one.ask.together(
    () => provenanceOf(one.flow().origin, atOrigin, one.ask),
    () => provenanceOf(one.flow().target, inTarget, one.ask),
    () => sourceOn(one, "origin", atOrigin),
    () => sourceOn(one, "target", inTarget),
  );
  if (shareASource([wanted, ours?.source], [served, theirs?.source])) return true;
  return isSameContent(one, wanted, served);
}

const ALL_DIGITS = /^[1-9]\d*$/;

/**
 * The version that a deployment of one side serves; nothing when it cannot be told which it is. UNCERTAIN whether
 * AppConfig ever lists a label in the number's place: labels are never all digits, so either is understood. A label
 * that is gone names nothing any more.
 */
export function sourceOn(one: Case, side: Side, deployment: Deployment): VersionSource | undefined {
  const { environment, profileId } = one.flow()[side];
  if (profileId === undefined) return undefined;
  const { applicationId, place } = environment;
  const { version } = deployment;
  const number = ALL_DIGITS.test(version)
    ? Number(version)
    : one.ask.label(side, { applicationId, profileId }, version)?.number;
  return number === undefined ? undefined : { place, applicationId, profileId, number };
}

export function versionOn(one: Case, side: Side, version: VersionSource): VersionFacts | undefined {
  return one.ask.version(side, version, typeOn(one, side));
}

function typeOn({ view, address }: Case, side: Side): string {
  return profileOn(view[side], address.profile)?.type ?? "";
}

/** The replica of this very decision. */
export function continues({ root, stamp }: Provenance, intent: Decision): boolean {
  return intent.root !== undefined && isSameRoot(root, intent.root) && compareStamps(stamp, intent.stamp) === 0;
}

type Sources = readonly (VersionSource | undefined)[];

function shareASource(wanted: Sources, served: Sources): boolean {
  return wanted.some((a) => a !== undefined && served.some((b) => b !== undefined && isSameSource(a, b)));
}

function isSameContent(one: Case, wanted: VersionSource | undefined, served: VersionSource | undefined): boolean {
  if (wanted === undefined || served === undefined) return false;
  const [a, b] = one.ask.together(
    () => one.ask.fingerprint("origin", wanted, typeOn(one, "origin")),
    () => one.ask.fingerprint("target", served, typeOn(one, "target")),
  );
  return a !== undefined && b !== undefined && isSameFingerprint(a, b);
}
