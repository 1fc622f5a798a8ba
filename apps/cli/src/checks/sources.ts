import { formatAddress, HOSTED } from "@appconfig-replicator/domain";
import type { Check } from "./examination.ts";

/** Profiles of the origin whose content AppConfig does not hand out, and experiments: neither is replicated. */
export const sources: Check = async ({ origin, addresses }) =>
  addresses.flatMap(({ address, origin: sight }) => {
    if (sight.kind !== "seen") return [];
    const where = { region: origin.place.region, resource: formatAddress(address) };
    const { locationUri } = sight.profile;
    const isHosted = locationUri === HOSTED;
    const kind = locationUri.split(":")[0] ?? "";
    return [
      ...(isHosted
        ? []
        : [
            {
              check: "sources",
              severity: "problem",
              what: `its content is kept in ${kind}, not in AppConfig`,
              where,
              why: "AppConfig does not hand such content out, so it cannot be replicated: targets do not get it",
              mend: [
                `replicate ${kind} itself, give each target a profile of it, and leave this one out with EXCLUDE`,
                "move the profile to hosted configuration",
              ],
            } as const,
          ]),
      ...(sight.experiment === undefined
        ? []
        : [
            {
              check: "experiments",
              severity: "warning",
              what: `an experiment runs as deployment #${sight.experiment.number}`,
              where,
              why: "what it serves to whom is no plain version and is not replicated: targets serve what people last deployed",
              mend: ["end the experiment, and deploy what it found"],
            } as const,
          ]),
    ];
  });
