import type { Decision } from "../decisions/decision.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { Policy } from "../model/policy.ts";
import type { Profile, Validator } from "../model/profile.ts";
import { formatSource } from "../model/version.ts";
import { formatVersionMark, synthesizedLabel } from "../model/version-mark.ts";
import { attemptOf } from "./attempts.ts";
import { sourceOn, versionOn } from "./content.ts";
import { groundFirst, groundThere, mayBeUndoneAtOrigin, stoppedByUs } from "./ground.ts";
import type { Creation, Plan, Replica, Row, WantedVersion } from "./plan.ts";
import { type ChosenRollout, chooseRollout, undoRollout } from "./rollout.ts";
import { type Case, historyOn, namesOn, profileOn } from "./situation.ts";

/** The replica that the target gets next: the intent's or, before it is shown to some only, the origin's ground. */
export function planReplica(one: Case, row: Row, isWaitingLong = false): Plan {
  const intent = one.intent();
  const profile = profileOn(one.view.origin, one.address.profile);
  if (intent.top === undefined || profile === undefined) return gone(one, row);
  const { top } = intent;
  const ground = groundThere(one);
  // Asked for side by side, so that what they need is read in as few rounds as there can be.
  const [attempt, , , stopped] = one.ask.together(
    () => attemptOf(one),
    () => chooseRollout(one, top, false),
    () => wantedVersion(one, { top, root: intent.root }, profile),
    () => stoppedByUs(one),
    () => ground !== undefined && mayBeUndoneAtOrigin(one, ground),
  );
  const wanted: Wanted = { ...intent, top, attempt };
  if (intent.root?.undone === true) return planOf(one, { row, profile, wanted, rollout: undoRollout(one) });
  const rollout = chooseRollout(one, top, isWaitingLong || stopped !== undefined);
  const isAtOnce = rollout.kind === "none" || (rollout.shape.durationMinutes === 0 && rollout.shape.bakeMinutes === 0);
  const first = isAtOnce ? undefined : groundFirst(one);
  if (first === undefined) return planOf(one, { row, profile, wanted, rollout });
  const plan = planOf(one, { row, profile, wanted: { ...first, attempt: 1 }, rollout: undoRollout(one) });
  if (first.isIntent || plan.verdict.kind !== "replicate") return plan;
  const reason = `what the target would go on serving was undone or replaced at the origin, whose other clients get v${plan.verdict.replica.version.source.number}: that first`;
  return { ...plan, verdict: { kind: "replicate", replica: { ...plan.verdict.replica, isGround: true } }, reason };
}

/** What is to be served, as it was decided, and for the how-manieth time it is started here. */
interface Wanted extends Decision {
  readonly top: Deployment;
  readonly attempt: number;
}

interface Planning {
  readonly row: Row;
  readonly profile: Profile;
  readonly wanted: Wanted;
  readonly rollout: ChosenRollout;
}

function planOf(one: Case, { row, profile, wanted, rollout }: Planning): Plan {
  const [version, create, followsStop] = one.ask.together(
    () => wantedVersion(one, wanted, profile),
    () => missingThere(one, profile),
    () => stoppedByUs(one)?.number ?? 0,
  );
  if (rollout.kind === "none") return { row, verdict: { kind: "blocked" }, reason: rollout.reason };
  if (version === undefined) return gone(one, row);
  if (one.policy.keylessProfiles === "block" && create.some(lacksKey)) return keyless(one, row);
  const { strategy, shape } = rollout;
  const replica = replicaOf(one, wanted, { create, version, strategy, shape, followsStop });
  const undo = replica.intent.isUndo ? ", by undoing what came after it" : "";
  const again = wanted.attempt > 1 ? `; attempt ${wanted.attempt}` : "";
  const reason = `the origin decided v${version.source.number} (#${wanted.top.number}${undo})${again}`;
  return { row, verdict: { kind: "replicate", replica }, reason: `${reason}${warningOf(create)}` };
}

/** What a created profile lacks is said where it can still be seen: in the outcome that created it. */
function warningOf(create: readonly Creation[]): string {
  const leftOut = create.some((each) => each.kind === "profile" && each.leavesOutValidators);
  const warnings = [
    leftOut ? "its Lambda validators are left out of the profile created there" : "",
    create.some(lacksKey) ? "the profile created there has no KMS key of its own, though the origin's has" : "",
  ].filter((warning) => warning !== "");
  return warnings.map((warning) => `; WARNING: ${warning}, as policy says`).join("");
}

const lacksKey = (creation: Creation): boolean => creation.kind === "profile" && creation.lacksKey;

/** What somebody took care to encrypt is not stored otherwise unasked: it shows when the profile is new, not in need. */
function keyless({ view, address }: Case, row: Row): Plan {
  const reason = `profile '${address.profile}' has a KMS key at the origin, and KMS_KEYS names none for ${view.target.place.region}: name that region's own, or create the profile there`;
  return { row, verdict: { kind: "blocked" }, reason };
}

function gone({ view, address }: Case, row: Row): Plan {
  const reason = `the version that ${view.origin.place.region} serves of profile '${address.profile}' was deleted there: deploy one that exists`;
  return { row, verdict: { kind: "blocked" }, reason };
}

type Parts = Pick<Replica, "create" | "version" | "strategy" | "shape" | "followsStop">;

function replicaOf(one: Case, { top, attempt, ...wanted }: Wanted, parts: Parts): Replica {
  const { environment } = one.flow().origin;
  const root = wanted.root ?? { environment, number: top.number, undone: false };
  const { description } = one.ask.details("origin", environment, top);
  const { correlationId } = one;
  const { stamp } = wanted;
  const provenance: Replica["provenance"] = { root, stamp, source: parts.version.source, correlationId, attempt };
  const kmsKey = one.policy.kmsKeys[one.view.target.place.region];
  return {
    ...parts,
    isGround: false,
    provenance,
    originDescription: description,
    tags: tagsFor(provenance),
    latestNumber: Math.max(0, ...historyOn(one.view.target).newestFirst.map(({ number }) => number)),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    intent: { root, stamp, isUndo: root.undone },
    isFirst: one.flow().target.newestFirst.length === 0,
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

function wantedVersion(
  one: Case,
  { top, root }: Pick<Wanted, "top" | "root">,
  profile: Profile,
): WantedVersion | undefined {
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
    lookFirst: root?.undone === true,
  };
}

function missingThere({ view, address, ask, flow, policy }: Case, profile: Profile): readonly Creation[] {
  const names = namesOn(view.target);
  const { applicationId } = flow().origin.environment;
  const create: Creation[] = [];
  if (names.kind === "no-application") create.push({ kind: "application", name: address.application });
  if (names.kind !== "found") create.push({ kind: "environment", name: address.environment });
  if (profileOn(view.target, address.profile) === undefined) {
    // A key is its region's own: the origin's goes no further than here.
    const { kmsKey: keyAtOrigin, ...definition } = ask.profile("origin", { applicationId, profileId: profile.id });
    const kmsKey = keyAtOrigin === undefined ? undefined : policy.kmsKeys[view.target.place.region];
    const validators = adaptValidators(definition.validators, view.target.place, policy);
    const leavesOutValidators = validators.length < definition.validators.length;
    create.push({
      kind: "profile",
      definition: { ...definition, validators, ...(kmsKey === undefined ? {} : { kmsKey }) },
      leavesOutValidators,
      lacksKey: keyAtOrigin !== undefined && kmsKey === undefined,
    });
  }
  return create;
}

const LAMBDA = "LAMBDA";

/** arn:partition:lambda:region:account:function:name, of which region and account are the target's own. */
const FUNCTION_ARN = /^(?<head>arn:[^:]+:lambda:)[^:]+:(?<account>[^:]+)(?<tail>:function:.+)$/;

/** A JSON schema is the same everywhere; a Lambda function is regional, so the one of that name in the target is meant. */
export function adaptValidators(validators: readonly Validator[], target: Place, policy: Policy): readonly Validator[] {
  return validators.flatMap((validator) => {
    if (validator.type !== LAMBDA) return [validator];
    return policy.lambdaValidators === "drop" ? [] : [{ ...validator, content: inPlace(validator.content, target) }];
  });
}

function inPlace(arn: string, { region, account }: Place): string {
  const groups = FUNCTION_ARN.exec(arn)?.groups;
  if (groups === undefined) return arn;
  const owner = /^\d{12}$/.test(account) ? account : groups["account"];
  return `${groups["head"]}${region}:${owner}${groups["tail"]}`;
}
