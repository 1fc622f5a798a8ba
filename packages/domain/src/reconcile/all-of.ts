/** Like Promise.all, but a defect in one is thrown only when the others are done too: none is left behind half-way. */
export async function allOf<Value>(works: readonly Promise<Value>[]): Promise<readonly Value[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((work) => {
    if (work.status === "rejected") throw work.reason;
    return work.value;
  });
}
