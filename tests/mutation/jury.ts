import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answer, Question, Reach } from "./judge.ts";

/** A mutant with which the tests take this long would not end: that is noticed too. */
const MAX_JUDGING_MS = 30_000;

/** Loading everything, or running it once, takes its time where others are busy too; that says nothing of a mutant. */
const MAX_PREPARING_MS = 300_000;

const JUDGE = join(import.meta.dirname, "judge.ts");

/** How a mutant fared: `none` reaches it, or one takes for ever, which is as good as a failure. */
export type Fate = "noticed" | "endless" | "survived" | "unreached";

interface Case {
  readonly id: number;
  readonly tests: readonly number[];
  /** It runs while modules are loaded, so it takes a process of its own. */
  readonly own: boolean;
}

/** What noticed one mutant notices the next ones in its neighbourhood: so many such tests are asked before the others. */
const MAX_WATCHFUL = 30;

/** Which tests reach which mutant, and whether they notice it: asked of so many processes at once. */
export async function fates(ids: readonly number[], concurrency: number): Promise<ReadonlyMap<number, Fate>> {
  const { loading, tests } = await reach();
  const quickest = [...tests.keys()].toSorted((a, b) => (tests[a]?.ms ?? 0) - (tests[b]?.ms ?? 0));
  const reaching = tests.map((test) => new Set(test.ids));
  const atLoading = new Set(loading);
  const cases = ids.map((id): Case => {
    const own = atLoading.has(id);
    return { id, own, tests: own ? quickest : quickest.filter((test) => reaching[test]?.has(id) === true) };
  });
  const found = new Map<number, Fate>();
  const queue = [...cases];
  const watchful: number[] = [];
  const inOrder = ({ tests, ...rest }: Case): Case => {
    const first = watchful.filter((test) => tests.includes(test));
    return { ...rest, tests: [...first, ...tests.filter((test) => !first.includes(test))] };
  };
  const note = ({ fate, by }: Verdict): Fate => {
    if (by !== undefined) watchful.unshift(by, ...watchful.splice(0).filter((test) => test !== by));
    watchful.splice(MAX_WATCHFUL);
    return fate;
  };
  const work = async (): Promise<void> => {
    let judge: ChildProcess | undefined;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next.tests.length === 0) {
        found.set(next.id, "unreached");
        continue;
      }
      if (next.own) found.set(next.id, note(await judgedAlone(inOrder(next))));
      else {
        judge ??= await judgeReady();
        const fate = note(await judged(judge, inOrder(next)));
        found.set(next.id, fate);
        if (fate === "endless") judge = undefined;
      }
      if (found.size % 100 === 0) process.stderr.write(`${found.size} of ${cases.length} mutants judged\n`);
    }
    judge?.kill();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return found;
}

async function reach(): Promise<{ readonly loading: readonly number[]; readonly tests: readonly Reach[] }> {
  const judge = await judgeReady();
  const answer = await ask(judge, { kind: "reach" });
  judge.kill();
  if (answer?.kind !== "reached") throw new Error("the tests do not come to an end without a mutant");
  const failing = answer.tests.filter(({ failure }) => failure !== undefined);
  if (failing.length > 0) {
    const lines = failing.map(({ name, failure }) => `${name}: ${failure}`);
    throw new Error(`tests fail without a mutant:\n${lines.join("\n")}`);
  }
  return answer;
}

async function judgeReady(): Promise<ChildProcess> {
  const judge = fork(JUDGE);
  const ready = await nextAnswer(judge, MAX_PREPARING_MS);
  if (ready?.kind !== "ready") throw new Error("a judge ended before it was ready");
  if (ready.failure !== undefined) throw new Error(`the tests cannot be loaded: ${ready.failure}`);
  return judge;
}

interface Verdict {
  readonly fate: Fate;
  /** The test that noticed it. */
  readonly by?: number;
}

async function judgedAlone({ id, tests }: Case): Promise<Verdict> {
  const judge = fork(JUDGE, { env: { ...process.env, MUTANT: String(id) } });
  const ready = await nextAnswer(judge);
  if (ready?.kind === "ready" && ready.failure === undefined) {
    const verdict = await judged(judge, { id, tests });
    judge.kill();
    return verdict;
  }
  judge.kill();
  return { fate: ready === undefined ? "endless" : "noticed" };
}

async function judged(judge: ChildProcess, { id, tests }: Omit<Case, "own">): Promise<Verdict> {
  const answer = await ask(judge, { kind: "judge", id, tests });
  if (answer?.kind !== "judged") {
    judge.kill("SIGKILL");
    return { fate: "endless" };
  }
  return answer.by === undefined ? { fate: "survived" } : { fate: "noticed", by: answer.by };
}

function ask(judge: ChildProcess, question: Question): Promise<Answer | undefined> {
  const answer = nextAnswer(judge, question.kind === "reach" ? MAX_PREPARING_MS : MAX_JUDGING_MS);
  judge.send(question);
  return answer;
}

/** Nothing where it does not come, or the process ends instead. */
async function nextAnswer(judge: ChildProcess, withinMs = MAX_JUDGING_MS): Promise<Answer | undefined> {
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort();
  const late = setTimeout(giveUp, withinMs);
  judge.once("exit", giveUp);
  try {
    const [answer] = await once(judge, "message", { signal: waiting.signal });
    return answer as Answer;
  } catch (error) {
    if (waiting.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(late);
    judge.off("exit", giveUp);
  }
}
