import type { Decision } from "../decisions/decision.ts";
import { environmentOf } from "../decisions/timeline.ts";
import { all, type Planning } from "../facts/planning.ts";
import type { Root } from "../model/decision.ts";
import { assert } from "../model/defect.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Row } from "../model/outcome.ts";
import type { Place } from "../model/place.ts";
import type { Policy } from "../model/policy.ts";
import type { Profile, Validator } from "../model/profile.ts";
import { formatSource } from "../model/version.ts";
import { formatVersionMark, synthesizedLabel } from "../model/version-mark.ts";
import { attemptOf } from "./attempts.ts";
import { sourceOn, versionOn } from "./content.ts";
import { groundFirst, groundInTarget, mayBeUndoneAtOrigin, stoppedByUs } from "./ground.ts";
import type { Creation, Plan, Replica, WantedVersion } from "./plan.ts";
import { type ChosenRollout, chooseRollout, undoRollout } from "./rollout.ts";
import { historyOn, namesOn, profileOn, type Situation } from "./situation.ts";

/** What is to be served, as it was decided, and for the how-manieth time it is started here. */
interface WantedDecision extends Decision {
  readonly top: Deployment;
  readonly root: Root;
  readonly attempt: number;
}

/** The replica that the target gets next: the intent's or, before it is shown to some only, the origin's ground. */
export function* planReplica(situation: Situation, row: Row, isWaitingLong = false): Planning<Plan> {
  const intent = yield* situation.intent();
  const profile = yield* profileOn(situation.view.origin, situation.address.profile);
  const { top, root } = intent;
  assert(
    top !== undefined && root !== undefined && profile !== undefined,
    "where nothing is decided, the row of that ended the plan",
  );
  // An undo is rolled out its own way: nothing is asked that only another would need.
  if (root.undone) {
    const [attempt, rollout] = yield* all(
      attemptOf(situation),
      undoRollout(situation),
      stoppedByUs(situation),
      wantedVersion(situation, { top, root }, profile),
    );
    return yield* planStart(situation, row, profile, { ...intent, top, root, attempt }, rollout);
  }
  const ground = yield* groundInTarget(situation);
  // Asked for side by side, so that what they need is read in as few rounds as there can be.
  const [stopped] = yield* all(
    stoppedByUs(situation),
    chooseRollout(situation, top, false),
    wantedVersion(situation, { top, root }, profile),
    ...(ground === undefined ? [] : [mayBeUndoneAtOrigin(situation, ground)]),
  );
  const attempt = situation.policy.thrownBack === "start-again" ? yield* attemptOf(situation) : 1;
  const wanted: WantedDecision = { ...intent, top, root, attempt };
  const rollout = yield* chooseRollout(situation, top, isWaitingLong || stopped !== undefined);
  const isAtOnce = rollout.kind === "none" || (rollout.shape.durationMinutes === 0 && rollout.shape.bakeMinutes === 0);
  const first = isAtOnce ? undefined : yield* groundFirst(situation);
  if (first === undefined) return yield* planStart(situation, row, profile, wanted, rollout);
  const start = { ...first, attempt: 1 };
  const plan = yield* planStart(situation, row, profile, start, yield* undoRollout(situation));
  if (first.isIntent || plan.verdict.kind !== "replicate") return plan;
  const reason = `what the target would go on serving was undone or replaced at the origin, whose other clients get v${plan.verdict.replica.version.source.number}: that first`;
  return { ...plan, verdict: { kind: "replicate", replica: { ...plan.verdict.replica, isGround: true } }, reason };
}

function* planStart(
  situation: Situation,
  row: Row,
  profile: Profile,
  wanted: WantedDecision,
  rollout: ChosenRollout,
): Planning<Plan> {
  const [version, create, stopped] = yield* all(
    wantedVersion(situation, wanted, profile),
    missingInTarget(situation, profile),
    stoppedByUs(situation),
  );
  if (rollout.kind === "none") return { row, verdict: { kind: "blocked" }, reason: rollout.reason };
  if (version === undefined) return versionGone(situation, row);
  if (situation.policy.keylessProfiles === "block" && create.some(lacksKey)) return keyless(situation, row);
  const { strategy, shape } = rollout;
  const parts = { create, version, strategy, shape, followsStop: stopped?.number ?? 0 };
  const replica = yield* replicaOf(situation, wanted, parts);
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
function keyless({ view, address }: Situation, row: Row): Plan {
  const reason = `profile '${address.profile}' has a KMS key at the origin, and KMS_KEYS names none for ${view.target.place.region}: name that region's own, or create the profile there`;
  return { row, verdict: { kind: "blocked" }, reason };
}

function versionGone({ view, address }: Situation, row: Row): Plan {
  const reason = `the version that ${view.origin.place.region} serves of profile '${address.profile}' was deleted there: deploy one that exists`;
  return { row, verdict: { kind: "blocked" }, reason };
}

function* replicaOf(
  { timelines, ask, correlationId, policy, view }: Situation,
  { top, attempt, stamp, root }: WantedDecision,
  parts: Pick<Replica, "create" | "version" | "strategy" | "shape" | "followsStop">,
): Planning<Replica> {
  const { origin, target } = yield* timelines();
  const { description } = yield* ask.details("origin", environmentOf(origin), top);
  const provenance: Replica["provenance"] = { root, stamp, source: parts.version.source, correlationId, attempt };
  const kmsKey = policy.kmsKeys[view.target.place.region];
  const { newestFirst } = yield* historyOn(view.target);
  return {
    ...parts,
    isGround: false,
    provenance,
    originDescription: description,
    tags: tagsFor(provenance),
    latestNumber: Math.max(0, ...newestFirst.map(({ number }) => number)),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    intent: { root, stamp, isUndo: root.undone },
    isFirst: target.newestFirst.length === 0,
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

function* wantedVersion(
  situation: Situation,
  { top, root }: Pick<WantedDecision, "top" | "root">,
  profile: Profile,
): Planning<WantedVersion | undefined> {
  const source = yield* sourceOn(situation, "origin", top);
  const facts = source === undefined ? undefined : yield* versionOn(situation, "origin", source);
  if (source === undefined || facts === undefined) return undefined;
  const { sha256, contentType, label, description } = facts;
  return {
    source,
    fingerprint: { sha256, contentType },
    profileType: profile.type,
    labels: [...new Set([label, synthesizedLabel(source)])].filter((each) => each !== ""),
    description: formatVersionMark({ source, sha256 }, description),
    lookFirst: root.undone,
  };
}

function* missingInTarget(
  { view, address, ask, timelines, policy }: Situation,
  profile: Profile,
): Planning<readonly Creation[]> {
  const names = yield* namesOn(view.target);
  const { applicationId } = environmentOf((yield* timelines()).origin);
  const create: Creation[] = [];
  if (names.kind === "no-application") create.push({ kind: "application", name: address.application });
  if (names.kind !== "found") create.push({ kind: "environment", name: address.environment });
  if ((yield* profileOn(view.target, address.profile)) !== undefined) return create;
  const atOrigin = yield* ask.profile("origin", { applicationId, profileId: profile.id });
  // A key is its region's own: the origin's goes no further than here.
  const { kmsKey: keyAtOrigin, ...definition } = atOrigin;
  const kmsKey = keyAtOrigin === undefined ? undefined : policy.kmsKeys[view.target.place.region];
  const validators = adaptValidators(definition.validators, view.target.place, policy);
  create.push({
    kind: "profile",
    definition: { ...definition, validators, ...(kmsKey === undefined ? {} : { kmsKey }) },
    leavesOutValidators: validators.length < definition.validators.length,
    lacksKey: keyAtOrigin !== undefined && kmsKey === undefined,
  });
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
