import type { Emulation } from "../emulation/emulation.ts";
import { OPERATIONS } from "../operations/operation-table.ts";
import { type Caller, readCaller } from "../wire/caller.ts";
import type { Plane } from "../wire/operation-schema.ts";
import { readInput, type WireRequest } from "../wire/read-input.ts";
import { findRoute, type Route } from "../wire/route.ts";
import { type WireAnswer, writeGap, writeOutput, writeRefusal } from "../wire/write-answer.ts";
import { badRequest, EmulatorGap, Refusal } from "../world/refusal.ts";

/** What becomes of a request: an answer, a connection that is reset, or nothing at all. */
export type Outcome = { readonly kind: "answer"; readonly answer: WireAnswer } | { readonly kind: "reset" | "silence" };

interface RoutedRequest {
  readonly route: Route;
  readonly caller: Caller;
  readonly request: WireRequest;
  readonly isNewConnection: boolean;
}

/** What a new connection costs before its first request: one round trip to open it and one to agree on keys. */
const ROUND_TRIPS_TO_CONNECT = 2;

/** The status noted for a call that was never answered. */
const NO_STATUS = 0;

/** Nothing is modelled for the control plane; this is what the data plane has, and what clients everywhere understand. */
const RATE_EXCEEDED = new Refusal("ThrottlingException", { Message: "Rate exceeded" });

/** From a request to its outcome, through the one operation it leads to. */
export async function dispatch(emulation: Emulation, request: WireRequest, isNewConnection: boolean): Promise<Outcome> {
  const startedAt = emulation.calls.next();
  emulation.tick();
  let operation = "(unknown)";
  let plane: Plane = "control";
  let caller: Caller = { region: "", account: "" };
  let outcome: Outcome;
  try {
    const found = route(request);
    operation = found.operation.name;
    plane = found.operation.plane;
    const { authorization } = request.headers;
    caller = readCaller(typeof authorization === "string" ? authorization : undefined);
    outcome = await suffer(emulation, { route: found, caller, request, isNewConnection });
  } catch (thrown) {
    outcome = { kind: "answer", answer: answerThrown(thrown, plane) };
  }
  const at = new Date(emulation.clock.nowMs()).toISOString();
  const status = outcome.kind === "answer" ? outcome.answer.status : NO_STATUS;
  emulation.calls.add({ ...caller, operation, status, at, startedAt });
  return outcome;
}

function route(request: WireRequest): Route {
  let found: Route | undefined;
  try {
    found = findRoute(request.method, request.path);
  } catch {
    throw badRequest(`The path "${request.path}" is not well-formed.`);
  }
  if (found !== undefined) return found;
  const Message = `No operation answers ${request.method} ${request.path}`;
  throw new Refusal("UnknownOperationException", { Message });
}

/** A request through everything that may befall it on its way to its operation and back. */
async function suffer(emulation: Emulation, received: RoutedRequest): Promise<Outcome> {
  const { faults, rates, clock } = emulation;
  const { region, account } = received.caller;
  const { name: operation, plane } = received.route.operation;
  const struck = { region, operation };
  const latency = faults.strike(struck, "latency");
  if (latency !== undefined) {
    const roundTrips = 1 + (received.isNewConnection ? ROUND_TRIPS_TO_CONNECT : 0);
    await emulation.delay(latency.roundTripMs * roundTrips);
  }
  const isThrottled = faults.strike(struck, "throttle") !== undefined;
  if (isThrottled || !rates.admit({ region, account, operation }, clock.nowMs())) throw RATE_EXCEEDED;
  const error = faults.strike(struck, "error");
  if (error !== undefined) {
    const { body, headers } = writeRefusal(new Refusal("InternalServerException", {}), plane);
    return { kind: "answer", answer: { status: error.status, headers, body } };
  }
  const cut = faults.strike(struck, "reset", "silence");
  if (cut !== undefined && !cut.afterEffect) return { kind: cut.kind };
  const answer = await run(emulation, received);
  return cut === undefined ? { kind: "answer", answer } : { kind: cut.kind };
}

async function run(emulation: Emulation, { route, caller, request }: RoutedRequest): Promise<WireAnswer> {
  const { operation } = route;
  const support = OPERATIONS.get(operation.name);
  if (support === undefined) throw new EmulatorGap(operation.name);
  const input = readInput(route, request);
  await emulation.settle();
  const { region, account } = caller;
  const stale = emulation.faults.staleWorld({ region, operation: operation.name }, account);
  const { clock, random, sessions, quotas, targets, notifications, compat } = emulation;
  const world = stale ?? emulation.worlds.at(region, account);
  const context = { world, nowMs: clock.nowMs(), random, sessions, quotas, targets, notifications, compat };
  return writeOutput(operation, await support.run(input, context));
}

/** The answer for whatever an operation threw; a defect of the emulator is told apart from every answer of AWS. */
function answerThrown(thrown: unknown, plane: Plane): WireAnswer {
  if (thrown instanceof Refusal) return writeRefusal(thrown, plane);
  if (thrown instanceof EmulatorGap) return writeGap(thrown);
  process.stderr.write(`appconfig-emulator: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  const headers = { "content-type": "application/json", "x-amzn-errortype": "EmulatorDefect" };
  const Message = "The AppConfig emulator has a defect; its standard error says where. This is no answer of AWS.";
  return { status: 500, headers, body: JSON.stringify({ Message }) };
}
