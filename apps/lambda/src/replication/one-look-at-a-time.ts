interface Lane<Request, Answer> {
  /** Settles when the look that is under way does, however it does. */
  readonly ended: Promise<void>;
  /** The look that follows it, for everybody who came meanwhile. */
  next: { readonly latest: { request: Request }; readonly answer: Promise<Answer> } | undefined;
}

/**
 * One look a key at a time. Who asks while one is under way may know of something that it saw too early, so it is
 * followed by exactly one more, which all who asked meanwhile share; the request that came last is the one that runs.
 */
export function oneLookAtATime<Request, Answer>({
  keyOf,
  look,
}: {
  /** How a look is known from another: those with the same key are about the same thing. */
  readonly keyOf: (request: Request) => string;
  readonly look: (request: Request) => Promise<Answer>;
}): (request: Request) => Promise<Answer> {
  const lanes = new Map<string, Lane<Request, Answer>>();

  function begin(key: string, request: Request): Promise<Answer> {
    const answer = (async () => look(request))();
    const ended = answer.then(
      () => undefined,
      () => undefined,
    );
    const lane: Lane<Request, Answer> = { ended, next: undefined };
    lanes.set(key, lane);
    void ended.then(() => {
      if (lane.next === undefined) lanes.delete(key);
    });
    return answer;
  }

  return (request) => {
    const key = keyOf(request);
    const lane = lanes.get(key);
    if (lane === undefined) return begin(key, request);
    if (lane.next === undefined) {
      const latest = { request };
      lane.next = { latest, answer: lane.ended.then(() => begin(key, latest.request)) };
    }
    lane.next.latest.request = request;
    return lane.next.answer;
  };
}
