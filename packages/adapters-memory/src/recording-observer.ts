import type { Outcome, ReplicationObserver, Write } from "@appconfig-replicator/domain";

/** Keeps what it was told. */
export interface RecordingObserver extends ReplicationObserver {
  readonly writes: Write[];
  readonly outcomes: Outcome[];
}

/** Nothing told yet. It keeps everything, in the order in which it was told, for as long as a test lasts. */
export function recordingObserver(): RecordingObserver {
  const writes: Write[] = [];
  const outcomes: Outcome[] = [];
  return {
    writes,
    outcomes,
    wrote: (write) => void writes.push(write),
    concluded: (outcome) => void outcomes.push(outcome),
  };
}
