/** An empty description is absent from every answer but that to the call that set it. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** A list without entries is left out of an answer. */
export function nonEmptyList<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** The answer to a change of a description repeats what was sent, even when it is empty. */
export function echoDescription<A extends object>(
  answer: A,
  given: string | undefined,
): A | (A & { readonly Description: string }) {
  return given === undefined ? answer : { ...answer, Description: given };
}
