/** Whatever moves a cursor, ends a line or turns text around would let a name write over what is around it. */
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text of somebody else's on one line, its control characters as JavaScript writes them. */
export function escaped(text: string): string {
  return text.replaceAll(UNPRINTED, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
  });
}
