import { createHash } from "node:crypto";
import type { Digest } from "@appconfig-replicator/domain";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The port on Node's own crypto and decoder: no limit but memory's, and nothing that fails. */
export const memoryDigest: Digest = {
  sha256: (content) => createHash("sha256").update(content).digest("hex"),
  decodeUtf8(content) {
    try {
      return utf8.decode(content);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  },
};
