import * as z from "zod/mini";
import { CHECKS, type Finding } from "../checks/finding.ts";
import { EXIT } from "../context/context.ts";
import { head, type RegionReport } from "./shapes.ts";

const severity = z.enum(["problem", "warning", "unknown"]);

const finding = z.object({
  check: z.enum(CHECKS),
  severity,
  what: z.string(),
  /** Without a resource it is the region as a whole. */
  where: z.object({ region: z.string(), resource: z.optional(z.string()) }),
  why: z.string(),
  /** Any one of these mends it, or all of them in this order. */
  mend: z.array(z.string()),
});

/** What `doctor --json` prints. */
export const doctorReport = z.object({
  ...head,
  command: z.literal("doctor"),
  /** How many addresses were looked at. */
  addresses: z.int(),
  findings: z.array(finding),
  /** Checks that found nothing. */
  well: z.array(z.enum(CHECKS)),
  summary: z.object({ problem: z.int(), warning: z.int(), unknown: z.int() }),
});

export type DoctorReport = z.output<typeof doctorReport>;

/** The worst first, then by check, region and resource. */
export function findingsReport(
  found: readonly Finding[],
  regions: readonly RegionReport[],
): Pick<DoctorReport, "findings" | "well" | "summary"> {
  const findings = [...found, ...silentRegions(regions)].toSorted((a, b) => {
    const [first, second] = [sortKey(a), sortKey(b)];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  const count = (wanted: Finding["severity"]): number => findings.filter((each) => each.severity === wanted).length;
  return {
    findings: findings.map((each) => ({ ...each, where: { ...each.where }, mend: [...each.mend] })),
    well: CHECKS.filter((check) => !findings.some((each) => each.check === check)),
    summary: { problem: count("problem"), warning: count("warning"), unknown: count("unknown") },
  };
}

const SEVERITIES = severity.options;

function sortKey({ severity: worst, check, where: { region, resource = "" }, what }: Finding): string {
  const checkNumber = String(CHECKS.indexOf(check)).padStart(2, "0");
  return [SEVERITIES.indexOf(worst), checkNumber, region, resource, what].join("\0");
}

/** A region that does not answer a person now does not answer replication either. */
function silentRegions(regions: readonly RegionReport[]): readonly Finding[] {
  return regions
    .filter(({ answered }) => !answered)
    .map(({ region, reason = "" }) => ({
      check: "regions",
      severity: "problem",
      what: `the region does not tell all that it has: ${reason}`,
      where: { region },
      why: "nothing can be replicated from or to what cannot be read, and what is told of it here is not all",
      mend: [
        `aws appconfig list-applications --region ${region}`,
        "look at the credentials and their permissions, at the way there, and at AWS's health page",
      ],
    }));
}

/** Nothing asked is 1, whatever else was found. A warning counts only where somebody wants it to. */
export function doctorExit(
  { summary, regions }: Pick<DoctorReport, "summary" | "regions">,
  { isStrict }: { readonly isStrict: boolean },
): number {
  if (regions.every(({ answered }) => !answered)) return EXIT.nothingCompared;
  const isWell = summary.problem === 0 && (!isStrict || summary.warning === 0);
  return isWell ? EXIT.inSync : EXIT.differs;
}
