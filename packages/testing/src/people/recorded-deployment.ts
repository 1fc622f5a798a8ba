import type { AddressIds, EnvironmentIds } from "@appconfig-replicator/domain";
import type { Person } from "./person.ts";
import type { Region } from "./region.ts";

/** A deployment, and the event that tells of the call which started or stopped it. */
export interface RecordedDeployment {
  readonly number: number;
  readonly event: unknown;
}

export type PublishOptions = NonNullable<Parameters<Person["publishes"]>[2]>;

/** The region's person publishes, and CloudTrail tells. */
export async function publishIn(
  { person, trail }: Region,
  ids: AddressIds,
  content: string,
  options: PublishOptions,
): Promise<RecordedDeployment> {
  const number = await person.publishes(ids, content, options);
  return { number, event: trail.startOf(ids, number) };
}

/** The region's person takes a deployment back, rolling or complete, and CloudTrail tells. */
export async function revertIn(
  { person, trail }: Region,
  ids: EnvironmentIds,
  number: number,
): Promise<RecordedDeployment> {
  await person.reverts(ids, number);
  return { number, event: trail.stopOf(ids, number) };
}
