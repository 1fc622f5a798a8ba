import { createHash } from "node:crypto";

const EVERYBODY = 100;
const LARGEST_UINT32 = 2 ** 32;

/** A client that names itself keeps its place in a rollout from call to call. */
export function cohortOf(clientId: string): number {
  const hash = createHash("sha256").update(clientId).digest();
  return (hash.readUInt32BE(0) / LARGEST_UINT32) * EVERYBODY;
}
