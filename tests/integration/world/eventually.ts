import type { Address } from "@appconfig-replicator/domain";
import type { Region } from "@appconfig-replicator/testing/people";
import type { LocalFunction } from "@appconfig-replicator/testing/stand-ins";
import { expect, vi } from "vitest";

/** No consistency is documented for AppConfig; seconds were seen [R]. A local server agrees at the first look. */
const DEADLINE = { timeout: 60_000, interval: 250 };

/** Waits until a client that asks a region now gets a document that says so. */
export async function serves(region: Region, address: Address, text: string): Promise<void> {
  await vi.waitFor(async () => expect(await region.seen.served(address)).toBe(text), DEADLINE);
}

interface OutcomeLine {
  readonly target: string;
  readonly outcome: string;
  readonly reason: string;
}

/** The outcomes that a function answers to an event; it throws those that have to be looked at again. */
export async function outcomesOf(replicator: LocalFunction, event: unknown): Promise<readonly string[]> {
  const { outcomes } = (await replicator.invoke(event)) as { readonly outcomes: readonly OutcomeLine[] };
  return outcomes.map(({ target, outcome }) => `${target} ${outcome}`);
}

/** What Lambda and a queue do: the same event again until it ends well. */
export function untilItEndsWell(replicator: LocalFunction, event: unknown): Promise<readonly string[]> {
  return vi.waitFor(() => outcomesOf(replicator, event), DEADLINE);
}
