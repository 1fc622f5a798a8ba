// Goal: to say of every content of an address what the origin last decided about it, at any moment of the past.
// Method: every moment at which something was started, undone or completed at the origin is a decision or none; they are
// worked out once, since the past does not change, and read up to the moment that is asked for.
import { completedAt, type DeploymentRecord, type RegionState } from "@appconfig-replicator/adapters-memory";
import { formatAddress, type Instant, instant } from "@appconfig-replicator/domain";
import type { Contents } from "./contents.ts";
import { markOf } from "./marks.ts";
import {
  asOf,
  decided,
  isNewer,
  type OracleDecision,
  type OracleFlow,
  type OracleRegion,
  undoOf,
  visibleRecords,
} from "./oracle.ts";

type Stamp = OracleDecision["stamp"];

/** What the origin says of the contents of an address. */
export interface Opinion {
  /** When each was last decided. */
  readonly decidedAt: ReadonlyMap<string, Stamp>;
  /** Those of which the newest decision is their undoing, while something else stands: by what root, and when. */
  readonly undone: ReadonlyMap<string, { readonly root: string; readonly stamp: Stamp }>;
  /** Those whose undoing left the origin nothing then: that was carried nowhere. */
  readonly leftNothing: ReadonlySet<string>;
}

/** One moment at the origin. */
interface Moment {
  readonly at: Instant;
  readonly started: string | undefined;
  readonly undone:
    | {
        readonly content: string;
        readonly root: string;
        readonly stamp: Stamp;
        /** The replica that was stopped; nothing of a person's own, or of what was reverted. */
        readonly replica: DeploymentRecord | undefined;
      }
    | undefined;
  readonly decided: { readonly content: string; readonly stamp: Stamp } | undefined;
}

interface Past {
  readonly moments: Moment[];
  upTo: number;
}

const pasts = new WeakMap<RegionState, Map<string, Past>>();

export function opinionOf(flow: OracleFlow, contents: Contents): Opinion {
  const decidedAt = new Map<string, Stamp>();
  const undone = new Map<string, { readonly root: string; readonly stamp: Stamp }>();
  const leftNothing = new Set<string>();
  const seen = flow.regions.get(flow.origin);
  let standing: string | undefined;
  for (const moment of momentsOf(flow, contents)) {
    if (seen === undefined || moment.at > seen.asOf) break;
    const { started, undone: undo, decided: decision } = moment;
    if (started !== undefined) {
      leftNothing.delete(started);
      if (!decidedAt.has(started)) decidedAt.set(started, [moment.at, 0]);
    }
    standing = decision?.content;
    // A replica's stop whose root decides no longer cannot be told from one of ours, whoever it was by.
    const isEcho = undo?.replica !== undefined && undoOf(flow, flow.origin, undo.replica) === undefined;
    if (undo !== undefined && !isEcho) {
      undone.set(undo.content, undo);
      if (standing === undefined) leftNothing.add(undo.content);
      else leftNothing.delete(undo.content);
    }
    if (decision === undefined) continue;
    undone.delete(decision.content);
    const before = decidedAt.get(decision.content);
    if (before === undefined || isNewer(decision.stamp, before)) decidedAt.set(decision.content, decision.stamp);
  }
  return { decidedAt, undone: standing === undefined ? new Map() : undone, leftNothing };
}

function momentsOf(flow: OracleFlow, contents: Contents): readonly Moment[] {
  const seen = flow.regions.get(flow.origin);
  if (seen === undefined) return [];
  const past = pastOf(flow, seen);
  if (seen.asOf <= past.upTo) return past.moments;
  const { upTo } = past;
  past.upTo = seen.asOf;
  const events = visibleRecords(seen, flow.address)
    .flatMap(({ record }) => eventsOf(record, seen.gate))
    .filter(({ at }) => at > upTo && at <= seen.asOf)
    .toSorted((a, b) => a.at - b.at);
  for (const event of events) past.moments.push(momentOf(flow, event, contents));
  return past.moments;
}

function pastOf({ target, address }: OracleFlow, { state, gate, profileId }: OracleRegion): Past {
  const known = pasts.get(state) ?? new Map<string, Past>();
  pasts.set(state, known);
  const id =
    profileId ??
    state.applications
      .find(({ name }) => name === address.application)
      ?.profiles.find(({ name }) => name === address.profile)?.id;
  const key = `${target} ${formatAddress(address)} ${gate} ${id}`;
  const past = known.get(key) ?? { moments: [], upTo: Number.NEGATIVE_INFINITY };
  known.set(key, past);
  return past;
}

interface Event {
  readonly at: Instant;
  readonly what: "started" | "undone" | "completed";
  readonly record: DeploymentRecord;
}

/** A completion is an event only where what is complete is what counts. */
function eventsOf(record: DeploymentRecord, gate: OracleRegion["gate"]): readonly Event[] {
  const events: Event[] = [{ at: record.startedAt, what: "started", record }];
  if (record.undo !== undefined) events.push({ at: record.undo.at, what: "undone", record });
  if (gate === "complete" && record.undo?.was !== "in-flight")
    events.push({ at: instant(completedAt(record)), what: "completed", record });
  return events;
}

function momentOf(flow: OracleFlow, { at, what, record }: Event, contents: Contents): Moment {
  const then = asOf(flow, at);
  const { top, stamp } = decided(then, flow.origin);
  const of = contents.of(record);
  const counts = record.undo?.was === "complete" || flow.regions.get(flow.origin)?.gate === "start";
  const undoing = what === "undone" && counts ? undoOf(then, flow.origin, record) : undefined;
  // What an alarm there did to a replica is carried nowhere.
  const undo = undoing?.undidReplica === true ? undefined : undoing;
  const standing = top && contents.of(top);
  return {
    at,
    started: what === "started" ? of : undefined,
    undone:
      undo === undefined || of === undefined
        ? undefined
        : {
            content: of,
            root: undo.root,
            stamp: undo.stamp,
            replica: markOf(record) !== undefined && record.undo?.was === "in-flight" ? record : undefined,
          },
    decided: standing === undefined ? undefined : { content: standing, stamp },
  };
}
