import { type Expected, ignored, type Reading } from "./trigger.ts";

/** What an event is about came in: where it stands, and what the envelope around it says. */
export interface Within {
  readonly expected: Expected;
  /** Where it stands in the input, for messages. */
  readonly path: string;
  readonly envelope: Envelope;
}

interface Envelope {
  readonly account?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly "detail-type"?: string | null | undefined;
}

export interface Whence {
  readonly region: string | undefined;
  readonly account: string | undefined;
}

export const at = (path: string, member: string): string => (path === "" ? member : `${path}.${member}`);

/** Another region's events are about deployments that nothing follows, our own replicas first of all. */
export function whyNotOurs(
  { region, account }: Whence,
  { originRegion, account: ours }: Expected,
): Reading | undefined {
  if (region !== undefined && region !== originRegion) {
    return ignored(`it happened in another region than the origin, ${originRegion}`);
  }
  // Account ids are kept out of the log, so neither is named.
  if (account !== undefined && ours !== undefined && account !== ours) return ignored("it happened in another account");
  return undefined;
}
