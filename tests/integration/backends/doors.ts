/** What our emulator has beside AppConfig's own operations; a server that is not ours has none of it. */
export interface Doors {
  /** How far the server's clock is ahead of ours, but for the time that asking takes. */
  aheadMs(): Promise<number>;
  advance(minutes: number): Promise<void>;
  advanceMs(ms: number): Promise<void>;
  setAlarm(alarm: AlarmThere): Promise<void>;
  /** Sends what goes to `uri`, an event bus or a function, to an address of the web. */
  redirect(uri: string, url: string): Promise<void>;
}

export interface AlarmThere {
  readonly region: string;
  readonly account: string;
  readonly arn: string;
  readonly state: "OK" | "ALARM";
}

const MINUTE_MS = 60_000;

/** A door that is there opens at once. */
const KNOCK_TIMEOUT_MS = 5_000;

export function doorsOf(endpoint: string): Doors {
  const open = async (door: string, body?: unknown): Promise<unknown> => {
    const how =
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(`${endpoint}/_emulator/${door}`, how);
    if (!answer.ok) throw new Error(`The door "${door}" answered ${answer.status}`);
    return answer.json();
  };
  const advanceMs = async (ms: number): Promise<void> => {
    await open("clock", { advanceMs: ms });
  };
  return {
    aheadMs: async () => {
      const { now } = (await open("clock")) as { readonly now: string };
      return Date.parse(now) - Date.now();
    },
    advance: (minutes) => advanceMs(minutes * MINUTE_MS),
    advanceMs,
    redirect: async (uri, url) => {
      await open("targets", { uri, url });
    },
    setAlarm: async (alarm) => {
      await open("alarms", alarm);
    },
  };
}

export async function hasDoors(endpoint: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${endpoint}/_emulator/clock`, { signal: AbortSignal.timeout(KNOCK_TIMEOUT_MS) });
    return ok;
  } catch (cause) {
    // What is refused, cut off or late is no door of ours; a mistake in this code is none of these.
    if (cause instanceof TypeError || cause instanceof DOMException) return false;
    throw cause;
  }
}
