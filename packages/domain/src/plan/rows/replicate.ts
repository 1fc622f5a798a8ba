import type { Decision } from "../../decisions/decision.ts";
import type { Deployment } from "../../model/deployment.ts";
import type { Profile } from "../../model/profile.ts";
import { formatVersionMark, synthesizedLabel } from "../../provenance/version-mark.ts";
import { formatSource } from "../../provenance/version-source.ts";
import { adaptValidators } from "../adapt-validators.ts";
import { type Case, historyOn, namesOn, profileOn } from "../case.ts";
import type { Creation, Plan, Replica, Row, WantedVersion } from "../plan.ts";
import { chooseRollout } from "../rollout.ts";
import { sourceOn, versionOn } from "../same.ts";
import { heldByAPerson } from "./held.ts";

export function profileMissing(one: Case): Plan | undefined {
  const { address, view, policy } = one;
  if (profileOn(view.target, address.profile) !== undefined) return undefined;
  if (policy.provision !== "none") return startReplica(one, 15);
  const reason = `${view.target.place.region} has no profile '${address.profile}' in application '${address.application}', and policy creates none`;
  return { row: 15, verdict: { kind: "blocked" }, reason };
}

export function replicate(one: Case): Plan {
  return heldByAPerson(one, 16) ?? startReplica(one, 16);
}

function startReplica(one: Case, row: Row): Plan {
  const intent = one.intent();
  const { top } = intent;
  const profile = profileOn(one.view.origin, one.address.profile);
  if (top === undefined || profile === undefined) return gone(one, row);
  const [rollout, version, create] = one.ask.together(
    () => chooseRollout(one, top),
    () => wantedVersion(one, top, profile),
    () => missingThere(one, profile),
  );
  if (rollout.kind === "none") return { row, verdict: { kind: "blocked" }, reason: rollout.reason };
  if (version === undefined) return gone(one, row);
  const replica = replicaOf(one, { ...intent, top }, { create, version, strategy: rollout });
  const reason = `the origin decided v${version.source.number} (#${top.number}${replica.intent.isUndo ? ", by undoing what came after it" : ""})`;
  return { row, verdict: { kind: "replicate", replica }, reason: `${reason}${warningOf(create)}` };
}

/** What a created profile lacks is said where it can still be seen: in the outcome that created it. */
function warningOf(create: readonly Creation[]): string {
  const leftOut = create.some((each) => each.kind === "profile" && each.leavesOutValidators);
  return leftOut ? "; WARNING: its Lambda validators are left out of the profile created there, as policy says" : "";
}

function gone({ view, address }: Case, row: Row): Plan {
  const reason = `the version that ${view.origin.place.region} serves of profile '${address.profile}' was deleted there: deploy one that exists`;
  return { row, verdict: { kind: "blocked" }, reason };
}

type Parts = Pick<Replica, "create" | "version" | "strategy">;

function replicaOf(one: Case, intent: Decision & { readonly top: Deployment }, parts: Parts): Replica {
  const { environment } = one.flow().origin;
  const root = intent.root ?? { environment, number: intent.top.number, undone: false };
  const { description } = one.ask.details("origin", environment, intent.top);
  const { correlationId } = one;
  const provenance: Replica["provenance"] = { root, stamp: intent.stamp, source: parts.version.source, correlationId };
  const kmsKey = one.policy.kmsKeys[one.view.target.place.region];
  return {
    ...parts,
    provenance,
    originDescription: description,
    tags: tagsFor(provenance),
    latestNumber: Math.max(0, ...historyOn(one.view.target).newestFirst.map(({ number }) => number)),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    intent: { root, stamp: intent.stamp, isUndo: root.undone },
  };
}

/** For people and for IAM (StopDeployment limited to what we started); never read back. */
function tagsFor({ root, source }: Replica["provenance"]): Readonly<Record<string, string>> {
  const { place, applicationId, environmentId } = root.environment;
  return {
    "appconfig-replicator:root": `${place.account}/${place.region}/${applicationId}/${environmentId}/${root.number}`,
    "appconfig-replicator:source": formatSource(source),
  };
}

function wantedVersion(one: Case, top: Deployment, profile: Profile): WantedVersion | undefined {
  const source = sourceOn(one, "origin", top);
  const facts = source === undefined ? undefined : versionOn(one, "origin", source);
  if (source === undefined || facts === undefined) return undefined;
  const { sha256, contentType, label, description } = facts;
  return {
    source,
    fingerprint: { sha256, contentType },
    profileType: profile.type,
    labels: [...new Set([label, synthesizedLabel(source)])].filter((each) => each !== ""),
    description: formatVersionMark({ source, sha256 }, description),
    lookFirst: one.intent().root?.undone === true,
  };
}

function missingThere({ view, address, ask, flow, policy }: Case, profile: Profile): readonly Creation[] {
  const names = namesOn(view.target);
  const { applicationId } = flow().origin.environment;
  const create: Creation[] = [];
  if (names.kind === "no-application") create.push({ kind: "application", name: address.application });
  if (names.kind !== "found") create.push({ kind: "environment", name: address.environment });
  if (profileOn(view.target, address.profile) === undefined) {
    const definition = ask.profile("origin", { applicationId, profileId: profile.id });
    const validators = adaptValidators(definition.validators, view.target.place, policy);
    const leavesOutValidators = validators.length < definition.validators.length;
    create.push({ kind: "profile", definition: { ...definition, validators }, leavesOutValidators });
  }
  return create;
}
