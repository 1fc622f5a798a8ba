// One of Lambda's processes: loads the bundle, asks the runtime API for an invocation, answers it, and so on. Its clock
// is the world's, which moves by leaps: what waits ten minutes there is not waited for here.
import { argv, env, resourceUsage } from "node:process";
import { pathToFileURL } from "node:url";

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const BYTES_A_KB = 1_024;

const realNow = Date.now;
let leapMs = 0;
Date.now = () => realNow() + leapMs;

/**
 * Timers shorter than this are the SDK's waits before it asks again, which need not be sat out; longer ones guard
 * connections, and have to hold on a busy machine.
 */
const WAIT_MS = 1_900;
const SPEED = 20;
const realSetTimeout = globalThis.setTimeout;
const quickSetTimeout = <Args extends unknown[]>(run: (...args: Args) => void, ms = 0, ...args: Args): NodeJS.Timeout =>
  realSetTimeout(run, ms < WAIT_MS ? ms / SPEED : ms, ...args);
globalThis.setTimeout = Object.assign(quickSetTimeout, { __promisify__: realSetTimeout.__promisify__ });

const base = `http://${env["AWS_LAMBDA_RUNTIME_API"]}/2018-06-01/runtime/invocation`;
const { handler } = (await import(pathToFileURL(argv[2] ?? "").href)) as { readonly handler: Handler };

async function serveOne(): Promise<void> {
  const next = await fetch(`${base}/next`);
  const header = (name: string): string => next.headers.get(name) ?? "";
  leapMs = Number(header("x-clock-ms")) - realNow();
  const id = header("lambda-runtime-aws-request-id");
  const endsAtMs = Number(header("lambda-runtime-deadline-ms"));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => endsAtMs - Date.now() };
  const event: unknown = await next.json();
  const tell = (kind: "response" | "error", body: unknown) =>
    fetch(`${base}/${id}/${kind}`, {
      method: "POST",
      body: JSON.stringify(body ?? null),
      headers: { "x-max-rss": String(resourceUsage().maxRSS * BYTES_A_KB) },
    });
  try {
    await tell("response", await handler(event, context));
  } catch (cause) {
    await tell("error", cause instanceof Error ? cause.message : String(cause));
  }
}

for (;;) await serveOne();
