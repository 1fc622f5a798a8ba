import type { Failure, Inspection } from "@appconfig-replicator/domain";
import type { Settings } from "@appconfig-replicator/lambda/settings/settings";
import type { RegionReport } from "./shapes.ts";

/** Each region once, with the first thing that it did not answer. */
export class RegionAnswers {
  readonly #silent = new Map<string, string>();
  readonly #regions: readonly string[];

  constructor({ originRegion, targetRegions }: Pick<Settings, "originRegion" | "targetRegions">) {
    this.#regions = [originRegion, ...targetRegions];
  }

  note({ unread }: Pick<Inspection, "unread">): void {
    for (const { place, reason } of unread) this.#add(place.region, reason);
  }

  noteUnlisted(failures: readonly Failure[], inWords: (failure: Failure) => string): void {
    for (const failure of failures) this.#add(failure.region, inWords(failure));
  }

  get areAll(): boolean {
    return this.#silent.size === 0;
  }

  report(): RegionReport[] {
    return this.#regions.map((region, at) => {
      const reason = this.#silent.get(region);
      const role = at === 0 ? "origin" : "target";
      return { region, role, answered: reason === undefined, ...(reason !== undefined && { reason }) };
    });
  }

  #add(region: string, reason: string): void {
    if (!this.#silent.has(region)) this.#silent.set(region, reason);
  }
}
