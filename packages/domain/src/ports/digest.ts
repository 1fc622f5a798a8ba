/**
 * Bytes to text and to a hash: the two things of a runtime that comparing content needs. Pure: no I/O, no state.
 */
export interface Digest {
  /** SHA-256 in lower-case hexadecimal; a string is hashed as UTF-8. */
  sha256(content: Uint8Array | string): string;
  /** The text, or nothing when the bytes are not well-formed UTF-8. A leading byte order mark is not part of the text. */
  decodeUtf8(content: Uint8Array): string | undefined;
}
