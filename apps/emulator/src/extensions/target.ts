/** What stands in for a Lambda function, a queue or an event bus: it is given an action's payload and may answer. */
export type Target = (payload: Readonly<Record<string, unknown>>) => unknown;

/** A target that does not answer would hold up a deployment for ever; the real service gives up too. */
const TARGET_TIMEOUT_MS = 15_000;

function httpTarget(url: string): Target {
  return async (payload) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(TARGET_TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`"${url}" answered ${response.status}`);
    return text === "" ? {} : JSON.parse(text);
  };
}

/** Which target answers to which URI. An address of the web is its own target; any other URI must be given one. */
export class Targets {
  readonly #targets = new Map<string, Target>();

  set(uri: string, target: Target): void {
    this.#targets.set(uri, target);
  }

  setUrl(uri: string, url: string): void {
    this.#targets.set(uri, httpTarget(url));
  }

  find(uri: string): Target | undefined {
    return this.#targets.get(uri) ?? (/^https?:\/\//.test(uri) ? httpTarget(uri) : undefined);
  }

  clear(): void {
    this.#targets.clear();
  }
}
