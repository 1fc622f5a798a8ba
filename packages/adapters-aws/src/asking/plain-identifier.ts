const PLAIN = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** The word itself if it is a name and nothing more: what a server puts where a name belongs can be anything. */
export function plainIdentifier(word: string): string | undefined {
  return PLAIN.test(word) ? word : undefined;
}
