import type { Check } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { identityIn } from "./identity.ts";

/** From here on lags and ages that are told here are visibly wrong. */
const NOTABLE_MS = 30_000;

/** AWS refuses what was signed more than five minutes away from its own clock [STS]. */
const REFUSED_MS = 5 * 60_000;

/** How far our own clock is off. */
export const clock: Check = async (examination) => {
  const { region } = examination.origin.place;
  const { arn, skewMs } = await identityIn(examination, region);
  if (skewMs === undefined) return arn.ok ? [] : [{ ...arn.finding, check: "clock" }];
  if (Math.abs(skewMs) < NOTABLE_MS) return [];
  const isRefused = Math.abs(skewMs) >= REFUSED_MS;
  const found: Finding = {
    check: "clock",
    severity: isRefused ? "problem" : "warning",
    what: `the clock of this machine is ${Math.round(Math.abs(skewMs) / 1_000)} s ${skewMs > 0 ? "ahead of" : "behind"} AWS's`,
    where: { region },
    why: isRefused
      ? "AWS refuses what is signed so far off, and nothing that runs here can be relied on"
      : "ages and waits that are told here are wrong by as much; which decision is newer is AppConfig's to say",
    mend: ["set the clock by NTP, as in `timedatectl set-ntp true`"],
  };
  return [found];
};
