import type { Rollout } from "@appconfig-replicator/domain";
import * as z from "zod/mini";

const NAMED = "named:";

/** AppConfig's limit for the name of a strategy. */
const MAX_NAME_LENGTH = 64;

export const rollout = z.pipe(
  z.string().check(
    z.refine((text) => rolloutOf(text) !== undefined, {
      error: ({ input }) =>
        `is "${String(input)}"; it must be "mirror", "instant" or "${NAMED}<name of a deployment strategy>"`,
    }),
  ),
  z.transform((text): Rollout => rolloutOf(text) ?? { kind: "mirror" }),
);

function rolloutOf(text: string): Rollout | undefined {
  if (text === "mirror" || text === "instant") return { kind: text };
  if (!text.startsWith(NAMED)) return undefined;
  const name = text.slice(NAMED.length).trim();
  return name === "" || name.length > MAX_NAME_LENGTH ? undefined : { kind: "named", name };
}
