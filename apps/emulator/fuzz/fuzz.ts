import { startEmulator } from "../src/index.ts";
import { OPERATIONS } from "../src/operations/operation-table.ts";
import { ERROR_SCHEMAS, OPERATION_SCHEMAS, type OperationSchema } from "../src/wire/operation-schema.ts";
import { findRoute } from "../src/wire/route.ts";
import { mutate } from "./mutate.ts";
import { type Draw, drawWith, seededRandom } from "./random.ts";
import { asRequest, type FuzzAnswer, type FuzzRequest, pathOf, sender } from "./request.ts";
import { getReady, validInputs } from "./valid-inputs.ts";

export interface FuzzReport {
  readonly requests: number;
  readonly pastRouting: number;
  /** How often each operation answered which status. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Every answer that the service would not give. */
  readonly findings: readonly string[];
}

/** What takes away what others need has its turn last. */
const isDestructive = ({ name }: OperationSchema) => /^(?:Delete|Stop)/.test(name);

const TURNS: readonly OperationSchema[] = [
  ...OPERATION_SCHEMAS.filter((operation) => !isDestructive(operation)),
  ...OPERATION_SCHEMAS.filter(isDestructive),
];

/** Every operation has had two turns by the time everything is made anew. */
const REQUESTS_PER_WORLD = 2 * TURNS.length;

/** Errors answered before an operation is reached. */
const FRONT_DOOR = new Set(["MissingAuthenticationTokenException", "UnknownOperationException"]);

function hasRoute(request: FuzzRequest): boolean {
  try {
    return findRoute(request.method, pathOf(request).split("?")[0] ?? "") !== undefined;
  } catch {
    return false;
  }
}

function reached(request: FuzzRequest): OperationSchema | undefined {
  if (!hasRoute(request)) return undefined;
  return findRoute(request.method, pathOf(request).split("?")[0] ?? "")?.operation;
}

/** What is wrong with an answer, if anything is. */
function finding(request: FuzzRequest, answer: FuzzAnswer): string | undefined {
  const { status, errorType, body } = answer;
  const shown = `${request.method} ${pathOf(request).slice(0, 200)} ${request.body.slice(0, 300)} → ${status} ${errorType} ${body.slice(0, 200)}`;
  if (status >= 200 && status < 300) return undefined;
  const operation = reached(request);
  if (status === 501) return operation === undefined || OPERATIONS.has(operation.name) ? shown : undefined;
  if (status < 400 || status >= 500) return shown;
  const name = errorType.replace(/:$/, "");
  const isModelled = ERROR_SCHEMAS[operation?.plane ?? "control"].has(name);
  const isError = errorType.endsWith(":") && (isModelled || FRONT_DOOR.has(name));
  return isError && body.includes('"Message"') ? undefined : shown;
}

function count(counts: Map<string, Map<number, number>>, operation: string, status: number): void {
  const statuses = counts.get(operation) ?? new Map<number, number>();
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  counts.set(operation, statuses);
}

function mutated(operation: OperationSchema, inputs: ReturnType<typeof validInputs>, draw: Draw): FuzzRequest {
  const input = inputs.get(operation.name);
  if (input === undefined) throw new Error(`There is no valid input for "${operation.name}"`);
  const request = asRequest(operation, input);
  mutate(request, draw);
  return request;
}

/** Sends as many requests, each of them a valid one with one thing changed; every operation gets its share. */
export async function fuzz(requests: number, seed: number): Promise<FuzzReport> {
  const random = seededRandom(seed);
  const draw = drawWith(random);
  const emulator = await startEmulator({ clock: "manual", random });
  const { send, close } = sender(emulator.port);
  const counts = new Map<string, Map<number, number>>();
  const findings: string[] = [];
  let pastRouting = 0;
  let inputs = validInputs(await getReady(send));
  for (let sent = 0; sent < requests; sent += 1) {
    if (sent > 0 && sent % REQUESTS_PER_WORLD === 0) {
      emulator.reset();
      inputs = validInputs(await getReady(send));
    }
    const operation = TURNS[sent % TURNS.length];
    if (operation === undefined) break;
    const request = mutated(operation, inputs, draw);
    const answer = await send(request);
    if (hasRoute(request)) pastRouting += 1;
    count(counts, operation.name, answer.status);
    const found = finding(request, answer);
    if (found !== undefined) findings.push(found);
  }
  close();
  await emulator.stop();
  return { requests, pastRouting, counts, findings };
}
