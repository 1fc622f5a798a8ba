// A process that holds the domain with all its mutants in it, and its tests, and tells which tests reach which mutant and
// whether they notice it. With MUTANT set, that one is on before anything is loaded: for what runs only then.
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { mutatedFiles, sourceOf, tests } from "./code.ts";
import { collected } from "./collected.ts";
import { SWITCH } from "./instrument.ts";

export type Question =
  | { readonly kind: "reach" }
  /** Whether one of these tests fails when the mutant is on. */
  | { readonly kind: "judge"; readonly id: number; readonly tests: readonly number[] };

export type Answer =
  /** Loaded, or why not, which is how a mutant can be noticed too. */
  | { readonly kind: "ready"; readonly failure: string | undefined }
  /** For each test the mutants it reaches and how long it takes; and what was reached before any test ran. */
  | { readonly kind: "reached"; readonly loading: readonly number[]; readonly tests: readonly Reach[] }
  /** And by which test, if any noticed it. */
  | { readonly kind: "judged"; readonly id: number; readonly by: number | undefined };

export interface Reach {
  readonly name: string;
  readonly ids: readonly number[];
  readonly ms: number;
  readonly failure: string | undefined;
}

/** A test that comes by mutants this often does not end: several times as often as any does without one. */
const MAX_SWITCHES = 20_000_000;

let active = Number(process.env["MUTANT"] ?? "0");
let switches = 0;
let reached = new Set<number>();

function isMutant(id: number): boolean {
  if (active === 0) reached.add(id);
  if (++switches > MAX_SWITCHES) throw new Error("the test does not end");
  return id === active;
}

async function failureOf(test: number): Promise<string | undefined> {
  switches = 0;
  try {
    await collected[test]?.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function answerTo(question: Question, loading: readonly number[]): Promise<Answer> {
  if (question.kind === "reach") {
    const all: Reach[] = [];
    for (const [test, { name }] of collected.entries()) {
      reached = new Set();
      const before = performance.now();
      const failure = await failureOf(test);
      all.push({ name, ids: [...reached], ms: performance.now() - before, failure });
    }
    return { kind: "reached", loading, tests: all };
  }
  const { id } = question;
  active = id;
  for (const test of question.tests) {
    if ((await failureOf(test)) !== undefined) return { kind: "judged", id, by: test };
  }
  return { kind: "judged", id, by: undefined };
}

async function load(): Promise<void> {
  const sources = new Map(mutatedFiles().map((file) => [pathToFileURL(file.path).href, sourceOf(file)]));
  const collector = new URL("collected.ts", import.meta.url).href;
  registerHooks({
    resolve(specifier, context, next) {
      const isStandIn = specifier === "vitest" && context.parentURL !== collector;
      return isStandIn ? { url: collector, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      const source = sources.get(url);
      if (source === undefined) return next(url, context);
      return { format: "module-typescript", source, shortCircuit: true };
    },
  });
  Object.assign(globalThis, { [SWITCH]: isMutant });
  // The same cases in every run, so that what survives today survives tomorrow; fewer, since each is tried on every mutant.
  fc.configureGlobal({ seed: 20_260_105, numRuns: 30 });
  for (const test of tests) await import(pathToFileURL(test).href);
}

// What a test that failed left behind is not the next mutant's doing.
process.on("unhandledRejection", () => undefined);

async function loaded(): Promise<string | undefined> {
  try {
    await load();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

// Whoever asked is gone.
process.on("disconnect", () => process.exit());
const failure = await loaded();
const loading = [...reached];
const send = (answer: Answer): void => void process.send?.(answer);
process.on("message", (question: Question) => void answerTo(question, loading).then(send));
send({ kind: "ready", failure });
