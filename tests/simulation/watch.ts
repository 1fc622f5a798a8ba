// Goal: to hold what a target serves to three promises, in quiet worlds to the letter. (a) From the look that carries
// an undo over, no step of ours makes a target serve anybody what was undone. (b) No step of ours makes it serve anybody
// something older than what everybody there had. (c) What is decided reaches everybody as soon as it can.
// Method: what is served only changes by acts and grows in one direction between them, so it is asked after every act
// and every look. After a look in which we wrote, whatever is served there is ours to answer for, but for what others
// did there since an intent was last served to everybody.
import { type DeploymentRecord, stateAt } from "@appconfig-replicator/adapters-memory";
import { type Address, formatAddress, type Instant, isInFlight, type RolloutShape } from "@appconfig-replicator/domain";
import { expectedOf, oracleAtRest } from "./calm.ts";
import { type Opinion, opinionOf } from "./content-history.ts";
import type { Contents } from "./contents.ts";
import { markOf } from "./marks.ts";
import { decided, isNewer, type OracleDecision } from "./oracle.ts";
import { find } from "./people.ts";
import { rolloutOf } from "./rollout.ts";
import { formatShares, minutesLeftOf, NOTHING_SERVED, type Serving, servingTo } from "./served.ts";
import type { Flow, Setting } from "./setting.ts";
import { count, type Tally } from "./tally.ts";

export interface Watch {
  /** Something was done, or will be: what is served now is what everybody had meanwhile. */
  observe(): void;
  /** Somebody else started or undid a deployment of a target. */
  othersActed(region: string, number: number): void;
  /** A message was brought to its end, with nothing left to follow at once. */
  looked(look: Looked): void;
  /** What the decided content has not reached yet, as far as nothing but time is in its way. */
  outstanding(): readonly Outstanding[];
}

export interface Looked {
  readonly flow: Flow;
  readonly since: Instant;
  /** All profiles of the environment where it is not given. */
  readonly profile: string | undefined;
}

export interface Outstanding {
  readonly target: string;
  readonly what: string;
  /** Until what is in flight there ends, whosever it is. */
  readonly minutesLeft: number;
  /** Its own rollout, once it can begin. */
  readonly minutesOfRollout: number;
}

interface Watching {
  readonly setting: Setting;
  readonly contents: Contents;
  readonly tally: Tally;
  readonly violation: (what: string) => void;
  readonly story: (line: string) => void;
}

/** One address of one target, as it was followed so far. */
interface Followed {
  readonly flow: Flow;
  readonly target: string;
  readonly address: Address;
  /** The newest decision of what everybody ever had there. */
  line: { readonly content: string; readonly stamp: OracleDecision["stamp"] } | undefined;
  /** Others did something there, and no intent was served to everybody since. */
  disturbed: boolean;
  /** When we last looked: what the origin decided later could not be known. */
  lookedAt: Instant | undefined;
  told: string;
  readonly undoneSeen: Set<string>;
}

/** A decision that is instant, or an undo, waits no longer than this for a replica of its own profile. */
const MOST_MINUTES_TO_WAIT = 10;

const MOST_MINUTES_TO_TRY_AGAIN = 180;

export function watch(watching: Watching): Watch {
  const { setting } = watching;
  const followed = setting.flows.flatMap((flow) =>
    flow.targets.flatMap((target) =>
      setting.addresses.map(
        (address): Followed => ({
          flow,
          target,
          address,
          line: undefined,
          disturbed: false,
          lookedAt: undefined,
          told: "",
          undoneSeen: new Set(),
        }),
      ),
    ),
  );
  return {
    observe() {
      for (const one of followed) observe(watching, one);
    },
    othersActed(region, number) {
      for (const one of followed) {
        const memory = setting.regions.get(region);
        const found = memory && find(memory, one.address);
        const record = found?.environment.deployments.find((each) => each.number === number);
        if (one.target !== region || record === undefined || record.profileId !== found?.profile.id) continue;
        one.disturbed = true;
        one.line = undefined;
      }
    },
    looked({ flow, since, profile }) {
      for (const one of followed) {
        if (one.flow !== flow) continue;
        judgeSteps(watching, one, since);
        if (profile === undefined || profile === one.address.profile) judgeWaiting(watching, one, since);
        one.lookedAt = setting.clock.now();
        observe(watching, one);
      }
    },
    outstanding: () => followed.flatMap((one) => outstandingOf(watching, one)),
  };
}

/** What is true of one address of one target now. */
interface Scene {
  readonly serving: Serving;
  readonly intent: OracleDecision;
  readonly opinion: Opinion;
  readonly wanted: string | undefined;
  readonly rollout: RolloutShape;
  /** It reaches everybody as soon as it is started. */
  readonly isUrgent: boolean;
  /** An alarm threw it back: what is tried again waits for an hour. */
  readonly isThrownBack: boolean;
}

function sceneOf(watching: Watching, one: Followed, asOf?: Instant): Scene | undefined {
  const { setting, contents } = watching;
  const { flow, target, address } = one;
  const memory = setting.regions.get(target);
  const found = memory && find(memory, address);
  if (found === undefined) return undefined;
  const oracle = oracleAtRest({ setting, contents, flow, target, address }, asOf);
  const intent = decided(oracle, flow.origin);
  const { environment, profile } = found;
  const rollout = rolloutOf({ setting, region: target }, flow, intent);
  return {
    rollout,
    isUrgent: rollout.durationMinutes === 0 || intent.top?.shape.durationMinutes === 0,
    isThrownBack: !isNewer(intent.stamp, decided(oracle, target).stamp),
    serving: servingTo({ environment, profileId: profile.id, contents }, setting.clock.now()),
    intent,
    opinion: opinionOf(oracle, contents),
    wanted: intent.top && contents.of(intent.top),
  };
}

/** What everybody has becomes the line that no step of ours falls behind. */
function observe(watching: Watching, one: Followed): void {
  const { story, tally, contents } = watching;
  const scene = sceneOf(watching, one, one.lookedAt);
  if (scene === undefined) return;
  const { serving, opinion, wanted } = scene;
  const shares = formatShares(serving);
  if (shares !== one.told) story(`    ${one.target} serves ${formatAddress(one.address)}: ${shares}`);
  one.told = shares;
  const current = sceneOf(watching, one);
  for (const content of current?.opinion.undone.keys() ?? []) {
    if (serving.shares.has(content)) one.undoneSeen.add(content);
    else if (one.undoneSeen.delete(content)) count(tally, "served: what was undone went");
  }
  if (one.lookedAt === undefined) return;
  if (wanted === undefined) one.line = undefined;
  const [content, ...others] = serving.shares.keys();
  if (content === undefined || others.length > 0 || content === NOTHING_SERVED) return;
  // What is on its way already is nobody's yet, and yet no longer to be prevented.
  if (serving.flight !== undefined && contents.of(serving.flight) !== content) return;
  // An intent, not one that was given up since: what others brought back of that is theirs still.
  if (content === wanted && content === current?.wanted) one.disturbed = false;
  const stamp = decidedIn(watching, one, { content, opinion });
  if (stamp !== undefined && (one.line === undefined || isNewer(stamp, one.line.stamp))) one.line = { content, stamp };
}

/** When a content was last decided: at the origin, or by whoever deployed it in the target. */
function decidedIn(
  { setting, contents }: Watching,
  { target, address }: Followed,
  { content, opinion }: { readonly content: string; readonly opinion: Opinion },
): OracleDecision["stamp"] | undefined {
  const memory = setting.regions.get(target);
  const records = (memory && find(memory, address))?.environment.deployments ?? [];
  const theirs = records.findLast((record) => markOf(record) === undefined && contents.of(record) === content);
  const [there, here] = [theirs && ([theirs.startedAt, 0] as const), opinion.decidedAt.get(content)];
  return there !== undefined && (here === undefined || isNewer(there, here)) ? there : here;
}

/** (a) and (b): after a look in which something of ours was started or stopped. */
function judgeSteps(watching: Watching, one: Followed, since: Instant): void {
  const { setting, tally, violation } = watching;
  const scene = sceneOf(watching, one);
  const memory = setting.regions.get(one.target);
  const found = memory && find(memory, one.address);
  if (scene === undefined || found === undefined || scene.wanted === undefined) return;
  const steps = found.environment.deployments.filter(
    ({ profileId, startedAt, undo }) =>
      profileId === found.profile.id && (startedAt > since || (undo !== undefined && undo.at > since)),
  );
  if (steps.length === 0) return;
  const stopped = steps.find(({ undo }) => undo !== undefined);
  if (stopped !== undefined) count(tally, "served: a stop brought something back");
  const step = stopped === undefined ? "our start" : "our stop";
  if (one.disturbed) return;
  const { serving, opinion, wanted } = scene;
  for (const [content, percent] of serving.shares) {
    if (content === NOTHING_SERVED || content === wanted || opinion.leftNothing.has(content)) continue;
    const where = `after ${step}, ${one.target} serves ${content} of ${formatAddress(one.address)} to ${percent} % of its clients`;
    const undone = opinion.undone.get(content);
    const stamp = decidedIn(watching, one, { content, opinion });
    const isDecidedAnew = undone !== undefined && stamp !== undefined && isNewer(stamp, undone.stamp);
    if (undone !== undefined && !isDecidedAnew)
      violation(`(a) ${where}, which was undone at the origin (${undone.root})`);
    const { line } = one;
    if (line !== undefined) count(tally, "served: something older was left to some");
    const isBehind = line !== undefined && stamp !== undefined && isNewer(line.stamp, stamp);
    if (isBehind && !opinion.leftNothing.has(line.content))
      violation(`(b) ${where}, although everybody there already had something that was decided later`);
  }
}

/** (c), look by look: what is urgent does not wait, and nothing waits for nothing. */
function judgeWaiting(watching: Watching, one: Followed, since: Instant): void {
  const { setting, tally, violation, contents } = watching;
  const [outstanding] = outstandingOf(watching, one);
  const scene = sceneOf(watching, one);
  if (outstanding === undefined || scene === undefined) return;
  // What was decided while the look was under way, as when a rollout completes that counts then, is the next one's.
  if (sceneOf(watching, one, since)?.intent.root !== scene.intent.root) return;
  if (scene.isThrownBack) return;
  const { flight } = scene.serving;
  const { what, minutesLeft } = outstanding;
  if (minutesLeft === 0 && !endedSince(watching, one, since))
    violation(`(c) ${what}: nothing is in its way, and yet it is not started`);
  if (!scene.isUrgent || (flight !== undefined && contents.of(flight) === scene.wanted)) return;
  count(tally, "served: something urgent waited");
  const isOurs = flight !== undefined && markOf(flight)?.root.region === one.flow.origin;
  if (isOurs && minutesLeftOf(flight, setting.clock.now()) > MOST_MINUTES_TO_WAIT)
    violation(
      `(c) ${what}: it is urgent, and waits for our own #${flight.number} for ${Math.ceil(minutesLeft)} min more`,
    );
}

/** A named strategy makes nothing slower that is late already. */
function minutesOf({ rollout, intent }: Scene): number {
  const shapes = intent.top?.shape.durationMinutes === 0 ? [rollout, intent.top.shape] : [rollout];
  return Math.max(...shapes.map(({ durationMinutes, bakeMinutes }) => durationMinutes + bakeMinutes));
}

/** Something ended while we looked, by itself or since others had undone it before: it was in the way. */
function endedSince({ setting }: Watching, { target, address }: Followed, since: Instant): boolean {
  const memory = setting.regions.get(target);
  const records = memory && find(memory, address)?.environment.deployments;
  const isOurStop = ({ undo }: DeploymentRecord): boolean => undo !== undefined && undo.at > since;
  return records?.some((record) => !isOurStop(record) && isInFlight(stateAt(record, since))) ?? false;
}

function outstandingOf(watching: Watching, one: Followed): readonly Outstanding[] {
  const { setting, contents } = watching;
  const { target, flow, address } = one;
  const scene = sceneOf(watching, one);
  const memory = setting.regions.get(target);
  const found = memory && find(memory, address);
  if (scene?.wanted === undefined || found === undefined || scene.serving.shares.get(scene.wanted) === 100) return [];
  const { kinds } = expectedOf({ setting, contents, flow, target, address });
  if (kinds.some((kind) => kind !== "in-sync")) return [];
  const now = setting.clock.now();
  const busy = found.environment.deployments.find((record) => isInFlight(stateAt(record, now)));
  return [
    {
      target,
      what: `${formatAddress(address)} in ${target} is to serve ${scene.wanted}, and serves ${formatShares(scene.serving)}`,
      minutesLeft: busy === undefined ? 0 : minutesLeftOf(busy, now),
      minutesOfRollout: minutesOf(scene) + (scene.isThrownBack ? MOST_MINUTES_TO_TRY_AGAIN : 0),
    },
  ];
}
