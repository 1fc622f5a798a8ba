import { createHash } from "node:crypto";
import type { Digest } from "@appconfig-replicator/domain";

/** The port on Node's own crypto and decoder: no limit but memory's, and nothing that fails. */
export const nodeDigest: Digest = {
  sha256: (content) => createHash("sha256").update(content).digest("hex"),
  decodeUtf8: (content) => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(content);
    } catch (notUtf8) {
      if (notUtf8 instanceof TypeError) return undefined;
      throw notUtf8;
    }
  },
};
