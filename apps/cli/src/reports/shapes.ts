import * as z from "zod/mini";

// What `--json` prints, command by command. Within a version fields are only ever added.

const instant = z.iso.datetime();

const address = z.object({ application: z.string(), environment: z.string(), profile: z.string() });

const deployment = z.object({
  number: z.int(),
  version: z.string(),
  state: z.string(),
  startedAt: instant,
  percentComplete: z.optional(z.number()),
});

const decision = z.object({
  by: z.enum(["nobody", "unread", "person", "automatic", "replica"]),
  /** Missing where nothing was decided. */
  decidedAt: z.optional(instant),
  /** The person's deployment or undo that it goes back to. */
  root: z.optional(z.object({ region: z.string(), number: z.int(), undone: z.boolean() })),
  deployment: z.optional(deployment),
});

const sight = z.object({
  kind: z.enum(["absent", "unread", "seen"]),
  /** Which name leads nowhere. */
  missing: z.optional(z.enum(["application", "environment", "profile"])),
  reason: z.optional(z.string()),
  source: z.optional(z.string()),
  serves: z.optional(deployment),
  inFlight: z.optional(deployment),
  experiment: z.optional(deployment),
  decision: z.optional(decision),
});

const state = z.enum([
  "in-sync",
  "rolling-out",
  "behind",
  "diverged",
  "blocked",
  "fenced",
  "unsupported",
  "failed",
  "silent",
  "origin-silent",
  "orphan",
  "absent",
]);

const plan = z.object({ row: z.string(), rowNumber: z.int(), verdict: z.string(), reason: z.string() });

const regionState = z.object({
  region: z.string(),
  role: z.enum(["origin", "target"]),
  answered: z.boolean(),
  reason: z.optional(z.string()),
});

/** What every report begins with. */
export const head = { version: z.literal(1), at: instant, regions: z.array(regionState) };

const targetStatus = z.object({
  region: z.string(),
  state,
  behind: z.optional(z.object({ decisions: z.int(), since: instant, isAtLeast: z.boolean() })),
  servesUndone: z.boolean(),
  sight,
  plan,
});

const counts = z.record(z.string(), z.int());

const statusReport = z.object({
  ...head,
  command: z.literal("status"),
  addresses: z.array(z.object({ address, name: z.string(), origin: sight, targets: z.array(targetStatus) })),
  summary: counts,
});

const change = z.object({
  flag: z.string(),
  /** Missing where the whole flag was added or removed. */
  attribute: z.optional(z.string()),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
});

/** Missing `before`: the target serves none. */
const hashes = {
  before: z.optional(z.object({ bytes: z.int(), sha256: z.string() })),
  after: z.object({ bytes: z.int(), sha256: z.string() }),
};

const difference = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("same") }),
  z.object({ kind: z.literal("flags"), changes: z.array(change) }),
  z.object({ kind: z.literal("text"), lines: z.array(z.string()) }),
  z.object({ kind: z.literal("binary"), ...hashes }),
  /** Texts of which more lines differ than are compared. */
  z.object({ kind: z.literal("large"), ...hashes }),
  z.object({ kind: z.literal("unknown"), reason: z.string() }),
]);

const targetPlan = z.object({
  region: z.string(),
  state,
  plan,
  /** In the order in which they would be done. */
  steps: z.array(z.string()),
  /** From what the target serves to what the origin decided; missing where nothing is to change. */
  difference: z.optional(difference),
});

const planned = z.array(z.object({ address, name: z.string(), targets: z.array(targetPlan) }));

const planReport = z.object({
  ...head,
  command: z.enum(["plan", "diff"]),
  addresses: planned,
  summary: counts,
});

const historyReport = z.object({
  ...head,
  command: z.literal("history"),
  address,
  name: z.string(),
  isCut: z.boolean(),
  entries: z.array(
    z.object({
      region: z.string(),
      deployment,
      kind: z.enum(["user", "managed"]),
      by: z.enum(["person", "replica", "experiment", "unread"]),
      /** With `replica`: what it goes back to. */
      root: z.optional(z.object({ region: z.string(), number: z.int(), undone: z.boolean() })),
      completedAt: z.optional(instant),
      undone: z.optional(z.object({ trigger: z.enum(["person", "automatic", "unreadable"]), at: instant })),
      growthPercent: z.number(),
      durationMinutes: z.number(),
      bakeMinutes: z.number(),
    }),
  ),
});

const replayReport = z.object({
  ...head,
  command: z.literal("events replay"),
  events: z.array(
    z.object({
      /** Counts from 1 in what was read. */
      event: z.int(),
      reading: z.enum(["trigger", "ignored", "malformed", "not-located"]),
      reason: z.optional(z.string()),
      name: z.optional(z.string()),
    }),
  ),
  addresses: planned,
  summary: counts,
});

const answer = z.discriminatedUnion("kind", [
  /** The hash of flags is of what they say, of anything else of every byte. */
  z.object({ kind: z.literal("content"), sha256: z.string(), bytes: z.int(), contentType: z.string() }),
  z.object({ kind: z.literal("nothing") }),
  z.object({ kind: z.literal("unread"), reason: z.string() }),
]);

/** While a rollout gives out two versions, one answer proves nothing: `in-rollout`. */
const comparison = z.enum(["same", "different", "in-rollout", "missing", "only-there", "neither", "unread"]);

const verifiedTarget = z.object({
  region: z.string(),
  comparison,
  answer,
  /** By the control plane, what `status` says of it, and why. */
  state,
  reason: z.string(),
});

const verifyReport = z.object({
  ...head,
  command: z.literal("verify"),
  /** When the last answer had come. */
  endedAt: instant,
  from: z.object({ host: z.string() }),
  /** How many addresses were found, and how many of them asked for. */
  found: z.int(),
  asked: z.int(),
  /** Missing where all were asked for. The same seed draws the same sample. */
  sample: z.optional(z.object({ size: z.int(), seed: z.string() })),
  addresses: z.array(z.object({ address, name: z.string(), origin: answer, targets: z.array(verifiedTarget) })),
  summary: counts,
});

/** One line for each look: what became of what the look before it saw. */
const watchReport = z.object({
  ...head,
  command: z.literal("watch"),
  /** Counts from 1. */
  look: z.int(),
  /** In the first look all that are not in sync. */
  changes: z.array(
    z.object({
      name: z.string(),
      region: z.string(),
      /** Missing where it was not seen before. */
      from: z.optional(state),
      /** Missing where it is there no more. */
      to: z.optional(state),
      reason: z.optional(z.string()),
    }),
  ),
  summary: counts,
});

const syncReport = z.object({
  ...head,
  command: z.enum(["sync", "failback"]),
  /** What became of each address in each region that it was brought to. */
  done: z.array(
    z.object({
      name: z.string(),
      region: z.string(),
      outcome: z.string(),
      row: z.string(),
      rowNumber: z.int(),
      reason: z.string(),
      /** Of what was started. */
      deployment: z.optional(z.int()),
    }),
  ),
  /** What an interruption left: nothing of it was begun. */
  left: z.array(z.string()),
});

const fenceShape = z.object({
  region: z.string(),
  id: z.string(),
  /** `/`, `/shop` or `/shop/prod`. */
  scope: z.string(),
  by: z.optional(z.string()),
  at: z.optional(z.string()),
  why: z.string(),
});

const inFlightShape = z.object({
  region: z.string(),
  name: z.string(),
  deployment: z.int(),
  isReplica: z.boolean(),
  /** It was stopped, because somebody asked for that. */
  isStopped: z.boolean(),
});

const fencesReport = z.object({
  ...head,
  command: z.enum(["fences", "fence", "unfence"]),
  /** Those that stand now. */
  fences: z.array(fenceShape),
  /** With `fence`: what is on its way behind it. */
  inFlight: z.optional(z.array(inFlightShape)),
  /** With `unfence`: what was decided anew in the target, and what the origin may replace. */
  kept: z.optional(z.array(z.string())),
  taken: z.optional(z.array(z.string())),
});

/** By the name of the file in which a schema is kept. */
export const SHAPES = {
  status: statusReport,
  plan: planReport,
  history: historyReport,
  "events-replay": replayReport,
  verify: verifyReport,
  watch: watchReport,
  sync: syncReport,
  fences: fencesReport,
} as const;

/** A report of `--json`, by its command. */
export type StatusReport = z.output<typeof statusReport>;
export type PlanReport = z.output<typeof planReport>;
export type HistoryReport = z.output<typeof historyReport>;
export type ReplayReport = z.output<typeof replayReport>;
export type VerifyReport = z.output<typeof verifyReport>;
export type WatchReport = z.output<typeof watchReport>;
export type SyncReport = z.output<typeof syncReport>;
export type FencesReport = z.output<typeof fencesReport>;
export type Comparison = z.output<typeof comparison>;
export type Difference = z.output<typeof difference>;
export type State = z.output<typeof state>;
export type SightReport = z.output<typeof sight>;
export type RegionReport = z.output<typeof regionState>;
export type PlannedAddress = PlanReport["addresses"][number];
export type StatusAddress = StatusReport["addresses"][number];
export type VerifiedAddress = VerifyReport["addresses"][number];
