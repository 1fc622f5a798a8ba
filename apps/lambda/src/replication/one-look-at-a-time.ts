/** How a look is known from another: those with the same key are about the same thing. */
export interface Looking<Request, Seen> {
  readonly keyOf: (request: Request) => string;
  readonly look: (request: Request) => Promise<Seen>;
}

interface Lane<Request, Seen> {
  /** Settles when the look that is under way does, however it does. */
  readonly ended: Promise<void>;
  /** The one that follows it, for everybody who came meanwhile. */
  next: { readonly latest: { request: Request }; readonly seen: Promise<Seen> } | undefined;
}

/**
 * One look a key at a time. Who asks while one is under way may know of something that it saw too early, so it is
 * followed by exactly one more, which all who asked meanwhile share; the request that came last is the one that runs.
 */
export function oneLookAtATime<Request, Seen>({
  keyOf,
  look,
}: Looking<Request, Seen>): (request: Request) => Promise<Seen> {
  const lanes = new Map<string, Lane<Request, Seen>>();

  function begin(key: string, request: Request): Promise<Seen> {
    const seen = (async () => look(request))();
    const ended = seen.then(
      () => undefined,
      () => undefined,
    );
    const lane: Lane<Request, Seen> = { ended, next: undefined };
    lanes.set(key, lane);
    void ended.then(() => {
      if (lane.next === undefined) lanes.delete(key);
    });
    return seen;
  }

  return (request) => {
    const key = keyOf(request);
    const lane = lanes.get(key);
    if (lane === undefined) return begin(key, request);
    if (lane.next === undefined) {
      const latest = { request };
      lane.next = { latest, seen: lane.ended.then(() => begin(key, latest.request)) };
    }
    lane.next.latest.request = request;
    return lane.next.seen;
  };
}
