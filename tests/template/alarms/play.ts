import { type Alarm, type Circumstances, transitionsOf } from "./cloud-watch.ts";
import { type Condition, healthy } from "./conditions.ts";
import { alarmsOf, areActionsEnabled, TOLD } from "./read-alarms.ts";
import { type Recorder, recorder } from "./recorded-metrics.ts";

const DAY = 24 * 60;

/** Sweeps before anything happens, and while something is so that says nothing of how long. */
const SWEEPS_BEFORE = 4;
const SWEEPS_LASTING = 4;

/** How long each sweep takes, in minutes: never more than its function may. */
export const DURATIONS = { steady: [1, 1], uneven: [14, 1, 8, 2, 14, 0] } as const;

export interface Setting {
  readonly sweepMinutes: number;
  readonly given: Circumstances;
}

/** What an alarm told, in minutes since the condition began. */
export interface Ring {
  readonly alarm: string;
  readonly after: number;
  /** Since it was over; never, where it is not told. */
  readonly overAfter: number | undefined;
}

export interface Played {
  readonly from: number;
  readonly until: number;
  readonly recorder: Recorder;
  /** The minute at which the sweep of that number, counted from the condition's beginning, has ended. */
  readonly sweepEnds: readonly number[];
}

/** Lets something be so for a while among sweeps that find nothing, and records what CloudWatch gets to see of it. */
export async function play(condition: Condition, sweepMinutes: number, durations: readonly number[]): Promise<Played> {
  const recording = recorder("replicator", sweepMinutes);
  const isInstalledPaused = condition.pause === "until it begins";
  // It begins just after a sweep has looked, which is when it takes longest to be found.
  const from = SWEEPS_BEFORE * sweepMinutes + durationOf(durations, SWEEPS_BEFORE) + 1;
  const lasting = condition.lastsMinutes ?? SWEEPS_LASTING * sweepMinutes;
  // What sweeps see once, one of them sees.
  const until = from + (condition.sweep === undefined ? lasting : Math.max(lasting, sweepMinutes));
  const end = until + 2 * DAY + 2 * sweepMinutes;
  const first = isInstalledPaused ? 0 : -Math.ceil((2 * DAY) / sweepMinutes);
  await condition.meanwhile?.(recording, from, until);
  const sweepEnds: number[] = [];
  for (let at = first; at * sweepMinutes < end; at++) {
    const minute = at * sweepMinutes + durationOf(durations, at);
    const isSo = minute >= from && minute < until;
    if (minute >= from) sweepEnds.push(minute);
    const isPaused = (isInstalledPaused && minute < from) || (condition.pause === "while it is so" && isSo);
    if (isPaused) await recording.stoodBy(minute);
    else await sweepAt(recording, condition, minute, isSo);
  }
  return { from, until, recorder: recording, sweepEnds };
}

async function sweepAt(recording: Recorder, { sweep = {} }: Condition, minute: number, isSo: boolean): Promise<void> {
  if (!isSo) return recording.swept(minute, healthy());
  if (sweep.isSilent === true) return;
  await recording.swept(minute, [...healthy(), ...(sweep.outcomes?.(minute) ?? [])], sweep.report);
}

const durationOf = (durations: readonly number[], at: number): number =>
  durations[((at % durations.length) + durations.length) % durations.length] ?? 0;

/** What the template's alarms make of that. */
export function ringsOf(condition: Condition, { sweepMinutes, given }: Setting, played: Played): readonly Ring[] {
  const parameters = { ...TOLD, SweepMinutes: String(sweepMinutes), Paused: "false" };
  return alarmsOf(parameters).flatMap((alarm) => {
    if (!canRing(alarm, played)) return [];
    const isNew = condition.pause === "until it begins";
    const enabled = areActionsEnabled(parameters, alarm.name);
    const enabledPaused = areActionsEnabled({ ...parameters, Paused: "true" }, alarm.name);
    const transitions = transitionsOf(
      alarm,
      played.recorder.metrics,
      {
        from: isNew ? 0 : 1,
        until: played.until + 2 * DAY,
        state: isNew ? "INSUFFICIENT_DATA" : "OK",
        actionsEnabled: (minute) => (isPausedAt(condition, played, minute) ? enabledPaused : enabled),
      },
      given,
    );
    const told = transitions.filter((each) => each.told);
    return told.flatMap((each, at): Ring[] => {
      if (each.to !== "ALARM") return [];
      const over = told.slice(at + 1).find(({ to }) => to === "OK");
      return [
        {
          alarm: alarm.name,
          after: each.minute - played.from,
          overAfter: over === undefined ? undefined : Math.max(0, over.minute - played.until),
        },
      ];
    });
  });
}

function isPausedAt({ pause }: Condition, { from, until }: Played, minute: number): boolean {
  if (pause === "until it begins") return minute < from;
  return pause === "while it is so" && minute >= from && minute < until;
}

/** An alarm of which no value breaches, and for which nothing is missing, is not worth evaluating. */
const canRing = ({ missing, watched, breaches }: Alarm, { recorder: { metrics } }: Played): boolean =>
  missing === "breaching" || (metrics.get(watched.key) ?? []).some(({ value }) => breaches(value));
