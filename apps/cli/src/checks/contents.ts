import {
  describeFailure,
  FEATURE_FLAGS,
  formatAddress,
  HOSTED,
  type InspectedAddress,
} from "@appconfig-replicator/domain";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { unseededSplits } from "./splits.ts";

/** The largest version that AppConfig stores where nobody had it raised, in bytes [N]. */
const MAX_BYTES = 2_097_152;

/** Nearer than this to a limit is told: a fifth of it is room for what is still to come. */
const NEAR = 0.8;

/** What the origin last decided is read once a version: how large it is, and what in it depends on the region. */
export const contents: Check = async (examination) => {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const inspected of examination.addresses) findings.push(...(await findingsOf(examination, inspected, seen)));
  return findings;
};

async function findingsOf(
  { origin }: Examination,
  { address, origin: sight }: InspectedAddress,
  seen: Set<string>,
): Promise<readonly Finding[]> {
  const version = sight.kind === "seen" ? sight.decision.top?.version : undefined;
  if (sight.kind !== "seen" || version === undefined || sight.profile.locationUri !== HOSTED) return [];
  const key = `${sight.ids.profileId} ${version}`;
  if (!/^[1-9]\d*$/.test(version) || seen.has(key)) return [];
  seen.add(key);
  const { region } = origin.place;
  const where = { region, resource: formatAddress(address) };
  const read = await origin.configs.readVersion({ ...sight.ids, number: Number(version) });
  if (!read.ok) {
    const { operation } = read.failure;
    return [
      {
        check: "versions",
        severity: "unknown",
        what: describeFailure(read.failure),
        where,
        why: "what is served at the origin has to be read to be replicated",
        mend: [`allow appconfig:${operation} in ${region}, and kms:Decrypt where the profile has a key`],
      },
    ];
  }
  const { content } = read.value;
  return [
    ...(content.length < MAX_BYTES * NEAR
      ? []
      : [
          {
            check: "versions",
            severity: "warning",
            what: `version ${version} has ${Math.ceil(content.length / 1_024)} kB, of ${MAX_BYTES / 1_024} kB that a version may have`,
            where,
            why: "larger ones are stored only where the quota was raised, in every region by itself",
            mend: ["raise the quota of the hosted store's configuration size in every region", "make it smaller"],
          } as const,
        ]),
    ...(sight.profile.type === FEATURE_FLAGS ? unseededSplits(content) : []).map(
      (flag): Finding => ({
        check: "splits",
        severity: "warning",
        what: `flag '${flag}' splits its users without a seed`,
        where,
        why: "without a seed it may put the same user into another variant in another region (UNCERTAIN)",
        mend: ['give the rule a seed, as in (split by::$userId pct::20 seed::"a word"): it buckets alike everywhere'],
      }),
    ),
  ];
}
