/** Told after each of them, of how many. */
export type Progress = (done: number, of: number) => void;

/** What each of them comes to, in their order, with so many under way at a time. The first rejection ends it. */
export async function atOnce<Item, Value>(
  limit: number,
  items: readonly Item[],
  each: (item: Item) => Promise<Value>,
  progress: Progress = () => undefined,
): Promise<Value[]> {
  const values: Value[] = [];
  const waiting = items.entries();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) {
      values[at] = await each(item);
      progress(++done, items.length);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return values;
}
