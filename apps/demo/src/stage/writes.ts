import type { Emulator } from "@appconfig-replicator/emulator";

const WRITES = /^(?:Create|Update|Delete|StartDeployment|Stop|Tag|Untag)/;

/** How many calls so far changed something, in any region, whoever made them. */
export const writesSoFar = (emulator: Emulator): number =>
  emulator.calls().filter(({ operation }) => WRITES.test(operation)).length;
