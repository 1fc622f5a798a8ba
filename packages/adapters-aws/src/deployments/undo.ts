import { type DeploymentState, type Instant, isStanding, type Undo } from "@appconfig-replicator/domain";
import { optional, time } from "../asking/answer-members.ts";

/** The part of a deployment's answer that says who undid it. */
export interface UndoAnswer {
  readonly EventLog?: readonly EventAnswer[] | undefined;
  readonly StartedAt?: Date | undefined;
  readonly CompletedAt?: Date | undefined;
}

interface EventAnswer {
  readonly EventType?: string | undefined;
  readonly TriggeredBy?: string | undefined;
  readonly OccurredAt?: Date | undefined;
}

/** Who undid a deployment and when; nothing where it stands. */
export function readUndo(state: DeploymentState, answer: UndoAnswer): Undo | undefined {
  if (isStanding(state)) return undefined;
  const log = (answer.EventLog ?? []).flatMap(readEvent);
  // A roll-back's completion comes from AppConfig whoever began it, so the beginning is what counts.
  const decisive = newest(log, ["ROLLBACK_STARTED", "REVERT_COMPLETED"]) ?? newest(log, ["ROLLBACK_COMPLETED"]);
  if (decisive !== undefined) return { trigger: triggerOf(decisive.by), at: decisive.at };
  return { trigger: "unreadable", at: time(answer.CompletedAt ?? answer.StartedAt, "CompletedAt") };
}

interface Event {
  readonly type: string;
  readonly by: string | undefined;
  readonly at: Instant;
}

/** An event without a time says nothing that could be compared. */
function readEvent({ EventType, TriggeredBy, OccurredAt }: EventAnswer): readonly Event[] {
  const at = optional(OccurredAt, (value) => time(value, "OccurredAt"));
  return at === undefined ? [] : [{ type: EventType ?? "", by: TriggeredBy, at }];
}

function newest(log: readonly Event[], types: readonly string[]): Event | undefined {
  return log.filter(({ type }) => types.includes(type)).toSorted((a, b) => b.at - a.at)[0];
}

function triggerOf(by: string | undefined): Undo["trigger"] {
  switch (by) {
    case "USER":
      return "person";
    case "CLOUDWATCH_ALARM":
    case "INTERNAL_ERROR":
    case "APPCONFIG":
      return "automatic";
  }
  return "unreadable";
}
