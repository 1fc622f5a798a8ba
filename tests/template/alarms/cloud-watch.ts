/** One value of a metric, at a minute. */
export interface Datapoint {
  readonly minute: number;
  readonly value: number;
}

/** Every value of every metric, by the metric's key (`keyOf`). */
export type Metrics = ReadonlyMap<string, readonly Datapoint[]>;

export const keyOf = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>): string =>
  `${namespace}/${name}/${Object.entries(dimensions)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([dimension, value]) => `${dimension}=${value}`)
    .join(",")}`;

export type Statistic = "Sum" | "Maximum";

/** What an alarm watches: one metric, or one that counts only in periods in which another is below a number; then neither is missing. */
export interface Watched {
  readonly key: string;
  readonly statistic: Statistic;
  readonly unless?: { readonly key: string; readonly statistic: Statistic; readonly below: number };
}

export interface Alarm {
  readonly name: string;
  readonly watched: Watched;
  readonly periodMinutes: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly breaches: (value: number) => boolean;
  readonly missing: "breaching" | "notBreaching" | "ignore";
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/**
 * What is not documented: where periods begin (on a grid of their own, or at the minute of evaluation), and how many
 * more of them are retrieved where some are missing (2 in the one documented example).
 */
export interface Circumstances {
  readonly grid: "sliding" | { readonly offsetMinutes: number };
  readonly extraPeriods: number;
}

/**
 * The state that an alarm is in at a minute, as CloudWatch documents it ("Configuring how CloudWatch alarms treat
 * missing data"): more periods are retrieved than are evaluated; with as many values as are to be evaluated, the newest
 * decide and how to treat what is missing does not matter; with fewer, all of them count, and what is missing is
 * filled in as few times as possible.
 */
export function stateAt(
  alarm: Alarm,
  metrics: Metrics,
  minute: number,
  before: AlarmState,
  given: Circumstances,
): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, breaches, missing } = alarm;
  const newest = valuesUntil(alarm, metrics, minute, given).slice(0, evaluationPeriods);
  const breaching = newest.filter(breaches).length;
  if (breaching >= datapointsToAlarm) return "ALARM";
  const filled = evaluationPeriods - newest.length;
  switch (missing) {
    case "breaching":
      return breaching + filled >= datapointsToAlarm ? "ALARM" : "OK";
    case "notBreaching":
      return "OK";
    // One value that is well is enough to be well; without any, nothing changes.
    case "ignore":
      return filled === 0 || newest.length > breaching ? "OK" : before;
  }
}

/** The values of the periods that are retrieved, newest first; those that are missing are left out. */
function valuesUntil(
  { watched, periodMinutes, evaluationPeriods }: Alarm,
  metrics: Metrics,
  minute: number,
  given: Circumstances,
): number[] {
  const { grid, extraPeriods } = given;
  const offset = grid === "sliding" ? 0 : grid.offsetMinutes;
  const end = grid === "sliding" ? minute : Math.floor((minute - offset) / periodMinutes) * periodMinutes + offset;
  const span = { end, periodMinutes, periods: evaluationPeriods + extraPeriods };
  const values = inPeriods(metrics.get(watched.key) ?? [], watched.statistic, span);
  const { unless } = watched;
  if (unless === undefined) return [...values.values()];
  const others = inPeriods(metrics.get(unless.key) ?? [], unless.statistic, span);
  return Array.from({ length: span.periods }, (_, period) =>
    (others.get(period) ?? 0) < unless.below ? (values.get(period) ?? 0) : 0,
  );
}

interface Span {
  readonly end: number;
  readonly periodMinutes: number;
  readonly periods: number;
}

/** By period, the newest first: 0 is the one that ends at the end. */
function inPeriods(
  points: readonly Datapoint[],
  statistic: Statistic,
  { end, periodMinutes, periods }: Span,
): ReadonlyMap<number, number> {
  const values = new Map<number, number>();
  for (let at = lastUntil(points, end); at >= 0; at--) {
    const { minute, value } = points[at] as Datapoint;
    const period = Math.floor((end - minute) / periodMinutes);
    if (period >= periods) break;
    const before = values.get(period);
    values.set(period, before === undefined ? value : statistic === "Sum" ? before + value : Math.max(before, value));
  }
  return values;
}

/** The last of the points, which are in order, that is not after a minute. */
function lastUntil(points: readonly Datapoint[], minute: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as Datapoint).minute <= minute) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface Transition {
  readonly minute: number;
  readonly to: AlarmState;
  /** Whether somebody was told: actions are taken on transitions only, and where they are enabled. */
  readonly told: boolean;
}

export interface Watch {
  readonly from: number;
  readonly until: number;
  readonly state: AlarmState;
  readonly actionsEnabled: (minute: number) => boolean;
}

/** CloudWatch looks every minute; every fifth is enough for periods of five and for windows of many. */
const STEP_MINUTES = 5;

export function transitionsOf(
  alarm: Alarm,
  metrics: Metrics,
  watch: Watch,
  given: Circumstances,
): readonly Transition[] {
  const transitions: Transition[] = [];
  let state = watch.state;
  for (let minute = watch.from; minute <= watch.until; minute += STEP_MINUTES) {
    const to = stateAt(alarm, metrics, minute, state, given);
    if (to !== state) transitions.push({ minute, to, told: watch.actionsEnabled(minute) });
    state = to;
  }
  return transitions;
}
