import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../src/facts/fingerprint.ts";
import type { Digest } from "../src/ports/digest.ts";

/** A hash that shows what was hashed: bytes in hexadecimal, text in quotes. */
const digest: Digest = {
  sha256: (content) => (typeof content === "string" ? JSON.stringify(content) : Buffer.from(content).toString("hex")),
  decodeUtf8: (content) => (content.includes(0xff) ? undefined : Buffer.from(content).toString("utf8")),
};

const FLAGS = "AWS.AppConfig.FeatureFlags";
const FREEFORM = "AWS.Freeform";

const holding = (content: string | Uint8Array, contentType = "application/json") => ({
  content: typeof content === "string" ? Buffer.from(content) : content,
  contentType,
  label: "",
  description: "",
});

describe("a version's fingerprint", () => {
  it("is that of what flags say, however they are spelled", () => {
    const stamped = holding('{ "values": {"f": {"_updatedAt": "today", "enabled": true}}, "flags": {} }');
    const plain = holding('{"flags":{},"values":{"f":{"enabled":true}}}');
    expect(fingerprintOf(digest, stamped, FLAGS)).toEqual(fingerprintOf(digest, plain, FLAGS));
    expect(fingerprintOf(digest, plain, FLAGS).sha256).toBe(
      JSON.stringify('{"flags":{},"values":{"f":{"enabled":true}}}'),
    );
  });

  it("is that of the bytes of anything else, which are never interpreted", () => {
    expect(fingerprintOf(digest, holding("{ }"), FREEFORM).sha256).toBe("7b207d");
    expect(fingerprintOf(digest, holding("{}"), FREEFORM).sha256).toBe("7b7d");
  });

  it("is that of the bytes where flags are no JSON, or no text", () => {
    expect(fingerprintOf(digest, holding("{"), FLAGS).sha256).toBe("7b");
    expect(fingerprintOf(digest, holding(Uint8Array.of(0xff, 0x7b)), FLAGS).sha256).toBe("ff7b");
  });

  it("says how the content is to be read", () => {
    expect(fingerprintOf(digest, holding("a", "text/plain"), FREEFORM).contentType).toBe("text/plain");
  });
});
