/** The name of the error that a call ends with; nothing where it ends well. */
export async function refusalOf(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.name : String(cause);
  }
}
