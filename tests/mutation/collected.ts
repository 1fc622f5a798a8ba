import { expect } from "vitest";

/** A test as it was declared, to be run any number of times. */
export interface CollectedTest {
  readonly name: string;
  readonly run: () => unknown;
}

/** What was declared so far, in order. */
export const collected: CollectedTest[] = [];

type Body = (...args: never[]) => unknown;

/** Stands for vitest in the tests that judge mutants: they are collected, not run. */
export function it(name: string, run: Body): void {
  collected.push({ name, run });
}

it.each =
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: unknown[]) => unknown): void => {
    for (const row of rows) it(`${name} ${JSON.stringify(row)}`, () => run(...(Array.isArray(row) ? row : [row])));
  };

export function describe(_name: string, declare: () => void): void {
  declare();
}

export { expect };
