import { join, relative } from "node:path";
import { ROOT, repositoryFiles, textOf } from "../repository/repository-files.ts";
import { instrumented, type Numbered } from "./instrument.ts";
import { mutantsOf } from "./mutants.ts";

/** Where the code stands that is mutated. */
export const DOMAIN = "packages/domain/src";

/** The tests that judge it: those that need neither a wire nor a process. The memory's contracts test the memory. */
export const tests: readonly string[] = repositoryFiles("packages/{domain,adapters-memory}/test/*.test.ts")
  .filter((path) => !path.endsWith("/contracts.test.ts"))
  .map((path) => join(ROOT, path));

export interface MutatedFile {
  readonly path: string;
  /** From the domain's folder. */
  readonly name: string;
  readonly text: string;
  readonly mutants: readonly Numbered[];
}

/** Every file with its mutants. The same files give the same numbers, in every process. */
export function mutatedFiles(): readonly MutatedFile[] {
  let last = 0;
  return repositoryFiles(`${DOMAIN}/**/*.ts`).map((path) => {
    const text = textOf(path);
    const mutants = mutantsOf(path, text).map((mutant) => ({ ...mutant, id: ++last }));
    return { path: join(ROOT, path), name: relative(DOMAIN, path), text, mutants };
  });
}

export const sourceOf = ({ text, mutants }: MutatedFile): string => instrumented(text, mutants);
