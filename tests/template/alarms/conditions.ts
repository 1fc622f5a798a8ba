import type { Failure, Outcome, SweepReport } from "@appconfig-replicator/domain";
import { anOutcome } from "@appconfig-replicator/testing/builders";
import { keyOf } from "./cloud-watch.ts";
import type { Recorder } from "./recorded-metrics.ts";

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** What a sweep meets while something is so. */
export interface Sweep {
  readonly outcomes?: (minute: number) => readonly Outcome[];
  readonly report?: Partial<SweepReport>;
  /** It does not end, or does not begin. */
  readonly isSilent?: boolean;
}

export interface Condition {
  /** What is so, as the manual says it. */
  readonly name: string;
  /** The one alarm that rings, and nothing else. */
  readonly rings: string | undefined;
  /** What a person does about it, as the manual says it. */
  readonly toDo: string;
  /** Of each sweep while it is so; without it sweeps find nothing. */
  readonly sweep?: Sweep;
  /** What else happens while it is so: once, at its beginning and its end. */
  readonly meanwhile?: (recorder: Recorder, from: number, until: number) => Promise<void> | void;
  /** How long it is so: so many sweeps, if nothing is said. */
  readonly lastsMinutes?: number;
  /** Installed paused, and resumed when it begins; or paused from then on. */
  readonly pause?: "until it begins" | "while it is so";
  /** It rings, and it ends, so much later than within two sweeps. */
  readonly ringsAfterMinutes?: number;
  readonly endsAfterMinutes?: number;
}

const failure = (kind: Failure["kind"], operation: string): Failure => ({
  kind,
  operation,
  region: "us-west-2",
  subject: "application 'shop'",
});

const found = (...outcomes: readonly Outcome[]): Sweep => ({ outcomes: () => outcomes });
const blockedBy = (kind: Failure["kind"], operation: string): Sweep =>
  found({ ...anOutcome("blocked"), failure: failure(kind, operation) });

const queue = (name: string, queueName: string): string =>
  keyOf("AWS/SQS", name, { QueueName: `queuename-of-${queueName}` });
const ERRORS = keyOf("AWS/Lambda", "Errors", { FunctionName: "ref-of-HandlerFunction" });

/** A message that makes the handler fail comes back when its visibility times out: WorkQueue's, in minutes. */
const VISIBLE_AGAIN = 12;

export const CONDITIONS: readonly Condition[] = [
  { name: "everything is as it should be", rings: undefined, toDo: "nothing" },
  {
    name: "one look fails, once",
    rings: undefined,
    toDo: "nothing: the next sweep looks again",
    sweep: found(anOutcome("failed")),
    lastsMinutes: 0,
  },
  {
    name: "a target region gives no answer, and nobody deploys",
    rings: "FailuresAlarm",
    toDo: "see that region's health; it is repaired by itself afterwards",
    sweep: found({ ...anOutcome("failed"), failure: failure("unavailable", "ListDeployments") }),
  },
  {
    name: "so slow that sweeps leave a rest to the queue",
    rings: "FailuresAlarm",
    toDo: "the same",
    sweep: {
      ...found({ ...anOutcome("failed"), failure: failure("unavailable", "ListDeployments") }),
      report: { leftOver: [{ application: "shop", environment: "prod" }] },
    },
  },
  {
    name: "reading a target, or an application of the origin, is denied",
    rings: "FailuresAlarm",
    toDo: "give the role back what it may read, or leave that application out",
    sweep: found({ ...anOutcome("failed"), failure: failure("denied", "ListDeployments") }),
  },
  {
    name: "listing the origin is denied, or fails",
    rings: "SweepAlarm",
    toDo: "give the role back what it may list",
    sweep: { report: { unlisted: [failure("denied", "ListApplications")] } },
  },
  {
    name: "writing to a target is denied",
    rings: "BlockedAlarm",
    toDo: "give the role back what it may write",
    sweep: blockedBy("denied", "StartDeployment"),
  },
  {
    name: "a target has no such application or environment",
    rings: "BlockedAlarm",
    toDo: "make it there, or leave it out by `Exclude`",
    sweep: found(anOutcome("blocked", { row: "place-missing" })),
  },
  {
    name: "a target's quota is full",
    rings: "BlockedAlarm",
    toDo: "delete old versions there, or have the quota raised",
    sweep: blockedBy("quota-exceeded", "CreateHostedConfigurationVersion"),
  },
  {
    name: "an alarm rolled back a person's own deployment in a target",
    rings: "BlockedAlarm",
    toDo: "decide anew, there or in the origin",
    sweep: found(anOutcome("blocked", { row: "target-not-older", rolledBack: "person" })),
  },
  {
    name: "an alarm rolled back a replica in a target",
    rings: "RolledBackHereAlarm",
    toDo: "mend the version or the monitor, and deploy again in the origin",
    sweep: found(anOutcome("blocked", { row: "target-not-older", rolledBack: "replica" })),
  },
  {
    name: "a person fenced a target off",
    rings: "FencedAlarm",
    toDo: "nothing in an incident; afterwards lift it: `appconfig-replicator fences` says who set it and why",
    sweep: found(anOutcome("fenced", { row: "fenced" })),
  },
  {
    name: "what the origin undid is still served in a target",
    rings: "UndoneServedAlarm",
    toDo: "undo it there by hand, if it does harm",
    sweep: found(anOutcome("blocked", { row: "target-not-older", rolledBack: "replica", servesUndone: true })),
  },
  {
    name: "a person decided something newer in a target, or holds it",
    rings: "DivergedAlarm",
    toDo: "nothing in an incident; afterwards decide, as `Divergence` says",
    sweep: found(anOutcome("diverged", { row: "target-not-older" })),
  },
  {
    name: "a target is busy for less than a day",
    rings: undefined,
    toDo: "nothing: its turn comes",
    sweep: { outcomes: (minute) => [anOutcome("waiting", { decidedAt: (minute - HOUR) * MINUTE_MS })] },
  },
  {
    name: "a target is busy for more than a day",
    rings: "WaitingAlarm",
    toDo: "find what it is busy with, and end that",
    sweep: { outcomes: (minute) => [anOutcome("waiting", { decidedAt: (minute - DAY - 1) * MINUTE_MS })] },
  },
  {
    name: "the origin's profile cannot be replicated at all",
    rings: undefined,
    toDo: "leave it out; the dashboard and the log say so",
    sweep: found(anOutcome("unsupported")),
  },
  {
    name: "no event arrives: there is no trail, or the rule is gone",
    rings: "MissedEventsAlarm",
    toDo: "see that the trail records management events, and that the rules are enabled",
    sweep: { outcomes: (minute) => [anOutcome("replicated", { decidedAt: (minute - 5) * MINUTE_MS })] },
    endsAfterMinutes: DAY,
  },
  {
    name: "one of many events is lost",
    rings: undefined,
    toDo: "nothing: the sweep repaired it",
    sweep: { outcomes: (minute) => [anOutcome("replicated", { decidedAt: (minute - 5) * MINUTE_MS })] },
    meanwhile: async (recorder, from, until) => {
      for (let minute = from; minute <= until; minute += 5) await recorder.handled(minute, (meter) => meter.followed());
    },
    lastsMinutes: 0,
  },
  {
    name: "one message makes the handler fail, again and again",
    rings: "HandlerErrorsAlarm",
    toDo: "read its log; the message is in the queue until it is given up",
    meanwhile: (recorder, from, until) => {
      for (let minute = from; minute <= until; minute += VISIBLE_AGAIN) recorder.record(ERRORS, minute, 1);
    },
    lastsMinutes: 3 * HOUR,
    endsAfterMinutes: HOUR,
  },
  {
    name: "the handler fails once",
    rings: undefined,
    toDo: "nothing: the message comes again",
    meanwhile: (recorder, from) => recorder.record(ERRORS, from, 1),
    lastsMinutes: 0,
  },
  {
    name: "a message was given up: malformed, or failing for a day",
    rings: "DeadLettersAlarm",
    toDo: "read its `Reason`, mend that, and redrive",
    meanwhile: (recorder, from, until) => {
      const key = queue("ApproximateNumberOfMessagesVisible", "DeadLetterQueue");
      for (let minute = from; minute <= until; minute++) recorder.record(key, minute, 1);
    },
    lastsMinutes: 3 * HOUR,
  },
  {
    name: "a replica was started later than `LagThreshold`",
    rings: "LagAlarm",
    toDo: "see what it waited for",
    meanwhile: (recorder, from) =>
      recorder.handled(from, (meter) => {
        meter.followed();
        meter.concluded({ ...anOutcome("replicated", { lagMs: 20 * MINUTE_MS, decidedAt: (from - 20) * MINUTE_MS }) });
      }),
    lastsMinutes: 0,
    endsAfterMinutes: HOUR,
  },
  {
    name: "sweeps do not begin, do not end, or fail",
    rings: "SweepAlarm",
    toDo: "read the sweep's log; without any, see the schedule and its role",
    sweep: { isSilent: true },
  },
  {
    name: "the first resume, with decisions of long ago to catch up with",
    rings: undefined,
    toDo: "nothing",
    sweep: {
      outcomes: () => [anOutcome("replicated", { decidedAt: -30 * DAY * MINUTE_MS, lagMs: 30 * DAY * MINUTE_MS })],
    },
    lastsMinutes: 0,
    pause: "until it begins",
  },
  {
    name: "the first resume, and sweeps do not succeed",
    rings: "SweepAlarm",
    toDo: "read the sweep's log",
    sweep: { isSilent: true },
    pause: "until it begins",
  },
  {
    name: "a pause was forgotten",
    rings: "BacklogAlarm",
    toDo: "resume",
    meanwhile: (recorder, from, until) => {
      const key = queue("ApproximateAgeOfOldestMessage", "WorkQueue");
      for (let minute = from; minute <= until; minute += 5) recorder.record(key, minute, (minute - from) * 60);
    },
    lastsMinutes: 8 * DAY,
    ringsAfterMinutes: 7 * DAY,
    pause: "while it is so",
  },
];

/** What sweeps find beside: two addresses that are as they should be. */
export const healthy = (): readonly Outcome[] => [anOutcome("in-sync"), anOutcome("in-sync", { region: "eu-west-1" })];
