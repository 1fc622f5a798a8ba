import { examinationOf } from "../checks/examination.ts";
import { examine } from "../checks/examine.ts";
import { type Context, UsageError } from "../context/context.ts";
import { type DoctorReport, doctorExit, findingsReport } from "../reports/doctor-report.ts";
import { doctorView } from "../views/doctor-view.ts";
import type { CommonFlags } from "./flags.ts";
import { lookAtAll, namedLook } from "./look.ts";
import { headOf, show } from "./show.ts";
import { adviseOnCredentials, sit } from "./sitting.ts";

export interface DoctorFlags extends CommonFlags {
  readonly role?: string;
  readonly strict: boolean;
}

export async function doctor(this: Context, flags: DoctorFlags, ...globs: string[]): Promise<void> {
  requireRole(flags.role);
  const sitting = await sit(this, flags, globs);
  const named = await Array.fromAsync(lookAtAll(this, sitting, namedLook));
  const addresses = named.map(({ inspected }) => inspected);
  const { surroundings, selection } = sitting;
  const examination = examinationOf({ surroundings, settings: selection.settings, addresses, role: flags.role });
  const regions = sitting.answers.report();
  const isAnswered = regions.some(({ answered }) => answered);
  const found = isAnswered ? await examine(examination) : [];
  const report: DoctorReport = {
    ...headOf(this),
    regions,
    command: "doctor",
    addresses: addresses.length,
    ...findingsReport(found, regions),
  };
  await show<DoctorReport>(this, flags, report, doctorView);
  adviseOnCredentials(this, sitting);
  this.process.exitCode = doctorExit(report, { isStrict: flags.strict });
}

/** In every partition, with or without a path. */
const ROLE = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/\S+$/;

function requireRole(role: string | undefined): void {
  if (role === undefined || ROLE.test(role)) return;
  throw new UsageError("--role is no ARN of a role: write it as in arn:aws:iam::ACCOUNT:role/NAME");
}
