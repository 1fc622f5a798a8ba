/** What the emulator takes for the time. Everything AppConfig does by time reads it here and nowhere else. */
export interface Clock {
  readonly kind: "manual" | "scaled";
  nowMs(): number;
  /** Moves the time on at once, whatever the clock's own pace is. */
  advance(ms: number): void;
  /** How many emulated milliseconds a real one lasts; a manual clock takes none. */
  setScale(scale: number): void;
}
