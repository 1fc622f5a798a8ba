import type { Address, AddressIds } from "@appconfig-replicator/domain";
import { findIds, type Region } from "@appconfig-replicator/testing/people";

/** A fact about AppConfig that nothing we read settles, and how to ask a server for it. */
export interface Probe {
  readonly question: string;
  /** What the server did, in a few words. Throws only where it could not be asked. */
  readonly ask: (probing: Probing) => Promise<string>;
}

/** A freeform profile of the probe's own. */
export interface Probing {
  readonly region: Region;
  /** The same region through a client that takes the first answer. */
  readonly unretried: Region;
  readonly address: Address;
}

export const idsIn = ({ region, address }: Probing): Promise<AddressIds> => findIds(region.clients.control, address);

interface Refused {
  readonly name: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** What a call came to: what `say` makes of its answer, or the refusal. */
export async function saying<Answer, Said>(
  call: Promise<Answer>,
  say: (answer: Answer) => Said,
): Promise<Said | string> {
  try {
    return say(await call);
  } catch (cause) {
    const { name, $metadata } = cause as Refused;
    // What has no status was never answered: that says nothing about AppConfig.
    if ($metadata?.httpStatusCode === undefined) throw cause;
    return `refused with ${$metadata.httpStatusCode} ${name}`;
  }
}
