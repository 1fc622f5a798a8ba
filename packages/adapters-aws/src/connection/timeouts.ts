/** How long a region may keep us waiting. The SDK's own default for all of these is for ever. */
export interface Timeouts {
  /** Until TCP and TLS stand. */
  readonly connectMs: number;
  /** From a request to the head of its answer, where nothing is changed. */
  readonly readMs: number;
  /** The same where something is: AppConfig runs validators and extensions before it answers. */
  readonly writeMs: number;
  /** Without a byte, in the middle of an answer too. No shorter than the longest wait for an answer's head. */
  readonly silenceMs: number;
  /** From the head of an answer to its last byte, however steadily it comes. */
  readonly bodyMs: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
  // The farthest pair of regions is some 300 ms apart; TCP and TLS take two round trips, or three with a lost packet.
  connectMs: 2_000,
  // AppConfig answers reads in tens of milliseconds; three attempts still end within a Lambda function's patience.
  readMs: 5_000,
  // A Lambda validator may take 15 s [D], and there may be two.
  writeMs: 35_000,
  silenceMs: 35_000,
  // The largest version, 2 MiB [M1], at 2 Mbit/s.
  bodyMs: 10_000,
};
