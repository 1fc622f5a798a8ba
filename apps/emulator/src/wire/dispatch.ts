import type { Emulation } from "../emulation.ts";
import { OPERATIONS } from "../operations/operation-table.ts";
import { type Caller, readCaller } from "./caller.ts";
import type { Plane } from "./operation-schema.ts";
import { readInput, type WireRequest } from "./read-input.ts";
import { badRequest, EmulatorGap, Refusal } from "./refusal.ts";
import { findRoute, type Route } from "./route.ts";
import { type WireAnswer, writeGap, writeOutput, writeRefusal } from "./write-answer.ts";

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

async function run(emulation: Emulation, { operation, labels }: Route, from: { caller: Caller; request: WireRequest }) {
  const support = OPERATIONS.get(operation.name);
  if (support === undefined) throw new EmulatorGap(operation.name);
  const input = readInput({ operation, labels }, from.request);
  await emulation.settle();
  const output = await support.run(input, {
    world: emulation.worlds.at(from.caller.region, from.caller.account),
    nowMs: emulation.clock.nowMs(),
    random: emulation.random,
    sessions: emulation.sessions,
    quotas: emulation.quotas,
    targets: emulation.targets,
    notifications: emulation.notifications,
    compat: emulation.compat,
  });
  return writeOutput(operation, output);
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

/** From a request to its answer, through the one operation it leads to. */
export async function dispatch(emulation: Emulation, request: WireRequest): Promise<WireAnswer> {
  const startedAt = emulation.calls.next();
  if (emulation.clock.kind === "manual" && emulation.tickMs > 0) emulation.clock.advance(emulation.tickMs);
  let operation = "(unknown)";
  let plane: Plane = "control";
  let caller: Caller = { region: "", account: "" };
  let answer: WireAnswer;
  try {
    const found = route(request);
    operation = found.operation.name;
    plane = found.operation.plane;
    const { authorization } = request.headers;
    caller = readCaller(typeof authorization === "string" ? authorization : undefined);
    answer = await run(emulation, found, { caller, request });
  } catch (thrown) {
    answer = answerThrown(thrown, plane);
  }
  const at = new Date(emulation.clock.nowMs()).toISOString();
  emulation.calls.add({ ...caller, operation, status: answer.status, at, startedAt });
  return answer;
}
