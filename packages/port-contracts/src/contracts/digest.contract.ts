import type { Digest } from "@appconfig-replicator/domain";
import { utf8 } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";

/** What every `Digest` keeps. */
export function describeDigestContract({ name, digest }: { readonly name: string; readonly digest: Digest }): void {
  describe(`Digest (${name})`, () => {
    it("hashes with SHA-256, in lower-case hexadecimal", () => {
      // The test vector of FIPS 180-2.
      const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
      expect(digest.sha256(utf8("abc"))).toBe(abc);
    });

    it("hashes a string as UTF-8", () => {
      expect(digest.sha256("ä€𝄞")).toBe(digest.sha256(utf8("ä€𝄞")));
      expect(digest.sha256("")).toBe(digest.sha256(new Uint8Array()));
    });

    it("hashes the bytes of a view, and not those around it", () => {
      expect(digest.sha256(utf8("xabcx").subarray(1, 4))).toBe(digest.sha256("abc"));
    });

    it("reads UTF-8 as text", () => {
      expect(digest.decodeUtf8(utf8("ä€𝄞"))).toBe("ä€𝄞");
      expect(digest.decodeUtf8(new Uint8Array())).toBe("");
    });

    const malformed = [
      { because: "a lone continuation byte", bytes: [0x80] },
      { because: "a character that breaks off", bytes: [0xe2, 0x82] },
      { because: "an overlong form", bytes: [0xc0, 0xaf] },
      { because: "half of a surrogate pair", bytes: [0xed, 0xa0, 0x80] },
    ];
    it.each(malformed)("reads nothing from $because", ({ bytes }) => {
      expect(digest.decodeUtf8(new Uint8Array(bytes))).toBeUndefined();
    });

    it("takes a leading byte order mark for no part of the text", () => {
      expect(digest.decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe("a");
    });
  });
}
